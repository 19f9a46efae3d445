"""The whole reply as plain text: sentences, table, notes, small print. For JSON, notifications and screen readers."""

from __future__ import annotations

from bot.answering.answer import Answer, Table
from bot.answering.cells import body
from bot.answering.wording.replies import numbered, rows_more

MOST_ROWS = 50


def as_text(answer: Answer) -> str:
    """Lines for a fixed-width screen; nothing in it depends on a surface."""
    parts = [*answer.sentences, *(numbered(place, one) for place, one in enumerate(answer.options, 1))]
    if answer.table is not None:
        parts += ["", *table_lines(answer.table, answer.currency), ""]
    parts += [*answer.notes, answer.echo, *answer.small_print]
    return "\n".join(parts).strip("\n")


def table_lines(table: Table, currency: str = "", most: int = MOST_ROWS) -> list[str]:
    """The table in columns, numbers to the right; at most ``most`` rows, and how many more there are."""
    rows = body(table, currency, most)
    head = [column.title for column in table.columns]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    left = [column.unit in ("text", "date") for column in table.columns]
    lines = [_line(row, widths, left) for row in (head, ["-" * width for width in widths], *rows)]
    return lines + ([rows_more(len(table.rows) - most)] if len(table.rows) > most else [])


def _line(row: list[str], widths: list[int], left: list[bool]) -> str:
    cells = (
        text.ljust(width) if to_left else text.rjust(width)
        for text, width, to_left in zip(row, widths, left, strict=True)
    )
    return "  ".join(cells).rstrip()
