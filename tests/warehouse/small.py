"""Writes the small company into a DuckDB file in the shape the warehouse build declares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import yaml

from bot.catalogue.model import canonical_columns

ROWS = Path(__file__).with_name("small.yml")


def small_rows() -> dict[str, list[dict[str, Any]]]:
    """The fixture as it stands in the file; every column that a row does not name is absent."""
    tables: dict[str, list[dict[str, Any]]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return tables


def write_warehouse(path: Path, tables: dict[str, list[dict[str, Any]]]) -> str:
    """A file with every canonical table, filled with these rows; returns its WAREHOUSE_URL."""
    with duckdb.connect(str(path)) as connection:
        for table, columns in canonical_columns().items():
            declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            connection.execute(f"create table {table} ({declared})")
            for row in tables.get(table, []):
                named = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" for _ in row)
                connection.execute(f"insert into {table} ({named}) values ({marks})", list(row.values()))
    return f"duckdb:///{path}"
