"""The columns a file has, held against those a table declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.building import wording
from bot.building.declared import Table
from bot.errors import SourceError

ALIKE = 60.0  # of 100; below it a suggestion would only confuse


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that ``name`` most likely is, if any is near."""
    found = process.extractOne(name.lower(), list(known), scorer=fuzz.WRatio, score_cutoff=ALIKE)
    return found[0] if found else None


def checked(path: Path, names: Sequence[str], table: Table) -> list[str]:
    """The names as the table spells them. Raises :class:`SourceError` for a name that is empty, twice there, not
    known (of a closed table) or required and not there."""
    cleaned = [name.strip().lower() for name in names]
    if "" in cleaned:
        raise SourceError(wording.column_unnamed(path, cleaned.index("") + 1))
    twice = next((name for name, count in Counter(cleaned).items() if count > 1), None)
    if twice:
        raise SourceError(wording.column_twice(path, twice))
    _refuse_unknown(path, cleaned, table)
    _refuse_missing(path, cleaned, table)
    return cleaned


def _refuse_unknown(path: Path, names: Sequence[str], table: Table) -> None:
    unknown = [name for name in names if name not in table.columns] if table.closed else []
    if unknown:
        free = [column for column in table.columns if column not in names]
        raise SourceError(wording.columns_unknown(path, [(name, nearest(name, free)) for name in unknown]))


def _refuse_missing(path: Path, names: Sequence[str], table: Table) -> None:
    missing = [column for column in table.required if column not in names]
    if missing:
        raise SourceError(wording.columns_missing(path, missing, names))
    if table.one_of and not set(table.one_of) & set(names):
        raise SourceError(wording.column_of_missing(path, table.one_of))
