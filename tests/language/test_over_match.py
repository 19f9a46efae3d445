"""Take a query away, and its questions must be asked about: no other query may answer them in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import yaml

from bot.understanding import Understanding, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.reading import Understood
from bot.understanding.terms import Terms
from tests.language.company import vocabulary
from tests.language.gates import HERE, unlike_known
from tests.language.judging import told_apart
from tests.language.language import TERMS, queries
from tests.language.rows import Row, questions


def test_no_query_answers_for_another() -> None:
    assert "\n".join(unlike_known("thefts", dict(thefts()))) == ""


def thefts() -> Iterator[tuple[str, str]]:
    allowed = _stand_ins()
    for name, rows in _by_query().items():
        without = _language_without(name)
        for row in rows:
            reading = without.understand(row.text, today=row.today)
            if not isinstance(reading, Understood):
                continue
            if reading.plan.query not in allowed.get(name, ()) and reading.plan.query not in _meant(row):
                yield row.text, f"without {name}: {told_apart(reading)}"


def _meant(row: Row) -> set[str]:
    return {plan["query"] for plan in row.plans}


@cache
def _by_query() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in questions():
        rows[row.said["query"]].append(row)
    return rows


@cache
def _stand_ins() -> dict[str, set[str]]:
    """Queries that hold the answer as well: what they say of the question is the same fact."""
    listed = yaml.safe_load((HERE / "stand_ins.yml").read_text(encoding="utf-8"))
    return {entry["query"]: set(entry["answered_by"]) for entry in listed}


def _language_without(name: str) -> Understanding:
    rest = [query for query in queries().values() if query.name != name]
    return Understanding(queries=rest, terms=_terms(), vocabulary=vocabulary(), calendar=Calendar())


@cache
def _terms() -> Terms:
    return load_terms([TERMS])
