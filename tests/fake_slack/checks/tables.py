"""Tables: cells, row lengths and how much fits in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.fake_slack.records import Json, texts

ROWS = {"table": 100, "data_table": 101}
"""The header row included. Slack has since raised data_table to 201 rows and 20,000 characters; the stand-in keeps
to the first limits, which every workspace takes."""

CHARACTERS = 10_000


def table_faults(block: Json, pointer: str) -> Iterator[tuple[str, str]]:
    """Everything wrong with the cells of a table whose outer shape is right."""
    rows, kind = block["rows"], block["type"]
    if len(rows) > ROWS[kind]:
        yield f"no more than {ROWS[kind]} items allowed", f"{pointer}/rows"
    if table_characters(block) > CHARACTERS:
        yield f"must not exceed {CHARACTERS} characters over all cells", f"{pointer}/rows"
    if kind == "data_table":
        yield from _rules_of_data_tables(rows, pointer)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            fault = _cell_fault(cell)
            if fault:
                yield fault, f"{pointer}/rows/{number}/{column}"


def table_characters(block: Json) -> int:
    """Visible characters over all cells."""
    return sum(len(text) for row in block["rows"] for cell in row for text in texts(cell))


def _rules_of_data_tables(rows: list[list[Json]], pointer: str) -> Iterator[tuple[str, str]]:
    if len(rows) < 2:
        yield "must have a header row and at least one row", f"{pointer}/rows"
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield "every row must have as many cells as the first", f"{pointer}/rows/{number}"
    if any(isinstance(cell, dict) and cell.get("type") == "rich_text" for cell in rows[0]):
        yield "rich_text is not allowed in the header row", f"{pointer}/rows/0"


def _cell_fault(cell: Any) -> str | None:
    if not isinstance(cell, dict):
        return "must be an object"
    match cell.get("type"):
        case "raw_text" | "raw_number":
            return _raw_fault(cell)
        case "rich_text":
            return None if any(texts(cell.get("elements"))) else "must not be empty"
    return f"unsupported type: {cell.get('type')}"


def _raw_fault(cell: Json) -> str | None:
    known = {"type", "text", "value"} if cell["type"] == "raw_number" else {"type", "text"}
    if set(cell) - known:
        return f"additional property: {sorted(set(cell) - known)[0]}"
    if not isinstance(cell.get("text"), str) or not cell["text"]:
        return "must be more than 0 characters: text"
    value = cell.get("value", 0)
    if cell["type"] == "raw_number" and (
        "value" not in cell or isinstance(value, bool) or not isinstance(value, int | float)
    ):
        return "must be a number: value"
    return None
