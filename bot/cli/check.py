"""``funnelbot check``: every problem of the catalogue and of its words, as ``file:line: what``."""

from __future__ import annotations

import os
import sys

import click

from bot.catalogue.columns import check_columns
from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import load_catalogue
from bot.catalogue.sealing import check_store
from bot.settings import read_settings


@click.command()
def check() -> None:
    """Check every query and every phrase; exit code 1 when anything is wrong."""
    settings = read_settings(os.environ)
    catalogue = load_catalogue(catalogue_folders(settings.queries_dirs))
    problems = [str(problem) for problem in catalogue.problems]
    for query in (*catalogue.queries.values(), *catalogue.unvetted.values()):
        problems += [str(problem) for problem in (*check_columns(query), *check_store(query))]
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} problems.", err=True)
        sys.exit(1)
    click.echo(f"{len(catalogue.queries)} queries, all vetted. No problems.")
