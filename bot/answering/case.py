"""Everything known about one answered question, in one record that the steps of building hand round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answering.cohorts import Judged, known_until
from bot.answering.comparing import Comparable
from bot.answering.figures import Reading
from bot.catalogue.query import Query
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Understood
from bot.warehouse.result import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the company sits: its reporting zone and its currency (an ISO code)."""

    zone: str
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """``asked`` is the period that was said (or the default one), ``period`` its days up to today; ``mature`` is the
    same question over the part of it whose cohorts may be judged, where that is not the whole."""

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
    judged: Judged | None = None
    mature: Result | None = None

    @property
    def plan(self) -> Plan:
        return self.understood.plan

    @property
    def head(self) -> Result:
        """The result the headline is taken from."""
        return self.mature or self.result

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
