"""Answers to hand-made results: a case of a data file, put through the real measuring and building."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.answering.answer import Answer
from bot.answering.building import build
from bot.answering.case import Case, Place
from bot.answering.measuring import Bench, measure
from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import load_catalogue
from bot.catalogue.query import Query
from bot.understanding.periods import Calendar
from bot.understanding.plan import Period, Plan, Threshold
from bot.understanding.reading import Correction, Understood
from bot.warehouse.result import Column, Coverage, Excluded, Result, Rows

HERE = Path(__file__).parent
PLACE = Place(zone="Europe/Berlin", days_in="Europe/Berlin", currency="EUR")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


@cache
def queries() -> Mapping[str, Query]:
    catalogue = load_catalogue(catalogue_folders(()))
    return {**catalogue.queries, **catalogue.unvetted}


@dataclass
class HandMade:
    """A warehouse that holds one result, and remembers which days it was asked for."""

    result: Result
    asked: dict[str, Period | None] = field(default_factory=dict)

    def run(
        self,
        query: Query,
        plan: Plan,
        *,
        period: Period | None,
        compare: Period | None = None,
        compare_full: Period | None = None,
    ) -> Result:
        self.asked = {"period": period, "compare": compare, "compare_full": compare_full}
        return self.result


def case_of(said: Mapping[str, Any]) -> tuple[Case, HandMade]:
    result = _result(said["result"])
    warehouse = HandMade(result)
    bench = Bench(warehouse=warehouse, calendar=Calendar(), place=PLACE, known_until=result.data_through)
    corrected = tuple(Correction(said=one, read=other) for one, other in said.get("corrected", {}).items())
    understood = Understood(plan=plan_of(said["plan"]), corrected=corrected, inherited=tuple(said.get("inherited", ())))
    return measure("asked", queries()[said["plan"]["query"]], understood, said["today"], bench), warehouse


def answer_to(said: Mapping[str, Any]) -> Answer:
    return build(case_of(said)[0])


def plan_of(said: Mapping[str, Any]) -> Plan:
    values: dict[str, Any] = dict(said)
    for name in ("period", "compare"):
        if name in values:
            values[name] = span(values[name])
    for name in ("breakdown", "stages", "measure"):
        values[name] = tuple(values.get(name, ()))
    for name in ("filters", "exclude"):
        values[name] = {key: tuple(chosen) for key, chosen in values.get(name, {}).items()}
    if "threshold" in values:
        values["threshold"] = Threshold(**values["threshold"])
    return Plan(**values)


def span(said: list[date]) -> Period:
    return Period(start=said[0], end=said[1], label="")


def _result(said: Mapping[str, Any]) -> Result:
    coverage = dict(said.get("coverage", {}))
    coverage.setdefault("rows", 1000)
    coverage.setdefault("first", date(2024, 1, 1))
    coverage.setdefault("last", date(2026, 11, 20))
    coverage.setdefault("until", coverage["last"])
    coverage["lacking"] = tuple(coverage.get("lacking", ()))
    return Result(
        current=_rows(said["current"]),
        previous=_rows(said["previous"]) if "previous" in said else None,
        previous_full=_rows(said["previous_full"]) if "previous_full" in said else None,
        coverage=Coverage(**coverage),
        left_out=said.get("left_out", {}),
        excluded=tuple(Excluded(**one) for one in said.get("excluded", ())),
        as_of=datetime(2026, 11, 21, 5, 0, tzinfo=UTC),
        data_through=said.get("data_through", date(2026, 11, 20)),
        sql="select 1",
    )


def _rows(said: Mapping[str, Any]) -> Rows:
    columns = tuple(Column(name=name, role=role) for name, role in said.get("columns", {}).items())
    return Rows(
        columns=columns,
        rows=tuple(tuple(row) for row in said.get("rows", ())),
        total=said.get("total", {}),
        period=None,
        truncated=said.get("truncated", False),
    )
