"""The Answer: one reply, as data, that every surface renders (DESIGN.md sections 7 and 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Correction, Option
from bot.warehouse.result import Excluded, Value

Status = Literal["answered", "told", "ask", "declined", "refused", "failed"]
Unit = Literal["count", "money", "percent", "per", "days", ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """The one number. ``value`` is None where it is not known (never 0 for unknown); shares are fractions (0.14).
    ``low``/``high`` bound it (95 %), ``n`` is the count it rests on, ``previous`` the comparable period's value and
    ``change`` the relative change (for shares: the difference in points, as a fraction)."""

    value: float | None
    unit: Unit
    label: str
    shown: str  # the value as a person reads it: "1,174", "14.0 %", "€ 1.2 m", "-"
    low: float | None = None
    high: float | None = None
    n: int | None = None
    previous: float | None = None
    change: float | None = None
    verdict: Literal["good", "bad", "neither"] = "neither"


@dataclass(frozen=True, kw_only=True, slots=True)
class TableColumn:
    name: str
    title: str
    unit: Unit | Literal["text", "date"]
    groups: bool = False  # rows are grouped by it: fixed text shows a value once, above the rows that share it


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows as values (for JSON and CSV); surfaces format by the unit. ``of`` is the count before a cut."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A picture that helps: a line over time, bars over groups, a funnel. Points may be None (no data)."""

    kind: Literal["line", "bar", "funnel"]
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Milliseconds:
    understand: float = 0.0
    warehouse: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One reply. ``sentences`` are what a person reads first (headline, change, what moved most); ``notes`` are the
    caveats that apply to these very rows; ``small_print`` is definition, age of the data, query and reviewer."""

    question: str
    status: Status
    sentences: tuple[str, ...]
    query: str | None = None
    plan: Plan | None = None
    period: Period | None = None  # the days the answer covers, default period included
    compared_with: Period | None = None
    echo: str = ""
    headline: Headline | None = None
    table: Table | None = None
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    small_print: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    as_of: datetime | None = None
    data_through: date | None = None
    unexplained: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    inherited: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()  # to an ask or a decline: what could be asked instead
    next_steps: tuple[Option, ...] = ()  # to an answer: compare, break down, over time ...
    sql: str | None = None
    parameters: Mapping[str, Value] = field(default_factory=dict)
    sensitivity: Literal["aggregate", "personal"] = "aggregate"  # personal: for the asker alone
    currency: str = ""  # the company's, as an ISO code, for the cells of money
    ms: Milliseconds = field(default_factory=Milliseconds)
