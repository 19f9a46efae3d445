"""``funnelbot build``: raw files into a new version of the warehouse."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.building import BuildReport, SourceSpec, wording
from bot.building import build as build_warehouse
from bot.errors import BuildError, SourceError
from bot.settings import read_settings


@click.command()
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME[=DIR]",
    help="What to build from: canonical, olist ... Several, each with its folder, build one warehouse.",
)
@click.option("--raw", metavar="DIR", help="Folder of the raw files, for a source that names none itself.")
@click.option("--to", "url", metavar="URL", help="Where the warehouse stands. Default: WAREHOUSE_URL.")
def build(sources: tuple[str, ...], raw: str | None, url: str | None) -> None:
    """Build the warehouse, and put it in use only when everything in it has been checked."""
    settings = read_settings(os.environ)
    specs = specs_of(sources, raw)
    to = pointer_of(url or settings.text("WAREHOUSE_URL"))
    built = build_warehouse(specs, to=to, settings=settings, now=datetime.now(UTC), report=click.echo)
    for line in summary(built):
        click.echo(line)


def specs_of(sources: tuple[str, ...], raw: str | None) -> list[SourceSpec]:
    """``NAME=DIR`` as it stands; ``--raw`` is the folder of the one source that has none of its own."""
    if not sources:
        raise SourceError(wording.no_source())
    named = [tuple(source.partition("=")[::2]) for source in sources]
    bare = [name for name, folder in named if not folder]
    if bare and (raw is None or len(bare) > 1):
        raise SourceError(wording.no_folder(bare[0]))
    return [SourceSpec(name=name, folder=Path(folder or raw or "").expanduser()) for name, folder in named]


def pointer_of(url: str) -> Path:
    """The path of a ``duckdb:///path`` address."""
    try:
        parsed = make_url(url)
    except ArgumentError as wrong:
        raise BuildError(wording.only_duckdb(url)) from wrong
    if parsed.get_backend_name() != "duckdb" or not parsed.database or parsed.database == ":memory:":
        raise BuildError(wording.only_duckdb(parsed.render_as_string(hide_password=True)))
    return Path(parsed.database).expanduser()


def summary(built: BuildReport) -> list[str]:
    """What was built, what was left out and why, how long it took."""
    excluded = [(row.entity, row.reason, row.records) for row in built.excluded]
    return [
        *wording.tables(built.tables),
        *wording.left_out(excluded),
        *wording.noticed(built.warnings),
        wording.checks_passed(built.checks),
        wording.in_use(built.path),
        wording.took(built.seconds),
    ]
