"""The generator's own bookkeeping, written beside the records (truth.json) and never read by the warehouse.

Every month and day in it is local to the company's zone; money is in the company's currency.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from statistics import fmean, median


class Ledger:
    """Counts by month and by value while the company is being made."""

    def __init__(self) -> None:
        self._months: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._values: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._totals: Counter[str] = Counter()
        self._days_to_win: list[int] = []

    def month(self, day: date, what: str, amount: float = 1) -> None:
        """Books ``amount`` of ``what`` on the month of ``day``."""
        self._months[day.isoformat()[:7]][what] += amount  # type: ignore[assignment]
        self._totals[what] += amount  # type: ignore[assignment]

    def value(self, dimension: str, value: str | None, what: str) -> None:
        """Books one ``what`` on a value of a dimension; no value is booked as ``""``."""
        self._values[dimension][value or ""][what] += 1

    def won_after(self, days: int) -> None:
        self._days_to_win.append(days)

    def total(self, what: str) -> float:
        return self._totals[what]

    def months(self, what: str) -> Mapping[str, float]:
        return {month: counts[what] for month, counts in self._months.items()}

    def write(self, path: Path, facts: Mapping[str, object], rows: Mapping[str, int]) -> None:
        truth = {
            **facts,
            "rows": dict(sorted(rows.items())),
            "totals": _rounded(self._totals),
            "months": {month: _rounded(counts) for month, counts in sorted(self._months.items())},
            "values": {
                dimension: {value: dict(sorted(counts.items())) for value, counts in sorted(values.items())}
                for dimension, values in sorted(self._values.items())
            },
            "lead_to_won_days": self._cycle(),
        }
        path.write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def _cycle(self) -> dict[str, float]:
        if not self._days_to_win:
            return {"n": 0}
        return {"n": len(self._days_to_win), "median": median(self._days_to_win), "mean": fmean(self._days_to_win)}


def _rounded(counts: Mapping[str, float]) -> dict[str, float]:
    return {what: round(count, 2) for what, count in sorted(counts.items())}
