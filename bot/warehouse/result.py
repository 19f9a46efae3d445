"""The Result: what came back from the warehouse for one Query and one Plan. Numbers only; no sentence is made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bot.understanding.plan import Period

Value = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a result: a dimension, the start of a time bucket (a DATE), a split, or a measure."""

    name: str
    role: Literal["dimension", "time", "split", "measure", "field"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Rows of one statement. ``total`` holds every measure over the same rows ungrouped (never a sum of the groups:
    distinct counts do not add up). ``period`` is the range that was really asked of the warehouse."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: Mapping[str, Value]
    period: Period | None
    truncated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What the warehouse holds for this query, whatever the period. ``lacking`` are the unmet needs (Need.missing).

    Counts before ``since`` and after ``until`` are not known, and None instead of 0: the span of the data as a whole,
    or that of this query's records where they clearly began later or ended earlier.
    """

    rows: int
    first: date | None
    last: date | None
    since: date | None = None
    until: date | None = None
    lacking: tuple[str, ...] = ()
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Excluded:
    """Records that were left out when the warehouse was built."""

    entity: str
    reason: str
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Everything an answer needs. ``current`` and ``previous`` come from the same statement with other binds;
    ``previous_full`` is the whole comparison period where ``previous`` was cut to the same number of days."""

    current: Rows
    previous: Rows | None = None
    previous_full: Rows | None = None
    coverage: Coverage
    left_out: Mapping[str, int] = field(default_factory=dict)
    excluded: tuple[Excluded, ...] = ()
    as_of: datetime | None = None  # when the sources were last read, UTC
    data_through: date | None = None  # latest day any record speaks of
    sql: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    warehouse_ms: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildInfo:
    """Which build of the warehouse this is. ``built_at`` is UTC; ``fiscal_year_start`` a month from 1 to 12."""

    version: str
    built_at: datetime | None
    sources: tuple[str, ...]
    timezone: str
    currency: str
    fiscal_year_start: int = 1
