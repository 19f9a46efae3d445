"""A table as Slack's own sortable block, and as fixed-width text for when Slack refuses the block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.answering.answer import Table, TableColumn
from bot.answering.formatting import number
from bot.slack.cells import shown
from bot.slack.escape import Safe, literal, preformatted, shorten
from bot.slack.message import Block
from bot.warehouse.result import Value

MOST_ROWS = 100
MOST_COLUMNS = 20
MOST_CHARACTERS = 10_000  # over all cells of a message
LONGEST_CAPTION = 200
PAGE = 10
WIDEST = 28  # of a column of the fixed-width form


def data_table(table: Table, *, caption: str, currency: str, budget: int) -> tuple[Block | None, int]:
    """The block and how many rows it holds. None where there is nothing to show or no room for a single row."""
    columns = table.columns[:MOST_COLUMNS]
    if not columns or not table.rows:
        return None, 0
    header = [{"type": "raw_text", "text": literal(column.title) or "-"} for column in columns]
    title = literal(caption, LONGEST_CAPTION) or "Table"
    room = min(budget, MOST_CHARACTERS) - _size(header) - len(title)
    rows = list(
        _within(room, ([_cell(*pair, currency) for pair in zip(row, columns, strict=False)] for row in table.rows))
    )
    if not rows:
        return None, 0
    block = {"type": "data_table", "caption": title, "page_size": PAGE, "rows": [header, *rows]}
    return block, len(rows)


def _cell(value: Value, column: TableColumn, currency: str) -> dict[str, Any]:
    text = shown(value, column, currency)
    figure = number(value)
    if figure is None or column.unit in ("text", "date"):
        return {"type": "raw_text", "text": text}
    return {"type": "raw_number", "value": int(figure) if figure.is_integer() else figure, "text": text}


def _within(room: int, rows: Iterator[list[dict[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
    for number_of_rows, row in enumerate(rows):
        room -= _size(row)
        if room < 0 or number_of_rows == MOST_ROWS:
            return
        yield row


def _size(row: list[dict[str, Any]]) -> int:
    return sum(len(cell["text"]) for cell in row)


def fixed_width(table: Table, *, currency: str, budget: int) -> tuple[Safe, int]:
    """The table in a code block of at most ``budget`` characters, and how many rows it holds."""
    columns = table.columns[:MOST_COLUMNS]
    titles = [shorten(literal(column.title), WIDEST) for column in columns]
    texts = [titles, *(_texts(row, columns, currency) for row in table.rows[:MOST_ROWS])]
    widths = [max(map(len, cells)) for cells in zip(*texts, strict=False)]
    block, rows = Safe(""), 0
    for rows_tried in range(1, len(texts)):
        longer = preformatted(_line(row, columns, widths) for row in texts[: rows_tried + 1])
        if len(longer) > budget:
            break
        block, rows = longer, rows_tried
    return block, rows


def _texts(row: tuple[Value, ...], columns: tuple[TableColumn, ...], currency: str) -> list[str]:
    return [shorten(shown(value, column, currency), WIDEST) for value, column in zip(row, columns, strict=False)]


def _line(row: list[str], columns: tuple[TableColumn, ...], widths: list[int]) -> str:
    cells = (
        text.ljust(width) if column.unit in ("text", "date") else text.rjust(width)
        for text, column, width in zip(row, columns, widths, strict=False)
    )
    return "  ".join(cells).rstrip()
