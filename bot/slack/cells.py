"""One value of a table as a person reads it."""

from __future__ import annotations

from datetime import date, datetime

from bot.answering.answer import TableColumn, Unit
from bot.answering.formatting import DASH, bare_days, count, day, moment, money, number, per, percent
from bot.slack.escape import Plain, literal
from bot.warehouse.result import Value


def shown(value: Value, column: TableColumn, currency: str) -> Plain:
    if value is None or value == "":
        return Plain(DASH)
    figure = number(value)
    if figure is not None and column.unit != "text" and column.unit != "date":
        return Plain(amount(figure, column.unit, currency))
    if isinstance(value, float) and figure is None:  # NaN, infinity
        return Plain(DASH)
    if isinstance(value, datetime):
        return Plain(moment(value))
    if isinstance(value, date):
        return Plain(day(value))
    if isinstance(value, bool):
        return Plain("yes" if value else "no")
    return literal(str(value)) or Plain(DASH)


def amount(value: float, unit: Unit, currency: str) -> str:
    if unit == "money":
        return money(value, currency)
    if unit == "percent":
        return percent(value)
    if unit == "per":
        return per(value)
    return bare_days(value) if unit == "days" else count(value)
