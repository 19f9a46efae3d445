"""``funnelbot vet QUERY``: shows what changed since the last review, checks the query, runs it, and seals it."""

from __future__ import annotations

import getpass
import os
from datetime import date, datetime

import click

from bot.catalogue.columns import check_columns
from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import Catalogue, load_catalogue
from bot.catalogue.query import Query
from bot.catalogue.sealing import difference, write_seal
from bot.errors import CatalogueError, WarehouseError, WarehouseMissing
from bot.settings import Settings, read_settings


@click.command()
@click.argument("query")
@click.option("--by", help="Who reviewed it, by role. Without it: the reviewer of last time, else your user name.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the review. Without it: today.")
@click.option("--dry-run", is_flag=True, help="Show and check, but do not seal.")
@click.option("--warehouse", "url", help="Where to run it, instead of WAREHOUSE_URL.")
def vet(query: str, by: str | None, on: datetime | None, dry_run: bool, url: str | None) -> None:
    """Show what changed in QUERY since its last review, check it, run it, and seal it."""
    settings = read_settings(os.environ)
    found = _reviewable(load_catalogue(catalogue_folders(settings.queries_dirs)), query)
    changes = difference(found)
    click.echo("\n".join(changes) if changes else f"{query}: nothing changed since the last review.")
    if problems := list(check_columns(found)):
        raise CatalogueError("\n".join(map(str, problems)))
    click.echo(_tried(found, settings, url))
    if dry_run:
        return
    reviewer = by or (found.vetted.by if found.vetted else getpass.getuser())
    # The day of a review is the one thing here that the clock decides; nothing is computed from it.
    day = on.date() if on else date.today()  # noqa: DTZ011
    sealed = write_seal(found, by=reviewer, on=day)
    seal = sealed.vetted.seal if sealed.vetted else ""
    click.echo(f"Sealed {found.path} as {seal}, reviewed by {reviewer} on {day.isoformat()}.")


def _reviewable(catalogue: Catalogue, name: str) -> Query:
    """A query that loads without a problem, sealed or not; raises :class:`CatalogueError` otherwise."""
    return catalogue.unvetted[name] if name in catalogue.unvetted else catalogue.query(name)


def _tried(query: Query, settings: Settings, url: str | None) -> str:
    """Runs the query over all time, so that a reviewer sees numbers; without a warehouse it says so."""
    from bot.understanding.plan import Plan
    from bot.warehouse.warehouse import Warehouse

    warehouse = Warehouse(
        url or settings.text("WAREHOUSE_URL"),
        timeout_seconds=settings.number("QUERY_TIMEOUT_SECONDS"),
        max_rows=settings.number("MAX_ROWS"),
    )
    try:
        result = warehouse.run(query, Plan(query=query.name), period=None)
    except WarehouseMissing:
        return "Not run: there is no warehouse. Build one to see numbers before you seal."
    except WarehouseError as failed:
        raise CatalogueError(f"{query.path}:1: the query does not run. {failed}") from failed
    if result.coverage.lacking:
        return f"Run over all time: not available, missing {'; '.join(result.coverage.lacking)}."
    shown = ", ".join(f"{name} {value}" for name, value in result.current.total.items())
    return f"Run over all time in {result.warehouse_ms:.0f} ms: {shown or f'{len(result.current.rows)} rows'}."
