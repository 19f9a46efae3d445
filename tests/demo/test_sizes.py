"""More touchpoints need more disk, not more memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MADE = """
import resource, sys
from datetime import date
from pathlib import Path
from bot.demo.generate import generate
made = generate(Path(sys.argv[1]), today=date(2026, 11, 21), rows=int(sys.argv[2]), leads=200)
print(made.touchpoints, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak(folder: Path, rows: int) -> tuple[int, int]:
    """Touchpoints made, and the most memory that was held, in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", MADE, str(folder), str(rows)], capture_output=True, text=True, check=True
    )
    touchpoints, peak = done.stdout.split()
    return int(touchpoints), int(peak)


def test_ten_times_the_rows_in_the_same_memory(tmp_path: Path) -> None:
    few, little = _peak(tmp_path / "few", 150_000)
    many, peak = _peak(tmp_path / "many", 1_500_000)

    assert abs(few - 150_000) < 3
    assert abs(many - 1_500_000) < 3
    with (tmp_path / "many" / "tables" / "touchpoint.csv").open("rb") as file:
        assert sum(1 for _ in file) == many + 1
    assert peak < little + 64 * 1024
