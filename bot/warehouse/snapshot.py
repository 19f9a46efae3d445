"""One version of the data: its engine, and everything read once per version."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bot.catalogue.query import Query
from bot.errors import WarehouseError
from bot.warehouse.result import BuildInfo, Coverage, Excluded, Value

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, kw_only=True, slots=True)
class Freshness:
    """``as_of``: when the sources were last read (UTC). ``data_from``, ``data_through``: the days records speak of."""

    as_of: datetime | None
    data_from: date | None
    data_through: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a query sees in this version, whatever the period. ``nothing`` are its measures over no rows."""

    coverage: Coverage
    nothing: tuple[Value, ...]
    splits: tuple[Value, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """Immutable data need no invalidation: what is kept here dies with the version."""

    version: str
    engine: Engine
    info: BuildInfo
    freshness: Freshness
    excluded: tuple[Excluded, ...]
    scopes: dict[tuple[int, tuple[str, ...]], tuple[Query, Scope]] = field(default_factory=dict)


def open_snapshot(version: str, engine: Engine) -> Snapshot:
    """Reads what the build wrote about itself. Raises :class:`WarehouseError` when this is no warehouse of ours."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with engine.connect() as connection:
            info = _build_info(connection)
            return Snapshot(
                version=version,
                engine=engine,
                info=info,
                freshness=_freshness(connection, info),
                excluded=_excluded(connection),
            )
    except SQLAlchemyError as error:
        original = getattr(error, "orig", None) or error
        failure = WarehouseError(
            f"The file {version.partition('@')[0]} cannot be read as a warehouse ({type(original).__name__}): "
            "the tables build_info, sync_state and excluded_record are expected in it. Run `funnelbot build` again."
        )
    raise failure


def _build_info(connection: Connection) -> BuildInfo:
    rows = _read(connection, "select version, built_at, sources, timezone, currency, fiscal_year_start from build_info")
    if not rows:
        raise WarehouseError("The table build_info is empty; run `funnelbot build` again.")
    version, built_at, sources, timezone, currency, fiscal_year_start = rows[0]
    return BuildInfo(
        version=version,
        built_at=_utc(built_at),
        sources=tuple(part.strip() for part in (sources or "").split(",") if part.strip()),
        timezone=timezone,
        currency=currency,
        fiscal_year_start=fiscal_year_start or 1,
    )


def _freshness(connection: Connection, info: BuildInfo) -> Freshness:
    [(as_of, through)] = _read(
        connection, "select max(last_success_at), cast(max(last_record_at) as date) from sync_state"
    )
    [(people, opened, closed)] = _read(
        connection,
        "select (select min(created_on) from person), min(created_on), min(closed_on) from opportunity",
    )
    began = min((day for day in (people, opened, closed) if day is not None), default=None)
    return Freshness(as_of=_utc(as_of) or info.built_at, data_from=began, data_through=through)


def _excluded(connection: Connection) -> tuple[Excluded, ...]:
    rows = _read(
        connection,
        "select entity, reason, cast(sum(records) as bigint) from excluded_record group by entity, reason "
        "having sum(records) > 0 order by 3 desc, 1, 2",
    )
    return tuple(Excluded(entity=entity, reason=reason, records=records) for entity, reason, records in rows)


def read_values(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Values of every dimension, the most frequent first. What is not known is no value."""
    with engine.connect() as connection:
        rows = _read(
            connection,
            "select dimension, value from dimension_value where value is not null order by 1, records desc, 2",
        )
    values: dict[str, list[str]] = {}
    for dimension, value in rows:
        values.setdefault(dimension, []).append(value)
    return {dimension: tuple(found) for dimension, found in values.items()}


def _read(connection: Connection, sql: str) -> list[Any]:
    from sqlalchemy import text

    return list(connection.execute(text(sql)).fetchall())


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
