"""A conversation at the terminal: one thread, so that "and by source?" follows up; a number picks a suggestion."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.asking import Desk, Question
from bot.terminal import words
from bot.terminal.rendering import console_for, show
from bot.understanding.reading import Option

THREAD = "terminal"
LEAVING = frozenset({"exit", "quit", "bye"})


def converse(desk: Desk, *, today: date | None = None, user: str | None = None) -> None:
    """Read, answer, print, until the input ends."""
    _edit_lines()
    console = console_for(sys.stdout)
    console.print(words.WELCOME, style="dim", markup=False)
    choices: tuple[Option, ...] = ()
    while (line := _read()) is not None:
        chosen = picked(line, choices)
        if chosen is None:
            console.print(words.NO_CHOICE, markup=False)
        elif chosen.question:
            now = datetime.now(UTC)
            day = today or desk.today(now)
            question = Question(text=chosen.question, today=day, thread=THREAD, user=user, answers=chosen.answers)
            choices = show(desk.answer(question, now), console)
            console.print()
    console.print(words.BYE, markup=False)


def picked(line: str, choices: Sequence[Option]) -> Option | None:
    """What to ask: the line itself, or the choice of its number. None for a number that was not offered."""
    if not line.isdecimal():
        return Option(label=line, question=line)
    return choices[int(line) - 1] if 1 <= int(line) <= len(choices) else None


def _read() -> str | None:
    """The next line; None to leave. Ctrl-c drops the line that was begun."""
    while True:
        try:
            line = input(words.PROMPT).strip()
        except EOFError:
            return None
        except KeyboardInterrupt:
            print()
            continue
        return None if line.casefold() in LEAVING else line


def _edit_lines() -> None:
    """Arrow keys and history, where the platform has them. The history ends with the process: questions name people,
    and a file of them would be one more place to erase them from."""
    try:
        import readline  # noqa: F401
    except ImportError:
        return
