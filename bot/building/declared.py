"""What the dbt project declares in its yml files: the canonical tables, and the raw files of each system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.places import warehouse_project

CANONICAL = "canonical"


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One raw table. ``columns`` go from a name to its type; of ``one_of`` a file must have at least one. ``file`` is
    the file's name in the raw folder, None where it is named like the table. Only of a ``closed`` table is a column
    that is not declared an error: other systems may always send more than is read."""

    name: str
    columns: Mapping[str, str]
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    file: str | None = None
    optional: bool = False
    closed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """A source: its raw tables, and the zone and currency of its company where the data itself settles them."""

    name: str
    tables: Mapping[str, Table]
    timezone: str | None = None
    currency: str | None = None


def systems(project: Path | None = None) -> dict[str, System]:
    """Every source the project can read, by name."""
    root = project or warehouse_project()
    canonical = {row["name"]: row for row in _rows(root / "models" / "canonical", "models")}
    declared = _rows(root / "models" / "sources", "sources")
    return {row["name"]: _system(row, canonical) for row in declared}


def canonical_tables(project: Path | None = None) -> tuple[str, ...]:
    """The names of the tables a warehouse consists of: those a folder may bring, then those that are worked out."""
    root = project or warehouse_project()
    declared = [row["name"] for row in _rows(root / "models" / "canonical", "models")]
    brought = [name for name in systems(root)[CANONICAL].tables if name in declared]
    return (*brought, *(name for name in declared if name not in brought))


def _rows(folder: Path, key: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8")).get(key, ())


def _system(row: Mapping[str, Any], canonical: Mapping[str, Mapping[str, Any]]) -> System:
    meta = _meta(row)
    tables = (
        [_canonical_table(canonical[table["name"]]) for table in row["tables"]]
        if row["name"] == CANONICAL
        else [_raw_table(table) for table in row["tables"]]
    )
    return System(
        name=row["name"],
        tables={table.name: table for table in tables},
        timezone=meta.get("timezone"),
        currency=meta.get("currency"),
    )


def _canonical_table(model: Mapping[str, Any]) -> Table:
    meta = _meta(model)
    return Table(
        name=model["name"],
        columns=_columns(model),
        required=tuple(meta["required"]),
        one_of=tuple(meta.get("one_of", ())),
        optional=True,
        closed=True,
    )


def _raw_table(row: Mapping[str, Any]) -> Table:
    meta = _meta(row)
    columns = _columns(row)
    return Table(
        name=row["name"],
        columns=columns,
        required=tuple(columns),
        file=meta["file"],
        optional=bool(meta.get("optional", False)),
    )


def _columns(row: Mapping[str, Any]) -> dict[str, str]:
    return {column["name"]: column["data_type"] for column in row["columns"]}


def _meta(row: Mapping[str, Any]) -> Mapping[str, Any]:
    meta: Mapping[str, Any] = row.get("config", {}).get("meta", {})
    return meta
