"""One value of a table as Slack shows it: formatted as on every surface, harmless, and never empty."""

from __future__ import annotations

from bot.answering.answer import TableColumn
from bot.answering.cells import cell
from bot.answering.formatting import DASH, number
from bot.slack.escape import Plain, literal
from bot.warehouse.result import Value


def shown(value: Value, column: TableColumn, currency: str) -> Plain:
    if isinstance(value, float) and number(value) is None:  # NaN, infinity
        return Plain(DASH)
    return literal(cell(value, column, currency)) or Plain(DASH)  # Slack refuses an empty cell
