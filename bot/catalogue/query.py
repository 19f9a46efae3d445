"""The Query: one vetted .sql file of the catalogue, read into a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from sqlglot import exp

from bot.understanding.plan import Grain

HeadlineKind = Literal["count", "money", "ratio", "per", "price", "times", "days"]
Good = Literal["up", "down", "neither"]
SUBJECT_PARAMETERS = frozenset({"subject_kind", "subject_value"})  # of a report about one person, company or the like


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadlineRule:
    """Which measures make the one number on top, and how.

    ``count`` and ``money``: ``of``. ``ratio``: ``of`` / ``to``, a share with its interval. ``per``: ``to`` / ``of``,
    e.g. leads per sale, the reciprocal of a ratio. ``price``: the money ``to`` for each one of the count ``of``, and
    ``times``: how many times the money ``of`` the money ``to`` is; neither has an interval. ``days``: ``of`` is the
    median, ``mean`` the mean, ``n`` the count.
    """

    kind: HeadlineKind
    of: str
    to: str | None = None
    mean: str | None = None
    n: str | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """The second reading of a rate, shown beside the first: wins closed in the period over leads created in it."""

    of: str
    to: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StageRule:
    """Which stages may be said. ``pair``: binds :from_stage and :to_stage; ``one``: binds :stage."""

    shape: Literal["pair", "one"]
    default: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Maturity:
    """A cohort may be judged once it is this many days old; ``pairs`` overrides it for "lead>mql" and the like."""

    days: int
    pairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """What must exist before the query can answer: an aggregate over the whole vetted SELECT, above zero."""

    sql: str
    missing: str  # what is missing and which source would fill it, as a noun phrase


@dataclass(frozen=True, kw_only=True, slots=True)
class Vetting:
    """Who approved which text, and when. ``seal`` is the fingerprint of the normalised SQL and header semantics."""

    by: str
    on: date
    seal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """One question of the catalogue. SQL fragments in the header are columns and aggregates over the vetted SELECT."""

    name: str
    topic: str
    title: str
    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    definition: str
    caveats: tuple[str, ...] = ()
    owner: str
    sensitivity: Literal["aggregate", "personal"] = "aggregate"
    kind: Literal["metric", "report"]
    measures: Mapping[str, str] = field(default_factory=dict)
    headline: HeadlineRule | None = None
    beside: tuple[Beside, ...] = ()
    time: str | None = None
    default_period: str = "last month"  # in the asker's own language; "all time" for none
    looks: Literal["back", "ahead"] = "back"
    grains: tuple[Grain, ...] = ()
    dimensions: Mapping[str, str] = field(default_factory=dict)
    default_breakdown: tuple[str, ...] = ()  # where the asker names neither a breakdown nor a grain
    default_model: str | None = None  # the attribution model where none is said; binds :model
    parts: Mapping[str, str] = field(default_factory=dict)  # measure -> the measure that it is a part of
    split: str | None = None  # a column the rows are always split by, in the order of ``split_order``
    split_order: str | None = None
    stages: StageRule | None = None
    maturity: Maturity | None = None
    parameters: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)  # reason -> aggregate, counted within the period
    coverage: Mapping[str, str] = field(default_factory=dict)  # name -> aggregate over all time
    good: Good = "neither"
    vetted: Vetting | None = None
    sql: str
    tree: exp.Expr = field(repr=False)
    tables: frozenset[str] = frozenset()  # canonical tables whose rows it counts, lookups apart
    path: Path
    lines: Mapping[str, int] = field(default_factory=dict)  # header key -> line in the file, for messages
