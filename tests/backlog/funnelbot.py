"""The commands as processes, in an empty folder, with a state database of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def funnelbot(
    *arguments: str, place: Path, warehouse: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "SYSTEMROOT")}
    settings = {"WAREHOUSE_URL": warehouse, "STATE_URL": f"sqlite:///{place / 'state.db'}", **environment}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=place,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "200", **settings},
        timeout=100,
        check=False,
    )
