"""A CSV file into a table of the raw database. Whatever cannot be read is an error with file and line, never a NULL."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from bot.building import wording
from bot.building.columns import checked
from bot.building.declared import Table
from bot.errors import SourceError

DELIMITERS = (",", ";", "\t", "|")
REJECTS_KEPT = 100
UNCONVERTED = re.compile(r'Could not convert string "(?P<value>.*)" to', re.DOTALL)
FIELDS = re.compile(r"Expected Number of Columns: (?P<expected>\d+) Found: (?P<found>\d+)")
LONGEST_FIELD = 64 * 1024 * 1024


def load_csv(connection: duckdb.DuckDBPyConnection, path: Path, into: str, table: Table) -> int:
    """Reads the declared columns of ``path`` into the new table ``into``; returns the number of rows.

    The file is UTF-8 with a header; fields are parted by comma, semicolon, tab or bar. Times are UTC unless they carry
    an offset. Raises :class:`SourceError` naming file, line, column and value."""
    delimiter, header = _header(path)
    names = checked(path, header, table)
    # The CSV reader turns a time it cannot read into NULL without a word, so times are read as text and cast here.
    types = {name: _read_as(table.columns.get(name, "varchar")) for name in names}
    wanted = [name for name in names if name in table.columns]
    text = f"{into}_text"
    _read(connection, path, text, delimiter, types, wanted)
    times = [name for name in wanted if table.columns[name] == "timestamp"]
    for column in times:
        _refuse_wrong_time(connection, path, delimiter, text, column, names.index(column))
    casts = ", ".join(_instant(name) if name in times else f'"{name}"' for name in wanted)
    connection.execute(f"create table {into} as select {casts} from {text}")  # noqa: S608 (declared names)
    connection.execute(f"drop table {text}")
    return _count(connection, into)


def _read_as(data_type: str) -> str:
    return "varchar" if data_type == "timestamp" else data_type


def _instant(column: str) -> str:
    return f"""cast("{column}" as timestamptz) at time zone 'UTC' as "{column}\""""


def _header(path: Path) -> tuple[str, list[str]]:
    try:
        with path.open("rb") as file:
            line = file.readline().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise SourceError(wording.wrong_row(path, 1, wording.not_utf8())) from wrong
    except OSError as wrong:
        raise SourceError(wording.unreadable(path, wrong.strerror or str(wrong))) from wrong
    if not line.strip():
        raise SourceError(wording.no_header(path))
    delimiter = max(DELIMITERS, key=line.count)
    return delimiter, next(csv.reader([line], delimiter=delimiter))


def _read(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    into: str,
    delimiter: str,
    types: dict[str, str],
    wanted: Sequence[str],
) -> None:
    for leftover in ("reject_errors", "reject_scans"):
        connection.execute(f"drop table if exists {leftover}")
    columns = ", ".join(f'"{name}"' for name in wanted)
    statement = (
        f"create table {into} as select {columns} from read_csv(?, auto_detect=false, header=true, delim=?, "  # noqa: S608
        f"""quote='"', escape='"', columns=?, store_rejects=true, rejects_limit={REJECTS_KEPT})"""
    )
    try:
        connection.execute(statement, [str(path), delimiter, types])
    except duckdb.Error as wrong:
        raise SourceError(wording.unreadable(path, str(wrong).splitlines()[0])) from wrong
    rejected = connection.execute(
        "select line, error_type, column_name, error_message from reject_errors order by line, error_type, column_idx"
    ).fetchone()
    if rejected:
        raise SourceError(_why(path, delimiter, types, *rejected))


def _why(
    path: Path, delimiter: str, types: dict[str, str], record: int, error: str, column: str | None, message: str
) -> str:
    line = _line_of_record(path, delimiter, record)
    counted = FIELDS.search(message)
    value = UNCONVERTED.search(message)
    if error == "CAST" and column and value:
        return wording.wrong_value(path, line, column, value["value"], wording.kind_of(types[column]))
    if counted:
        found = _fields_of_record(path, delimiter, record) or int(counted["found"])
        return wording.wrong_row(path, line, wording.fields(len(types), found))
    if error == "UNQUOTED VALUE":
        return wording.wrong_row(path, line, wording.open_quote())
    if error == "INVALID ENCODING":
        return wording.wrong_row(path, line, wording.not_utf8())
    return wording.wrong_row(path, line, message.splitlines()[0].rstrip("."))


def _refuse_wrong_time(
    connection: duckdb.DuckDBPyConnection, path: Path, delimiter: str, table: str, column: str, place: int
) -> None:
    wrong = connection.execute(
        f'select "{column}" from {table} where "{column}" is not null '  # noqa: S608 (declared names)
        f'and not coalesce(isfinite(try_cast("{column}" as timestamptz)), false) limit 1'
    ).fetchone()
    if wrong:
        line = next((number for number, row in _records(path, delimiter) if row[place : place + 1] == [wrong[0]]), 1)
        raise SourceError(wording.wrong_value(path, line, column, wrong[0], wording.kind_of("timestamp")))


def _records(path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line it begins on. The engine counts records; a text in quotes may hold line breaks."""
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        begins = 1
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1


def _line_of_record(path: Path, delimiter: str, record: int) -> int:
    begins = (line for number, (line, _) in enumerate(_records(path, delimiter), start=1) if number == record)
    return next(begins, record)


def _fields_of_record(path: Path, delimiter: str, record: int) -> int:
    lengths = (len(row) for number, (_, row) in enumerate(_records(path, delimiter), start=1) if number == record)
    return next(lengths, 0)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608 (declared names)
    return int(row[0]) if row else 0
