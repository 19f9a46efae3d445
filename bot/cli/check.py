"""``funnelbot check``: every problem of the catalogue and of its words, as ``file:line: what, expected``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from bot.catalogue.columns import check_columns
from bot.catalogue.folders import catalogue_folders, shipped_queries
from bot.catalogue.load import Catalogue, load_catalogue
from bot.catalogue.problems import Problem
from bot.catalogue.sealing import check_store
from bot.errors import WarehouseError
from bot.opening import open_warehouse
from bot.settings import Settings, read_settings
from bot.understanding import Understanding, check_language, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.vocabulary import Vocabulary


@click.command()
def check() -> None:
    """Check every query and every phrase; exit code 1 when anything is wrong."""
    settings = read_settings(os.environ)
    catalogue = load_catalogue(catalogue_folders(settings.queries_dirs))
    problems = [*catalogue.problems, *_of_files(catalogue), *_of_words(catalogue, settings)]
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"Problems: {len(problems)}", err=True)
        sys.exit(1)
    click.echo(f"{len(catalogue.queries)} queries, all vetted. No problems.")


def _of_files(catalogue: Catalogue) -> Iterator[Problem]:
    for query in (*catalogue.queries.values(), *catalogue.unvetted.values()):
        yield from check_columns(query)
        yield from check_store(query)


def _of_words(catalogue: Catalogue, settings: Settings) -> tuple[Problem, ...]:
    """Every phrase must reach its own query, with the values of the warehouse in mind where there is one."""
    queries = (*catalogue.queries.values(), *catalogue.unvetted.values())
    folders = (shipped_queries(), *settings.queries_dirs)
    terms = load_terms([path for folder in folders if (path := folder / "terms.yml").is_file()])
    calendar = Calendar(
        week_start=settings.number("WEEK_START"), fiscal_year_start=settings.number("FISCAL_YEAR_START")
    )
    understanding = Understanding(queries=queries, terms=terms, vocabulary=_vocabulary(settings), calendar=calendar)
    return check_language(understanding, queries, terms)


def _vocabulary(settings: Settings) -> Vocabulary:
    try:
        return open_warehouse(settings).vocabulary()
    except WarehouseError:
        return Vocabulary(version="no warehouse")
