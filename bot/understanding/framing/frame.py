"""The frame of a question: its slots as they were said, before any query is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.understanding.periods import PeriodSpan
from bot.understanding.plan import Grain, Statistic
from bot.understanding.spans import Span
from bot.understanding.values import Value

Shift = Literal["prior", "yoy", "qoq", "mom", "wow"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that was said: its candidates (one per dimension that holds it), and its place."""

    values: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Limit:
    """ "over 14 days": the unit is a time, money, or None where none was said."""

    op: Literal[">", "<"]
    value: float
    unit: Span | None = None


@dataclass(slots=True)
class Frame:
    """The slots of one question, as said, before any query is known. ``pieces`` are what no slot took."""

    pieces: list[Span] = field(default_factory=list)
    spans: tuple[Span, ...] = ()  # everything said, in its order
    periods: list[PeriodSpan] = field(default_factory=list)
    versus: bool = False  # two things are set against each other
    against: PeriodSpan | None = None  # the period after "vs"
    shift: Shift | None = None  # a comparison named by its distance
    grain: Grain | None = None
    trend: bool = False
    breakdown: list[str] = field(default_factory=list)
    ranked: list[str] = field(default_factory=list)  # dimensions said with "top", "best", "which"
    chosen: list[str] = field(default_factory=list)  # those of them that a number or "which" makes a breakdown for sure
    filters: list[Choice] = field(default_factory=list)
    exclude: list[Choice] = field(default_factory=list)
    segments: bool = False  # values of one dimension set against each other
    top: int | None = None
    rankings: int = 0  # how often something was ranked
    one_of: bool = False  # "which": a single one is asked for
    rank: Literal["top", "bottom"] | None = None
    statistic: Statistic | None = None
    statistic_said: Span | None = None
    basis_said: Span | None = None
    cohort: bool = False
    threshold: Limit | None = None
    subjects: list[Span] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    pronoun: bool = False
    about_that: bool = False
    also: bool = False
    only: bool = False

    @property
    def has_slots(self) -> bool:
        """Whether anything was said that a follow-up could change."""
        return bool(
            self.periods
            or self.against
            or self.shift
            or self.grain
            or self.trend
            or self.breakdown
            or self.ranked
            or self.filters
            or self.exclude
            or self.top
            or self.statistic
            or self.cohort
            or self.models
            or self.subjects
        )
