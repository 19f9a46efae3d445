"""``funnelbot demo`` on a machine that has nothing: no account, no data, no settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def _funnelbot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**bare, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_it_invents_builds_and_answers(tmp_path: Path) -> None:
    done = _funnelbot(tmp_path, "demo", "--rows", "20000", "--today", "2026-11-21", "--seed", "5")
    truth = json.loads((tmp_path / "demo" / "truth.json").read_text(encoding="utf-8"))

    assert done.returncode == 0, done.stderr
    assert "12,000" not in done.stdout  # it is a small one
    assert f"{int(truth['totals']['people in lead']):,} people" in done.stdout
    assert f"{int(truth['months']['2026-10']['people in lead'])} new leads in October 2026" in done.stdout

    asked = _funnelbot(tmp_path, "ask", "leads last month", "--json", "--today", "2026-11-21")
    answer = json.loads(asked.stdout)
    assert answer["headline"]["value"] == truth["months"]["2026-10"]["people in lead"]
    assert "Europe/Berlin" in answer["text"]  # the demo company's zone, since none was set


def test_a_currency_it_has_no_rates_for(tmp_path: Path) -> None:
    done = _funnelbot(tmp_path, "demo", "--rows", "4000", COMPANY_CURRENCY="JPY")

    assert done.returncode == 1
    assert done.stderr.startswith("COMPANY_CURRENCY is JPY")
    assert "EUR, USD, GBP" in done.stderr
    assert not (tmp_path / "demo").exists()
