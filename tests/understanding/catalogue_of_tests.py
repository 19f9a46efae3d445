"""The catalogue as it is, with the headers of the queries still to come: the whole language, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlglot import exp

from bot.catalogue.load import load_catalogue
from bot.catalogue.query import HeadlineRule, Query, StageRule

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CATALOGUE = ROOT / "queries" / "catalogue"
FUTURE = HERE / "future_queries.yml"
HEADLINES: Mapping[str, HeadlineRule | None] = {
    "none": None,
    "count": HeadlineRule(kind="count", of="n"),
    "money": HeadlineRule(kind="money", of="n"),
    "ratio": HeadlineRule(kind="ratio", of="n", to="d"),
    "per": HeadlineRule(kind="per", of="n", to="d"),
    "mean": HeadlineRule(kind="money", of="median", mean="mean", n="n"),
    "days": HeadlineRule(kind="days", of="median", mean="mean", n="n"),
}


def present() -> tuple[Query, ...]:
    """The queries that are in the catalogue today."""
    loaded = load_catalogue([CATALOGUE])
    return (*loaded.queries.values(), *loaded.unvetted.values())  # the words do not wait for the reviewer


def future() -> tuple[Query, ...]:
    """Those to come, from their headers alone."""
    listed = yaml.safe_load(FUTURE.read_text(encoding="utf-8"))
    defaults = listed.pop("defaults")
    return tuple(_query(name, {**defaults, **header}) for name, header in listed.items())


@cache
def whole() -> tuple[Query, ...]:
    """Every query of the language; what the catalogue holds already goes before a header to come."""
    here = present()
    names = {query.name for query in here}
    return (*here, *(query for query in future() if query.name not in names))


def _query(name: str, header: Mapping[str, Any]) -> Query:
    stages = header.get("stages")
    return Query(
        name=name,
        topic=header["topic"],
        title=header["title"],
        says=tuple(header["says"]),
        never=tuple(header.get("never", ())),
        definition=header["title"],
        owner="tests",
        kind=header.get("kind", "metric"),
        sensitivity=header.get("sensitivity", "aggregate"),
        measures=dict.fromkeys(header.get("measures", ("n",)), "count(*)"),
        headline=HEADLINES[header["headline"]],
        time="day" if header["grains"] else None,
        default_period=header.get("default_period", "last month"),
        looks=header.get("looks", "back"),
        grains=tuple(header["grains"]),
        dimensions={dimension: dimension for dimension in header["dimensions"]},
        stages=StageRule(shape=stages["shape"], default=tuple(stages["default"])) if stages else None,
        parameters=tuple(header.get("parameters", ())),
        sql="select 1",
        tree=exp.select("1"),
        path=FUTURE,
    )
