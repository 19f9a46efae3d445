"""The SQL fragments of a header: measures, needs, left-out counts and coverage facts. They are vetted like the SELECT
they are put around, and may speak of its columns alone."""

from __future__ import annotations

from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from bot.catalogue.problems import Wrong
from bot.catalogue.query import Query
from bot.catalogue.vetting import output_columns, vet_nodes

STANDARD = ("as_of",)  # parameters that every composed statement has a value for


def parse_fragment(sql: str) -> exp.Expr:
    """One expression; raises :class:`Wrong` when it is anything else."""
    try:
        trees = sqlglot.parse(f"select {sql}", dialect="duckdb")
    except (SqlglotError, RecursionError) as wrong:
        raise Wrong(0, f"{sql[:60]!r} is not an SQL expression") from wrong
    tree = trees[0] if len(trees) == 1 else None
    if not isinstance(tree, exp.Select) or len(tree.expressions) != 1 or set(_given(tree)) - {"expressions"}:
        raise Wrong(0, f"{sql[:60]!r}, expected one expression")
    expression: exp.Expr = tree.expressions[0].pop()
    if isinstance(expression, exp.Alias):
        raise Wrong(0, f"{sql[:60]!r}, expected an expression without a name")
    return expression


def vet_fragments(query: Query) -> Iterator[Wrong]:
    """Problems with the file's line, for every fragment and every column named in the header."""
    columns = frozenset(output_columns(query.tree))
    for key, fragments in _aggregates(query).items():
        for sql in fragments:
            for wrong in _faults(sql, columns):
                yield Wrong(query.lines.get(key, 1), f"{key}: {wrong.message}")
    for key, names in _columns(query).items():
        for column in names:
            if column not in columns:
                yield Wrong(query.lines.get(key, 1), f"{key}: {column!r} is not a column of the SELECT")


def _aggregates(query: Query) -> dict[str, list[str]]:
    return {
        "measures": list(query.measures.values()),
        "needs": [need.sql for need in query.needs],
        "left_out": list(query.left_out.values()),
        "coverage": list(query.coverage.values()),
    }


def _columns(query: Query) -> dict[str, list[str]]:
    single = {"time": query.time, "split": query.split, "split_order": query.split_order}
    named = {key: [value] for key, value in single.items() if value}
    return {**named, "dimensions": list(query.dimensions.values())}


def _aggregate(sql: str, columns: frozenset[str]) -> Iterator[Wrong]:
    tree = parse_fragment(sql)
    yield from (Wrong(0, wrong.message) for wrong in vet_nodes(tree))
    if list(tree.find_all(exp.Query, exp.Table)):
        yield Wrong(0, f"{sql[:60]!r} holds a query, expected an expression over the columns of the SELECT")
    for column in tree.find_all(exp.Column):
        if column.name not in columns or column.table:
            yield Wrong(0, f"{column.sql()!r} is not a column of the SELECT")
        if column.find_ancestor(exp.AggFunc) is None:
            yield Wrong(0, f"{column.sql()!r} stands outside an aggregate such as count() or sum()")
    for parameter in tree.find_all(exp.Placeholder):
        if parameter.name not in STANDARD:
            yield Wrong(0, f"the parameter :{parameter.name}, expected one of {', '.join(STANDARD)}")


def _faults(sql: str, columns: frozenset[str]) -> list[Wrong]:
    try:
        return list(_aggregate(sql, columns))
    except Wrong as wrong:
        return [wrong]


def _given(tree: exp.Expr) -> list[str]:
    return [key for key, value in tree.args.items() if value]
