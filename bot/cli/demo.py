"""``funnelbot demo``: an invented company, its warehouse, a few answers, and a chat. Needs no account and no data."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.ask import Day
from bot.demo import words

if TYPE_CHECKING:
    from bot.asking import Desk
    from bot.demo.company import Company
    from bot.demo.generate import Generated
    from bot.settings import Settings


@click.command()
@click.option("--rows", type=click.IntRange(min=100), help="About how many touchpoints. Default: 400,000.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed is another company.")
@click.option("--today", type=Day(), help="The last day of the records; the default is today.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where the records are written.",
)
@click.option("--no-chat", is_flag=True, help="End after the first answers.")
def demo(rows: int | None, seed: int, today: date | None, folder: Path, no_chat: bool) -> None:
    """Invent a company, build its warehouse and answer questions about it."""
    from bot.asking import MemoryThreads
    from bot.opening import open_desk

    company, settings = _company_and_settings()
    if today is None:
        now = datetime.now(settings.zone)
        today, company = now.date(), replace(company, hour_of_last_record=min(company.hour_of_last_record, now.hour))
    made = _make(folder, company, today, seed, rows)
    to = _build(made, settings)
    desk = open_desk(settings, MemoryThreads())
    _ask(desk, today)
    click.echo(words.how_to_go_on(to))
    if not no_chat and sys.stdin.isatty() and sys.stdout.isatty():
        from bot.terminal.conversation import converse

        converse(desk, today=today)


def _company_and_settings() -> tuple[Company, Settings]:
    """The company lives in the zone and the currency that the environment sets, else in its own."""
    from bot.demo.company import demo_company
    from bot.errors import SettingsError
    from bot.settings import read_settings

    company = demo_company()
    given = {name: value for name, value in os.environ.items() if value}
    settings = read_settings({"REPORTING_TIMEZONE": company.zone, "COMPANY_CURRENCY": company.currency, **given})
    currency = settings.text("COMPANY_CURRENCY")
    if currency not in company.rates:
        raise SettingsError(words.no_rates(currency, company.rates))
    return replace(company, zone=settings.zone.key, currency=currency), settings


def _make(folder: Path, company: Company, today: date, seed: int, rows: int | None) -> Generated:
    from bot.demo.generate import generate

    click.echo(words.inventing(company.name, today))
    made = generate(folder, today=today, seed=seed, rows=rows, company=company)
    click.echo(words.invented(made.people, made.touchpoints, folder))
    return made


def _build(made: Generated, settings: Settings) -> Path:
    """Builds where the settings point; a demo of a later day than the clock's is built as of its last record."""
    from bot.building import SourceSpec, build
    from bot.cli.build import pointer_of, summary

    to = pointer_of(settings.text("WAREHOUSE_URL"))
    now = max(datetime.now(UTC), made.last_record_at)
    source = SourceSpec(name="canonical", folder=made.tables)
    for line in summary(build([source], to=to, settings=settings, now=now, report=click.echo)):
        click.echo(line)
    return to


def _ask(desk: Desk, today: date) -> None:
    """The last question opens the thread of the conversation that follows, so that "and by region?" can be asked."""
    from bot.asking import Question
    from bot.terminal.conversation import THREAD
    from bot.terminal.rendering import console_for, show

    console = console_for(sys.stdout)
    for text in words.SHOWCASE:
        thread = THREAD if text == words.SHOWCASE[-1] else None
        console.rule(text, align="left")
        show(desk.answer(Question(text=text, today=today, thread=thread), datetime.now(UTC)), console)
        console.print()
