"""A Parquet file as a view of the raw database: nothing is copied, so a file may be large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from bot.building import wording
from bot.building.columns import checked
from bot.building.declared import Table
from bot.errors import SourceError


def view_parquet(connection: duckdb.DuckDBPyConnection, path: Path, into: str, table: Table) -> int:
    """Makes the view ``into`` over the declared columns of ``path``, each in its type; returns the number of rows.

    Times without a zone are UTC. Raises :class:`SourceError` naming file, row, column and value."""
    file = "read_parquet('" + str(path).replace("'", "''") + "'"
    try:
        described = connection.execute(f"describe select * from {file})").fetchall()  # noqa: S608
    except duckdb.Error as wrong:
        raise SourceError(wording.unreadable(path, str(wrong).splitlines()[0])) from wrong
    names = checked(path, [row[0] for row in described], table)
    wanted = [
        (name, row[0], row[1].lower(), table.columns[name])
        for name, row in zip(names, described, strict=True)
        if name in table.columns
    ]
    for name, stored, has, wants in wanted:
        if has != wants:
            _refuse_wrong(connection, path, file, name, (stored, has, wants))
    columns = ", ".join(f'{_cast(stored, has, wants)} as "{name}"' for name, stored, has, wants in wanted)
    connection.execute(f"create view {into} as select {columns} from {file})")  # noqa: S608 (declared names)
    row = connection.execute(f"select count(*) from {file})").fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def _cast(stored: str, has: str, wants: str, how: str = "cast") -> str:
    value = '"' + stored.replace('"', '""') + '"'
    if has in ("double", "float"):  # what a data frame writes for a number that is not there
        value = f"nullif({value}, 'nan'::{has})"
    if wants != "timestamp" or (has.startswith("timestamp") and "zone" not in has):
        return f"{how}({value} as {wants})"
    return f"{how}({value} as timestamptz) at time zone 'UTC'"


def _refuse_wrong(
    connection: duckdb.DuckDBPyConnection, path: Path, file: str, name: str, types: Sequence[str]
) -> None:
    stored, has, wants = types
    value = '"' + stored.replace('"', '""') + '"'
    nothing = f"{value} is null" + (f" or isnan({value})" if has in ("double", "float") else "")
    wrong = connection.execute(
        f"select file_row_number + 1, cast({value} as varchar) from {file}, file_row_number=true) "  # noqa: S608
        f"where not ({nothing}) and ({_cast(stored, has, wants, 'try_cast')}) is null limit 1"
    ).fetchone()
    if wrong:
        raise SourceError(wording.wrong_value(path, f"row {wrong[0]}", name, wrong[1], wording.kind_of(wants)))
