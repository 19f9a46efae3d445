"""Which cohorts may be judged yet, and which came before arrivals were recorded at all.

A query with a maturity declares its counts twice: over everybody (``entered``) and over those who are old enough
(``mature_entered``). What lies between the two is too young: it is counted and marked, never shown as a fall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.answering.figures import Reading
from bot.answering.formatting import number
from bot.catalogue.query import Query
from bot.warehouse.result import Coverage, Result, Value

ONE_DAY = timedelta(days=1)
MATURE = "mature_"  # before the name of a measure: the same, over those who are old enough


@dataclass(frozen=True, kw_only=True, slots=True)
class Age:
    """How many people of a group a rate counts. ``every`` entered, ``judged`` of them are old enough."""

    every: int
    judged: int

    @property
    def young(self) -> int:
        return self.every - self.judged


def days_to_mature(query: Query, stages: tuple[str, ...]) -> int | None:
    """How many days old a cohort must be for this pair of stages; None where no cohort has to wait."""
    if query.maturity is None:
        return None
    return query.maturity.pairs.get(">".join(stages), query.maturity.days)


def age_of(reading: Reading, measures: Mapping[str, Value]) -> Age | None:
    """None where the reading counts everybody, whatever their age."""
    to = reading.rule.to or ""
    if not reading.cohort or not to.startswith(MATURE):
        return None
    every, judged = number(measures.get(to.removeprefix(MATURE))), number(measures.get(to))
    return None if every is None or judged is None else Age(every=int(every), judged=int(judged))


def so_far(reading: Reading) -> Reading:
    """The same reading over everybody, for a group of which nobody is old enough."""
    rule = reading.rule
    of, to = rule.of.removeprefix(MATURE), (rule.to or "").removeprefix(MATURE)
    return replace(reading, rule=replace(rule, of=of, to=to))


def reading_for(reading: Reading, measures: Mapping[str, Value]) -> Reading:
    """The reading of one group: over those old enough, or over everybody so far where none is."""
    age = age_of(reading, measures)
    return so_far(reading) if age is not None and age.judged == 0 and age.every else reading


def known_until(result: Result, today: date) -> date:
    """The last day the data can speak of."""
    if result.data_through is not None:
        return result.data_through
    return result.as_of.date() if result.as_of else today


def fact(coverage: Coverage, name: str) -> date | None:
    """A day that the query tells of its data, whatever the period: first_entry, last_entry, first_arrival."""
    value = coverage.facts.get(name)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def entries(coverage: Coverage) -> tuple[date | None, date | None]:
    """The first and the last day on which somebody entered the first stage; else the reach of all records."""
    return fact(coverage, "first_entry") or coverage.first, fact(coverage, "last_entry") or coverage.last


def arrivals_from(query: Query, stages: tuple[str, ...], coverage: Coverage) -> date | None:
    """The day from which arrivals are recorded, where recording began late: a cohort had all its time to mature and
    still nobody arrived. None where the first arrival came as soon as one may expect it."""
    arrival, needed, (entry, _) = fact(coverage, "first_arrival"), days_to_mature(query, stages), entries(coverage)
    if arrival is None or entry is None or needed is None:
        return None
    return arrival if (arrival - entry).days > needed else None
