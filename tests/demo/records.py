"""The demo's files as data frames, and its bookkeeping counted again: by pandas, from the text of the CSVs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

BOOKED_KINDS = ("session", "page_view", "form_fill", "email_sent", "meeting")


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """Every file of a folder, all columns as text; a moment is read by ``local``."""

    tables: Mapping[str, pd.DataFrame]
    zone: str

    @classmethod
    def of(cls, folder: Path, zone: str) -> Records:
        files = sorted(folder.glob("*.csv"))
        return cls(tables={path.stem: pd.read_csv(path, dtype=str, keep_default_na=False) for path in files}, zone=zone)

    def local(self, moments: pd.Series[Any]) -> pd.Series[Any]:
        return pd.to_datetime(moments, utc=True).dt.tz_convert(self.zone)

    def by_month(self, moments: pd.Series[Any]) -> dict[str, int]:
        counts: Mapping[Any, int] = self.local(moments).dt.strftime("%Y-%m").value_counts().to_dict()
        return {str(month): int(count) for month, count in counts.items()}

    def entries(self, stage: str) -> pd.DataFrame:
        """The first entries of people into a stage."""
        events = self.tables["stage_event"]
        return events[(events.entity_type == "person") & (events.stage == stage) & (events.visit == "1")]

    def deals(self, closed: bool, won: bool | None = None, kind: str | None = None) -> pd.DataFrame:
        deals = self.tables["opportunity"]
        kept = deals[deals.is_closed == "true"] if closed else deals
        kept = kept if won is None else kept[kept.is_won == str(won).lower()]
        return kept if kind is None else kept[kept.type == kind]

    def months(self) -> dict[str, dict[str, int]]:
        """What the ledger books by month, counted again."""
        touches = self.tables["touchpoint"]
        counted = {f"people in {stage}": self.by_month(self.entries(stage).entered_at) for stage in self._stages()}
        counted["opportunities"] = self.by_month(self.deals(closed=False).created_at)
        counted["wins"] = self.by_month(self.deals(closed=True, won=True).closed_at)
        counted["wins new"] = self.by_month(self.deals(closed=True, won=True, kind="new").closed_at)
        counted["losses"] = self.by_month(self.deals(closed=True, won=False).closed_at)
        counted["tickets"] = self.by_month(self.tables["ticket"].created_at)
        for kind in BOOKED_KINDS:
            counted[f"touches {kind}"] = self.by_month(touches[touches.kind == kind].occurred_at)
        return counted

    def _stages(self) -> list[str]:
        return list(self.tables["stage"].stage)

    def revenue(self) -> dict[str, float]:
        won = self.deals(closed=True, won=True)
        months = self.local(won.closed_at).dt.strftime("%Y-%m")
        sums: Mapping[Any, float] = won.amount_base.astype(float).groupby(months).sum().to_dict()
        return {str(month): float(total) for month, total in sums.items()}

    def won_people(self) -> set[str]:
        return set(self.entries("won").entity_id)

    def by_value(self, dimension: str) -> dict[str, tuple[int, int]]:
        """Leads, and how many of them have won, by value; "" where none is on record."""
        people, won = self.tables["person"], self.won_people()
        return {
            str(value): (len(group), int(group.person_id.isin(won).sum())) for value, group in people.groupby(dimension)
        }

    def days_to_win(self) -> pd.Series[Any]:
        """Calendar days between the local day a person came and the local day they won."""
        people = self.tables["person"].set_index("person_id")
        wins = self.entries("won").set_index("entity_id")
        came = self.local(people.loc[wins.index].created_at).dt.tz_localize(None).dt.normalize()
        won = self.local(wins.entered_at).dt.tz_localize(None).dt.normalize()
        return (won - came).dt.days
