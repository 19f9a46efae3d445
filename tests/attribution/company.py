"""A company in canonical shape for these tests, deal by deal, and what the warehouse made of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.building.warehouse import rows

FIRST_DAY = datetime(2026, 1, 5, 12, 0)  # noqa: DTZ001 (times in the files are UTC)
Credits = Mapping[tuple[str, str], Mapping[str, Decimal]]


@dataclass(kw_only=True)
class Company:
    """Rows by table; an empty text is not known."""

    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def add(self, table: str, **row: object) -> None:
        cells = {name: "" if value is None else str(value) for name, value in row.items()}
        self.tables.setdefault(table, []).append(cells)

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for table, written in self.tables.items():
            columns = list(dict.fromkeys(name for row in written for name in row))
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(written)
        return folder


def moment(day: float) -> str:
    """So many days after the first one, at noon UTC and to the second."""
    return (FIRST_DAY + timedelta(seconds=round(day * 86400))).isoformat(sep=" ")


def credits_of(url: str) -> Credits:
    """Credits by deal and model, then by touch."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for deal, model, touch, credit in rows(url, "select opportunity_id, model, touch_id, credit from touch_credit"):
        found.setdefault((deal, model), {})[touch] = credit
    return found
