"""``funnelbot ask``: one question on the command line, or one a line from standard input."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from bot.terminal import words

if TYPE_CHECKING:
    from bot.answering.answer import Answer
    from bot.asking import Desk
    from bot.settings import Settings

EXIT_CODES = {"answered": 0, "told": 0, "ask": 3, "declined": 3, "refused": 3, "failed": 1}


class Day(click.ParamType[date]):
    """A date such as 2026-11-21."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is {words.NOT_A_DAY}", param, ctx)


@click.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--today", type=Day(), help="The day on which the question is asked; the default is today.")
@click.option("--as", "user", metavar="USER", help="Who asks.")
@click.option("--channel", metavar="NAME", help="Where it is asked.")
@click.option("--warehouse", metavar="URL", help="Another warehouse than WAREHOUSE_URL.")
def ask(
    question: str, as_json: bool, today: date | None, user: str | None, channel: str | None, warehouse: str | None
) -> None:
    """Answer QUESTION. With - as the question, one question a line is read and one JSON object a line is written.

    Exit code: 0 answered or told, 3 asked back, declined or refused, 1 failed, 2 wrong usage.
    """
    now = datetime.now(UTC)
    with starting_up():
        from bot.asking import Question

        desk = open_for_terminal(warehouse)
        day = today or desk.today(now)
    if question == "-":
        from bot.terminal.lines import Defaults, answer_lines

        answer_lines(desk, sys.stdin, sys.stdout, Defaults(today=today, user=user, channel=channel))
        return
    answer = desk.answer(Question(text=question, today=day, user=user, channel=channel), now)
    _print(answer, as_json)
    sys.exit(EXIT_CODES[answer.status])


@contextmanager
def starting_up() -> Iterator[None]:
    """No garbage collection while modules load: what they make stays, and looking for garbage in it takes a tenth of a
    second. Afterwards it is left out of every collection."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def open_for_terminal(warehouse: str | None) -> Desk:
    """A Desk with threads that end with the process. The answer itself says what failed; a log line would say it
    twice."""
    import logging

    from bot.asking import MemoryThreads
    from bot.opening import open_desk
    from bot.remembering import memory_at

    logging.getLogger("bot.asking").setLevel(logging.ERROR)
    settings = settings_with(warehouse)
    return open_desk(settings, MemoryThreads(), memory_at(settings.text("STATE_URL")))


def settings_with(warehouse: str | None) -> Settings:
    """The settings of the environment, with another warehouse where one is named."""
    import os

    from bot.settings import read_settings

    return read_settings({**os.environ, **({"WAREHOUSE_URL": warehouse} if warehouse else {})})


def _print(answer: Answer, as_json: bool) -> None:
    if as_json:
        import json

        from bot.answering.record import record

        click.echo(json.dumps(record(answer), ensure_ascii=False))
        return
    from bot.terminal.rendering import console_for, show

    show(answer, console_for(sys.stdout))
