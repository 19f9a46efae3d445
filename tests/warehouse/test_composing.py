"""Composing: a question decides the shape of a statement and its binds, never its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from bot.catalogue.load import Catalogue
from bot.catalogue.query import Query
from bot.catalogue.vetting import parse_statement, vet_nodes
from bot.understanding.plan import NOT_KNOWN, Period, Plan
from bot.warehouse.compose import compose_groups, compose_total
from bot.warehouse.shape import condition_binds, shape_of
from bot.warehouse.text import text_of
from bot.warehouse.warehouse import Warehouse

YEAR = Period(start=date(2026, 1, 1), end=date(2027, 1, 1), label="2026")
NASTY = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "'",
            "''",
            '"',
            "%",
            "_",
            "\\",
            "--",
            "/*",
            ";",
            ":period_start",
            "\\:x",
            "$1",
            "?",
            "'; drop table person; --",
        ]
    ),
    st.text(alphabet="'%_:\\", min_size=1, max_size=10_000),
    st.just("ä" * 10_000),
).filter(lambda text: text != NOT_KNOWN)


@settings(max_examples=60, deadline=None)
@given(
    kept=st.lists(NASTY, min_size=1, max_size=3, unique=True), left=st.lists(NASTY, min_size=1, max_size=3, unique=True)
)
def test_values_never_reach_the_text_and_find_only_themselves(
    catalogue: Catalogue, small: Warehouse, kept: list[str], left: list[str]
) -> None:
    plain = ["x" * (number + 1) for number in range(3)]
    query = catalogue.query("leads")

    def asked(kept: list[str], left: list[str]) -> tuple[str, object]:
        plan = Plan(query="leads", filters={"source": tuple(kept)}, exclude={"region": tuple(left)})
        result = small.run(query, plan, period=YEAR)
        return result.sql, result.current.total["leads"]

    assert asked(kept, left) == asked(plain[: len(kept)], plain[: len(left)])


@settings(max_examples=40, deadline=None)
@given(value=NASTY)
def test_a_literal_of_the_sql_arrives_as_it_stands(catalogue: Catalogue, small: Warehouse, value: str) -> None:
    """A colon or a backslash in a literal is no parameter and no escape, whatever SQLAlchemy makes of them."""
    if "\x00" in value or not value.isprintable():
        return
    quoted = value.replace("'", "''")
    sql = f"select person_id, created_on, '{quoted}' as source from person"
    bare = replace(
        catalogue.query("leads"), dimensions={"source": "source"}, needs=(), sql=sql, tree=parse_statement(sql)
    )

    result = small.run(bare, Plan(query="leads", breakdown=("source",), filters={"source": (value,)}), period=YEAR)

    assert result.current.rows == ((value, 11),)


def test_one_shape_is_one_text(catalogue: Catalogue) -> None:
    query = catalogue.query("leads")
    one = shape_of(query, Plan(query="leads", filters={"source": ("a", "b")}), YEAR, 0)
    other = shape_of(query, Plan(query="leads", filters={"source": ("c", "d", "c")}), YEAR, 0)

    assert one == other
    assert condition_binds(Plan(query="leads", filters={"source": ("c", "d", "c")}), other) == {
        "only_source_0": "c",
        "only_source_1": "d",
    }


def metrics(catalogue: Catalogue) -> list[Query]:
    """Reports are run as they stand."""
    return [query for query in catalogue.queries.values() if query.kind == "metric"]


def plans(query: Query) -> list[Plan]:
    grained = [Plan(query=query.name, grain=grain) for grain in query.grains]
    if len(query.dimensions) < 2:
        return [Plan(query=query.name), *grained]
    some, other, *_ = query.dimensions
    return [
        Plan(query=query.name),
        Plan(query=query.name, breakdown=(some,)),
        Plan(query=query.name, breakdown=(some,), top=3),
        Plan(query=query.name, breakdown=(some, other), grain="month", top=-2),
        Plan(query=query.name, grain="week", filters={some: ("a", NOT_KNOWN)}, exclude={other: ("b",)}),
        Plan(query=query.name, grain="quarter", basis="period", statistic="mean", breakdown=(other,)),
    ]


def test_what_is_composed_passes_the_vetting_itself(catalogue: Catalogue) -> None:
    """Nothing is added around a vetted SELECT that could not stand in one itself."""
    for query in metrics(catalogue):
        for plan in plans(query):
            shape = shape_of(query, plan, YEAR, 6)
            for tree in (compose_groups(query, shape), compose_total(query, shape)):
                assert [wrong.message for wrong in vet_nodes(tree)] == []
                assert all(node.name.isidentifier() for node in tree.find_all(exp.Placeholder))


@pytest.mark.parametrize("dialect", ["postgres", "snowflake", "bigquery", "redshift", "databricks", "trino", "spark"])
def test_every_query_can_be_said_in_the_other_dialects(catalogue: Catalogue, dialect: str) -> None:
    """What cannot be said faithfully raises here; parameters are the same in each dialect."""
    for query in metrics(catalogue):
        for plan in plans(query):
            shape = shape_of(query, plan, YEAR, 0)
            for tree in (compose_groups(query, shape), compose_total(query, shape)):
                text = text_of(tree, dialect)
                assert {"period_start", "period_end"} <= text.binds
                assert all(f":{name}" in text.runnable for name in text.binds)
