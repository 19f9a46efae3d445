"""Everything known about one answered question, in one record that the steps of building hand round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answering.cohorts import arrivals_from, days_to_mature, entries, known_until
from bot.answering.comparing import Comparable
from bot.answering.figures import Reading
from bot.catalogue.query import Query
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Understood
from bot.warehouse.result import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the company sits. ``zone`` says which day is today; ``days_in`` is the zone in which the warehouse cut its
    days, the same unless a setting was changed since it was built. ``currency`` is an ISO code."""

    zone: str
    days_in: str
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """``asked`` is the period that was said (or the default one), ``period`` its days up to today; both None for all
    time. ``beside`` is the other reading of a rate, shown beside the headline."""

    question: str
    query: Query
    understood: Understood
    today: date
    place: Place
    result: Result
    reading: Reading | None
    beside: Reading | None
    asked: Period | None = None
    period: Period | None = None
    compared: Comparable | None = None

    @property
    def plan(self) -> Plan:
        return self.understood.plan

    @property
    def stages(self) -> tuple[str, ...]:
        return self.plan.stages or (self.query.stages.default if self.query.stages else ())

    @property
    def running(self) -> bool:
        """Whether the period has not ended, so that the figure is one so far."""
        return self.asked is not None and self.period is not None and self.period.end < self.asked.end

    @property
    def known_until(self) -> date:
        """The last day the data can speak of."""
        return known_until(self.result, self.today)

    @property
    def arrivals_from(self) -> date | None:
        """The day from which arrivals are recorded, where that began late; what is older is not known."""
        return arrivals_from(self.query, self.stages, self.result.coverage)

    @property
    def begins(self) -> date | None:
        """The first day of the period that somebody can have entered on."""
        first, _ = entries(self.result.coverage)
        starts = [day for day in (self.period.start if self.period else None, first) if day is not None]
        return max(starts) if starts else None

    @property
    def days_to_mature(self) -> int:
        return days_to_mature(self.query, self.stages) or 0
