"""Writing catalogue files for the tests."""

from __future__ import annotations

from pathlib import Path

HEADER = """
title: People
says: [how many people]
definition: People.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures: {people: count(distinct person_id)}
headline: {kind: count, of: people}
time: created_on
grains: [day, month]
dimensions: {source: source}
good: up
"""
SQL = "\nselect person_id, created_on, source\nfrom person\n"


def write_query(
    folder: Path, header: str = HEADER, sql: str = SQL, *, name: str = "people", topic: str = "leads"
) -> Path:
    path = folder / topic / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"/*{header}*/{sql}", encoding="utf-8")
    return path
