"""The words around a reply: its numbered choices, its rows that are not shown."""

from __future__ import annotations

from bot.understanding.reading import Option


def numbered(place: int, option: Option) -> str:
    """1. New leads by source: how many leads by source last month"""
    same = option.label.casefold() == option.question.casefold()
    return f"{place}. {option.question}" if same else f"{place}. {option.label}: {option.question}"


def rows_more(rows: int) -> str:
    return f"... and {rows:,} more rows."
