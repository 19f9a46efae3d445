"""One build: raw files in, a new version of the warehouse in use, or nothing changed at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bot.building import wording
from bot.building.company import company_vars
from bot.building.dbt_run import Checked, require_dbt, run_dbt
from bot.building.declared import System, canonical_tables, systems
from bot.building.publish import new_version, publish, workplace
from bot.building.raw import SourceSpec, chosen, load
from bot.places import warehouse_project
from bot.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """Records that do not stand in the warehouse, and why."""

    entity: str
    reason: str
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildReport:
    """What a build made. ``tables`` has the rows of every table, the empty ones too; ``excluded`` what was left out
    and why; ``warnings`` the checks that do not stop a build, in words."""

    version: str
    path: Path
    sources: tuple[str, ...]
    timezone: str
    currency: str
    tables: dict[str, int]
    excluded: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    checks: int
    seconds: float


def build(
    sources: Sequence[SourceSpec],
    *,
    to: Path,
    settings: Settings,
    now: datetime,
    report: Callable[[str], None],
) -> BuildReport:
    """Builds one warehouse from all ``sources`` and turns the pointer ``to`` to it.

    ``now`` is aware; it becomes the version, and the time at which the sources were read. Where REPORTING_TIMEZONE or
    COMPANY_CURRENCY was not set, the first source that settles it does. Raises :class:`SourceError` for raw files that
    are missing or malformed and :class:`BuildError` for everything else; the warehouse in use is then as it was."""
    began = time.monotonic()
    require_dbt()
    pointer = to.expanduser().absolute()
    read = chosen(sources, systems())
    zone, currency = _zone(settings, read), _currency(settings, read)
    said = company_vars(settings.queries_dirs)
    version = new_version(pointer, now)
    with workplace(pointer) as work:
        load(sources, read, work / "raw.duckdb", report)
        report(wording.uniting(zone, currency))
        built = work / "funnel.duckdb"
        checked = run_dbt(
            project=warehouse_project(),
            work=work,
            raw=work / "raw.duckdb",
            into=built,
            variables={
                **said,
                "sources": [system.name for system in read],
                "timezone": zone,
                "currency": currency,
                "fiscal_year_start": settings.number("FISCAL_YEAR_START"),
                "version": version,
                "built_at": now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
            },
            done=lambda table: report(wording.table_built(table)),
        )
        tables, excluded, unvalued = _looked_over(built)
        path = publish(built, pointer, version)
    return BuildReport(
        version=version,
        path=path,
        sources=tuple(system.name for system in read),
        timezone=zone,
        currency=currency,
        tables=tables,
        excluded=excluded,
        warnings=_warnings(checked, unvalued, currency),
        checks=checked.passed,
        seconds=time.monotonic() - began,
    )


def _zone(settings: Settings, read: Sequence[System]) -> str:
    settled = [system.timezone for system in read if system.timezone]
    return settled[0] if settled and "REPORTING_TIMEZONE" not in settings.given else settings.zone.key


def _currency(settings: Settings, read: Sequence[System]) -> str:
    settled = [system.currency for system in read if system.currency]
    given = "COMPANY_CURRENCY" in settings.given or not settled
    return settings.text("COMPANY_CURRENCY") if given else settled[0]


def _looked_over(built: Path) -> tuple[dict[str, int], tuple[LeftOut, ...], int]:
    """Rows of every table, what was left out, and the deals whose amount has no value in the company's currency."""
    with duckdb.connect(str(built)) as connection:
        connection.execute("set enable_progress_bar = false")
        counted = {
            name: connection.execute(f"select count(*) from {name}").fetchall()[0][0]  # noqa: S608 (declared names)
            for name in canonical_tables()
        }
        left_out = connection.execute(
            "select entity, reason, sum(records)::bigint from excluded_record group by all order by all"
        ).fetchall()
        unvalued = connection.execute(
            "select count(*) from opportunity where amount is not null and amount_base is null"
        ).fetchall()[0][0]
        connection.execute("checkpoint")
    excluded = tuple(LeftOut(entity=entity, reason=reason, records=records) for entity, reason, records in left_out)
    return counted, excluded, unvalued


def _warnings(checked: Checked, unvalued: int, currency: str) -> tuple[str, ...]:
    return (*checked.warnings, wording.amounts_without_base(unvalued, currency)) if unvalued else checked.warnings
