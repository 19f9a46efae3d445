"""``funnelbot backlog``: what people asked and did not get, the most wanted first."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time

import click

from bot.cli.ask import Day
from bot.settings import Settings, read_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show so many groups."
)
@click.option("--since", type=Day(), metavar="DATE", help="Leave out what was asked before that day.")
def backlog(as_json: bool, limit: int, since: date | None) -> None:
    """List the questions that were asked back or declined, grouped by the words that were missing.

    Each group says what would answer it. Nobody is named: e-mails, numbers and names of people are taken out before a
    question is written down. Questions are kept for 400 days.
    """
    from bot.state.backlog import BacklogTable
    from bot.state.opening import open_state
    from bot.terminal import wording_of_backlog as say
    from bot.terminal.backlog_groups import as_record, grouped

    settings = read_settings(os.environ)
    missed = BacklogTable(open_state(settings.text("STATE_URL"))).since(_start(since, settings))
    groups = grouped(missed)
    if as_json:
        click.echo(json.dumps(as_record(groups, limit, settings.zone, since), ensure_ascii=False))
        return
    for line in say.listing(groups, limit, settings.zone, since):
        click.echo(line)


def _start(since: date | None, settings: Settings) -> datetime:
    if since is None:
        return datetime.min.replace(year=1970, tzinfo=UTC)
    return datetime.combine(since, time(), tzinfo=settings.zone)
