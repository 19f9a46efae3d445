"""Every sentence a build says: what it does, what it built, why it stopped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

UNTOUCHED = "The warehouse in use was not touched."


def listing(names: Iterable[str]) -> str:
    return ", ".join(names)


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def meant(nearest: str | None) -> str:
    return f" Did you mean {nearest}?" if nearest else ""


# Raw files -----------------------------------------------------------------------------------------------------------


def no_source() -> str:
    return "No source was named. Say which, for example --source canonical=exports or --source olist --raw data/olist."


def unknown_source(name: str, known: Iterable[str], nearest: str | None) -> str:
    return f"There is no source called {name!r}.{meant(nearest)} The sources are: {listing(known)}."


def source_twice(name: str) -> str:
    return f"The source {name} is named twice; one folder per source builds one warehouse."


def no_folder(name: str) -> str:
    return f"Where are the raw files of {name}? Say --source {name}=FOLDER, or --raw FOLDER for a single source."


def folder_missing(name: str, folder: Path) -> str:
    return f"{folder}: no such folder. The raw files of the source {name} are looked for in it."


def folder_empty(name: str, folder: Path, known: Iterable[str]) -> str:
    return f"{folder}: holds no file of the source {name}. Expected are files such as {listing(known)}."


def file_missing(path: Path, name: str) -> str:
    return f"{path}: no such file. The source {name} is built from it."


def unknown_file(path: Path, nearest: str | None, known: Iterable[str]) -> str:
    return (
        f"{path}: no canonical table is called so.{meant(nearest)} Rename or remove the file; "
        f"the tables, each in a .csv or .parquet file, are: {listing(known)}."
    )


def file_twice(first: Path, second: Path) -> str:
    return f"{first} and {second.name} are the same table. Keep one of them."


def unreadable(path: Path, why: str) -> str:
    return f"{path}: cannot be read: {why}."


def no_header(path: Path) -> str:
    return f"{path}:1: the file is empty; the first line must name the columns."


def column_twice(path: Path, column: str) -> str:
    return f"{path}:1: the column {column!r} stands there twice."


def column_unnamed(path: Path, place: int) -> str:
    return f"{path}:1: column number {place} has no name."


def columns_unknown(path: Path, unknown: Sequence[tuple[str, str | None]]) -> str:
    named = listing(f"{name!r}" + (f" (did you mean {near}?)" if near else "") for name, near in unknown)
    return f"{path}:1: {'unknown column' if len(unknown) == 1 else 'unknown columns'} {named}. Rename or remove them."


def columns_missing(path: Path, missing: Sequence[str], present: Iterable[str]) -> str:
    what = "the column" if len(missing) == 1 else "the columns"
    return f"{path}:1: {what} {listing(missing)} must be there; the file has {listing(present)}."


def column_of_missing(path: Path, one_of: Sequence[str]) -> str:
    return f"{path}:1: one of the columns {' or '.join(one_of)} must be there."


def wrong_value(path: Path, line: int | str, column: str, value: str, kind: str) -> str:
    return f"{path}:{line}: column {column} holds {value!r}, which is not {kind}."


def wrong_row(path: Path, line: int, why: str) -> str:
    return f"{path}:{line}: {why}."


def fields(expected: int, found: int) -> str:
    return f"the row has {found} fields, the first line names {expected} columns"


def open_quote() -> str:
    return 'a quote is not closed; inside a quoted text a quote is written twice ("")'


def not_utf8() -> str:
    return "the row is not valid UTF-8; save the file as UTF-8"


def kind_of(data_type: str) -> str:
    kinds = {
        "timestamp": "a time such as 2026-03-31 14:05:00 (UTC, or with its offset)",
        "date": "a day such as 2026-03-31",
        "boolean": "true or false",
        "bigint": "a whole number",
        "integer": "a whole number",
        "double": "a number such as 0.25",
    }
    return kinds.get(data_type, "an amount such as 1250.00, without a currency sign and separators of thousands")


# The way of a build --------------------------------------------------------------------------------------------------


def reading(name: str, folder: Path) -> str:
    return f"Reading {name} from {folder}"


def have_read(file: Path, rows: int) -> str:
    return f"  {file.name}: {counted(rows, 'row')}"


def uniting(zone: str, currency: str) -> str:
    return f"Building the tables (days in {zone}, money in {currency})"


def table_built(name: str) -> str:
    return f"  {name}"


def in_use(path: Path) -> str:
    return f"In use now: {path}"


def tables(rows: Mapping[str, int]) -> list[str]:
    filled = {name: count for name, count in rows.items() if count}
    width = max((len(name) for name in filled), default=0)
    lines = ["Tables:", *(f"  {name.ljust(width)}  {count:>11,}" for name, count in filled.items())]
    empty = [name for name, count in rows.items() if not count]
    return [*lines, f"  empty: {listing(empty)}"] if empty else lines


def left_out(rows: Sequence[tuple[str, str, int]]) -> list[str]:
    if not rows:
        return ["Left out: nothing"]
    return ["Left out:", *(f"  {records:,} of {entity}: {reason}" for entity, reason, records in rows)]


def noticed(warnings: Sequence[str]) -> list[str]:
    return ["Noticed:", *(f"  {warning}" for warning in warnings)] if warnings else []


def checks_passed(count: int) -> str:
    return f"Checks passed: {count}"


def took(seconds: float) -> str:
    return f"Built in {seconds:.1f} s"


def amounts_without_base(count: int, currency: str) -> str:
    return (
        f"{counted(count, 'deal')} with an amount but no value in {currency}: the currency is not stated, or no "
        "fx_rate covers the day. Questions about money leave them out."
    )


# Why it stopped ------------------------------------------------------------------------------------------------------


def no_dbt() -> str:
    return "A build needs dbt, which is not installed here. Install it with: pip install 'funnelbot[build]'"


def only_duckdb(url: str) -> str:
    return (
        f"{url}: a warehouse is built into a DuckDB file. Give --to (or WAREHOUSE_URL) as duckdb:///path/funnel.duckdb."
    )


def unknown_var(path: Path, name: str, nearest: str | None, known: Iterable[str]) -> str:
    return f"{path}: nothing is called {name!r}.{meant(nearest)} What can be set is: {listing(known)}."


def not_a_pointer(path: Path) -> str:
    return (
        f"{path} is a file or folder of its own, not the pointer to a version that a build makes. "
        "Move it away, or build to another place with --to."
    )


def cannot_write(path: Path, why: str) -> str:
    return f"{path}: cannot be written: {why}. {UNTOUCHED}"


def checks_failed(lines: Sequence[str]) -> str:
    return "\n".join([f"The build stopped, the records contradict themselves. {UNTOUCHED}", *lines])


def models_failed(lines: Sequence[str]) -> str:
    return "\n".join([f"The build stopped, dbt could not make the tables. {UNTOUCHED}", *lines])


def check(test: str, place: str, rule: str, count: int, **said: object) -> str:
    """One failed check in words; ``rule`` is the name of the dbt test, ``said`` are its arguments."""
    sentences = {
        "unique": f"{counted(count, 'value')} more than once",
        "unique_together": f"{counted(count, 'combination')} of {said.get('columns')} more than once",
        "not_null": f"empty in {counted(count, 'row')}",
        "belongs_to": f"{counted(count, 'row')} with a {said.get('field')} that {said.get('to')} does not have",
        "accepted_values": f"{counted(count, 'value')} outside of {said.get('values')}",
        "above_zero": f"zero or less in {counted(count, 'row')}",
    }
    sentence = sentences.get(rule, f"fails in {counted(count, 'row')}")
    return f"  {place}: {sentence} (check {test})"
