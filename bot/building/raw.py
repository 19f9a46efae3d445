"""The raw files of the sources into one scratch database for dbt: a schema per system, a table per file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bot.building import wording
from bot.building.columns import nearest
from bot.building.csv_file import load_csv
from bot.building.declared import CANONICAL, System, Table
from bot.building.parquet_file import view_parquet
from bot.errors import SourceError

Report = Callable[[str], None]
SUFFIXES = (".csv", ".parquet")
BESIDE = (".md", ".txt", ".yml", ".yaml")  # notes that may lie beside the data


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSpec:
    """A source to build from: its name and the folder of its raw files."""

    name: str
    folder: Path


def chosen(specs: Sequence[SourceSpec], known: Mapping[str, System]) -> list[System]:
    """The systems the specs name, in their order. Raises :class:`SourceError` for an unknown one or one named twice."""
    if not specs:
        raise SourceError(wording.no_source())
    names = [spec.name for spec in specs]
    for name in names:
        if name not in known:
            raise SourceError(wording.unknown_source(name, sorted(known), nearest(name, known)))
        if names.count(name) > 1:
            raise SourceError(wording.source_twice(name))
    return [known[name] for name in names]


def load(specs: Sequence[SourceSpec], systems: Sequence[System], database: Path, report: Report) -> None:
    """Fills the new file ``database``. Raises :class:`SourceError` for anything missing, unknown or malformed."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("set TimeZone = 'UTC'; set enable_progress_bar = false")
        for spec, system in zip(specs, systems, strict=True):
            report(wording.reading(spec.name, spec.folder))
            connection.execute(f"create schema {system.name}")
            for table, path in _files(spec, system):
                if path is None:
                    _empty(connection, system, table)
                else:
                    report(wording.have_read(path, _load(connection, path, system, table)))


def _load(connection: duckdb.DuckDBPyConnection, path: Path, system: System, table: Table) -> int:
    reader = view_parquet if path.suffix.lower() == ".parquet" else load_csv
    return reader(connection, path.resolve(), f"{system.name}.{table.name}", table)


def _empty(connection: duckdb.DuckDBPyConnection, system: System, table: Table) -> None:
    columns = ", ".join(f'"{name}" {data_type}' for name, data_type in table.columns.items())
    connection.execute(f"create table {system.name}.{table.name} ({columns})")


def _files(spec: SourceSpec, system: System) -> Iterator[tuple[Table, Path | None]]:
    if not spec.folder.is_dir():
        raise SourceError(wording.folder_missing(spec.name, spec.folder))
    return _canonical_files(spec, system) if system.name == CANONICAL else _named_files(spec, system)


def _named_files(spec: SourceSpec, system: System) -> Iterator[tuple[Table, Path | None]]:
    for table in system.tables.values():
        path = spec.folder / (table.file or f"{table.name}.csv")
        if path.is_file():
            yield table, path
        elif table.optional:
            yield table, None
        else:
            raise SourceError(wording.file_missing(path, spec.name))


def _canonical_files(spec: SourceSpec, system: System) -> Iterator[tuple[Table, Path | None]]:
    found: dict[str, Path] = {}
    for path in sorted(spec.folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() in BESIDE:
            continue
        name = path.stem.lower()
        if path.suffix.lower() not in SUFFIXES or name not in system.tables or not path.is_file():
            raise SourceError(wording.unknown_file(path, nearest(name, system.tables), system.tables))
        if name in found:
            raise SourceError(wording.file_twice(found[name], path))
        found[name] = path
    if not found:
        raise SourceError(wording.folder_empty(spec.name, spec.folder, ("person.csv", "opportunity.parquet")))
    yield from ((system.tables[name], path) for name, path in found.items())
