"""A cell of a table as text, by the unit of its column; every surface formats with this."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from bot.answering.answer import Unit
from bot.answering.formatting import DASH, bare_days, count, day, moment, money, number, percent
from bot.warehouse.result import Value


def cell(value: Value, unit: Unit | Literal["text", "date"], currency: str = "") -> str:
    """1174 -> "1,174", 0.14 -> "14.0 %"; a missing number is a dash, a missing text is empty."""
    if unit == "text":
        return "" if value is None else _text(value)
    if unit == "date":
        return _date(value)
    found = number(value)
    if found is None:
        return DASH if value is None else _text(value)
    match unit:
        case "percent":
            return percent(found)
        case "money":
            return money(found, currency)
        case "per":
            return f"{found:,.2f}"
        case "days":
            return bare_days(found)
        case _:
            return count(found)


def _date(value: Value) -> str:
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else _text(value)


def _text(value: Value) -> str:
    if value is None:
        return DASH
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
