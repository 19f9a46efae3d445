"""The corpus itself: enough of it, no row twice, and nothing asked for that the query does not declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import duckdb

from tests.language.company import values
from tests.language.gates import limits
from tests.language.language import queries
from tests.language.rows import HERE, Row, lines, questions

NOT_KNOWN = "(not known)"


def test_there_is_enough_of_it() -> None:
    per_query = Counter(row.said["query"] for row in questions())

    assert per_query.total() >= limits()["questions"]
    assert {name: per_query[name] for name in queries() if per_query[name] < limits()["questions_a_query"]} == {}
    assert sum(1 for _ in lines(HERE / "asks.jsonl")) >= limits()["asks"]
    assert sum(1 for _ in lines(HERE / "threads.jsonl")) >= limits()["threads"]


def test_no_row_stands_twice() -> None:
    texts = Counter(row.text.casefold().strip(" ?!.") for row in questions())

    assert [text for text, times in texts.items() if times > 1] == []


def test_rows_ask_for_what_their_queries_declare() -> None:
    assert [f"{row.place}: {fault}" for row in questions() for fault in _undeclared(row)] == []


def test_the_values_are_those_of_the_warehouse(warehouse_of: Callable[[str], str]) -> None:
    with duckdb.connect(warehouse_of("language").removeprefix("duckdb:///"), read_only=True) as connection:
        rows = connection.execute("select dimension, value from dimension_value").fetchall()

    assert {(name, value) for name, found in values().items() for value in found} == set(rows)


def _undeclared(row: Row) -> list[str]:
    faults = []
    for plan in row.plans:
        query = queries()[plan["query"]]
        used = {*plan.get("breakdown", ()), *plan.get("filters", {}), *plan.get("exclude", {})}
        faults += [f"{query.name} has no {name}" for name in sorted(used - query.dimensions.keys() - {query.split})]
        if "grain" in plan and query.kind == "metric" and plan["grain"] not in query.grains:
            faults.append(f"{query.name} is not to be had by {plan['grain']}")
        for name in ("filters", "exclude"):
            for dimension, wanted in plan.get(name, {}).items():
                faults += [f"no {dimension} {one}" for one in {*wanted} - {*values()[dimension], NOT_KNOWN}]
    return faults
