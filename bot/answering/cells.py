"""A cell of a table as text, by the unit of its column; every surface formats with this."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeGuard

from bot.answering.answer import Table, TableColumn
from bot.answering.formatting import DASH, bare_days, bucket, count, day, moment, money, number, percent
from bot.answering.wording.names import stage
from bot.understanding.plan import Grain
from bot.warehouse.result import Value

GRAINS: Mapping[str, Grain] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}


def cell(value: Value, column: TableColumn, currency: str = "") -> str:
    """1174 -> "1,174", 0.14 -> "14.0 %", a month -> "Mar 2018"; a missing number is a dash, a missing text is empty."""
    if column.unit == "text":
        return stage(str(value)).title if column.name == "stage" and value else "" if value is None else _text(value)
    if column.unit == "date":
        return bucket(value, GRAINS[column.name]) if _is_bucket(value, column) else _date(value)
    found = number(value)
    if found is None:
        return DASH if value is None else _text(value)
    match column.unit:
        case "percent":
            return f"{'+' if column.name == 'change' and found > 0 else ''}{percent(found)}"
        case "money":
            return money(found, currency)
        case "per":
            return f"{found:,.2f}"
        case "days":
            return bare_days(found)
        case _:
            return count(found)


def body(table: Table, currency: str, most: int) -> list[list[str]]:
    """The first rows as text. Where rows are grouped by the first column, its value stands at the first of each."""
    shown = [
        [cell(value, column, currency) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows[:most]
    ]
    if table.columns and table.columns[0].groups:
        firsts = [row[0] for row in shown]
        for row, before in zip(shown[1:], firsts, strict=False):
            row[0] = "" if row[0] == before else row[0]
    return shown


def _is_bucket(value: Value, column: TableColumn) -> TypeGuard[date]:
    return column.name in GRAINS and isinstance(value, date)


def _date(value: Value) -> str:
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else _text(value)


def _text(value: Value) -> str:
    if value is None:
        return DASH
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
