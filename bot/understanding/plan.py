"""The Plan: what was asked, with every word accounted for. Nothing in it is SQL and nothing in it is a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Grain = Literal["day", "week", "month", "quarter", "year"]
Basis = Literal["cohort", "period"]
Statistic = Literal["median", "mean"]
NOT_KNOWN = "(not known)"  # the value of a dimension where the warehouse holds NULL; filters on it mean IS NULL
SubjectKind = Literal["email", "domain", "person", "account", "touchpoint", "system"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A half-open range of calendar days ``[start, end)`` in the company's reporting time zone."""

    start: date
    end: date
    label: str

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"a period starts before it ends: {self.start} .. {self.end}")

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Whom or what the question is about: one person, company, touchpoint or system."""

    kind: SubjectKind
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """A limit on a field the query declares: "> 14 days", "over 50k"."""

    field: str
    op: Literal[">", ">=", "<", "<=", "="]
    value: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """An aim: "20 sales by June" is value 20, unit "wins" (a metric's query), by 1 July (exclusive).

    Value 0 where no number was said: "MQLs vs target" is unit "mqls", and the goal on record is meant.
    """

    value: float
    unit: str
    by: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One question, understood in full (DESIGN.md section 6, "The Plan, field by field").

    ``period`` is what the asker said or inherited in a thread; ``None`` where nothing was said, and the query's
    default period then applies. Mappings go from a dimension's name to the values as the warehouse spells them.
    """

    query: str
    period: Period | None = None
    compare: Period | None = None
    grain: Grain | None = None
    breakdown: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    subject: Subject | None = None
    measure: tuple[str, ...] = ()
    basis: Basis | None = None
    statistic: Statistic | None = None
    threshold: Threshold | None = None
    top: int | None = None
    target: Target | None = None
    model: tuple[str, ...] = ()
