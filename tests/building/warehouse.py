"""Ways for these tests to look into a warehouse and to leave one behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    """The rows of one statement, on a read-only connection."""
    with duckdb.connect(url.removeprefix("duckdb:///"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def column(url: str, sql: str) -> list[Any]:
    return [row[0] for row in rows(url, sql)]


def in_use(folder: Path) -> Path:
    """A warehouse that is in use: a version and the pointer to it. What is in the file does not matter here."""
    version = folder / "funnel.20250101T000000000000.duckdb"
    version.write_bytes(b"the warehouse in use" * 100)
    pointer = folder / "funnel.duckdb"
    pointer.symlink_to(version.name)
    return pointer


def listing(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, and what a reader would read there."""
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}
