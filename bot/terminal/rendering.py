"""An Answer on a terminal: the figure first, then what is needed; colours only where the terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING

from bot.answering.answer import Answer, Chart, Table, TableColumn
from bot.answering.cells import body
from bot.terminal import wording_of_checks, words
from bot.terminal.bars import bars, spark, thinned
from bot.understanding.reading import Option

if TYPE_CHECKING:
    from rich.console import Console

    from bot.terminal.checkup import Check, SettingRow

MOST_ROWS = 40
MOST_BARS = 31  # more rows than this get one spark line instead of a bar each
WIDEST_BAR = 24
NARROWEST_BAR = 6
WIDEST_LINE = 100
STYLES = {"good": "green", "bad": "red", "neither": ""}


def console_for(stream: IO[str]) -> Console:
    """A console that honours NO_COLOR and the width of the terminal; 80 columns where there is none."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=False)
    if console.width > WIDEST_LINE:
        console.width = WIDEST_LINE
    return console


def show(answer: Answer, console: Console) -> tuple[Option, ...]:
    """Print the answer; returns the numbered choices, so that a number can pick one."""
    _sentences(answer, console)
    _figures(answer, console)
    for note in answer.notes:
        _print(console, words.note(note), "yellow")
    choices = answer.options or answer.next_steps
    _choices(answer, choices, console)
    _small(answer, console)
    return choices


def _print(console: Console, text: str, style: str = "") -> None:
    """Text from the warehouse is text: no markup in it is obeyed."""
    console.print(text, style=style or None, markup=False, emoji=False)


def _sentences(answer: Answer, console: Console) -> None:
    verdict = answer.headline.verdict if answer.headline else "neither"
    failed = answer.status == "failed"
    for place, sentence in enumerate(answer.sentences):
        first = "bold red" if failed else "bold"
        _print(console, sentence, first if place == 0 else STYLES[verdict] if place == 1 else "")


def _figures(answer: Answer, console: Console) -> None:
    table, chart = answer.table, answer.chart
    if table is None or not table.rows:
        return
    console.print()
    if chart is not None and len(table.rows) > MOST_BARS and len(chart.series) == 1:
        _print(console, spark(thinned(chart.series[0][1], console.width)), "cyan")
    console.print(_table(table, _points(chart, table), answer.currency, console.width))
    if len(table.rows) > MOST_ROWS:
        _print(console, words.more_rows(len(table.rows) - MOST_ROWS))
    console.print()


def _points(chart: Chart | None, table: Table) -> Sequence[float | None] | None:
    """The points to draw beside the rows: one series of as many points as there are rows."""
    if chart is None or len(table.rows) > MOST_BARS or len(chart.categories) != len(table.rows):
        return None
    return chart.series[0][1]


def _table(table: Table, points: Sequence[float | None] | None, currency: str, width: int) -> object:
    from rich.table import Table as RichTable
    from rich.text import Text

    rows = body(table, currency, MOST_ROWS)
    drawn = _drawn(points, _room(rows, table.columns, width)) if points else None
    grid = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for column in table.columns:
        grid.add_column(Text(column.title), justify="left" if column.unit in ("text", "date") else "right")
    if drawn is not None:
        grid.add_column("", no_wrap=True)
    for place, row in enumerate(rows):
        cells = [Text(value) for value in row]
        grid.add_row(*cells, *([Text(drawn[place], style="cyan")] if drawn is not None else []))
    return grid


def _drawn(points: Sequence[float | None], room: int) -> list[str] | None:
    return bars(points, min(room, WIDEST_BAR)) if room >= NARROWEST_BAR else None


def _room(rows: Sequence[Sequence[str]], columns: Sequence[TableColumn], width: int) -> int:
    """The characters that the other columns leave for a bar."""
    widths = [max(len(column.title), *(len(row[place]) for row in rows)) for place, column in enumerate(columns)]
    return width - sum(widths) - 2 * (len(widths) + 1)


def _choices(answer: Answer, choices: Sequence[Option], console: Console) -> None:
    if not choices:
        return
    console.print()
    if not answer.options:
        _print(console, words.NEXT, "dim")
    for line in _numbered(choices):
        _print(console, line, "" if answer.options else "dim")


def _numbered(choices: Sequence[Option]) -> Iterator[str]:
    return (words.choice(place, option.label, option.question) for place, option in enumerate(choices, 1))


def _small(answer: Answer, console: Console) -> None:
    lines = [line for line in (answer.echo, *answer.small_print) if line]
    if lines:
        console.print()
    for line in lines:
        _print(console, line, "dim")


def show_settings(rows: Sequence[SettingRow], console: Console) -> None:
    """Every setting with its value and where it comes from."""
    from rich.table import Table as RichTable
    from rich.text import Text

    _print(console, wording_of_checks.SETTINGS_TITLE, "bold")
    grid = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False)
    for _ in ("name", "source", "value"):
        grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(
            Text(row.name), Text(row.source, style="dim"), Text(row.shown or "-", style="red" if row.wrong else "")
        )
    console.print(grid)
    console.print()


def show_checks(checks: Sequence[Check], console: Console) -> None:
    """Every finding with its mark."""
    from rich.table import Table as RichTable
    from rich.text import Text

    styles = {"well": "green", "look": "yellow", "broken": "bold red"}
    _print(console, wording_of_checks.CHECKS_TITLE, "bold")
    grid = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False)
    for check in checks:
        mark = Text(wording_of_checks.MARKS[check.state], style=styles[check.state])
        grid.add_row(mark, Text(check.name), Text(check.found))
    console.print(grid)
