"""The slower half of the checks, which needs the declaration of the tables: columns exist, days are compared with days.
It runs when a query is checked or sealed; a sealed query has passed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from bot.catalogue.model import allowed, canonical_columns
from bot.catalogue.problems import Problem
from bot.catalogue.query import Query
from bot.catalogue.vetting import line_of, parse_statement

DAY_PARAMETERS = frozenset({"as_of", "period_start", "period_end"})


def check_columns(query: Query) -> Iterator[Problem]:
    """Problems with the columns a query names, and with the types of those it compares as days."""
    tables = canonical_columns()
    if not tables:
        yield _problem(query, 1, "the declaration of the canonical tables is not there (queries/warehouse/models)")
        return
    for name in sorted(allowed().tables - tables.keys()):
        yield _problem(query, 1, f"the table {name} is allowed to queries but not declared by the warehouse")
    try:
        tree = _qualified(parse_statement(query.sql), tables)
    except SqlglotError as wrong:
        yield _problem(query, _sql_line(query), f"a column that the tables do not have: {str(wrong).splitlines()[0]}")
        return
    yield from _days(query, tree)


def _qualified(tree: exp.Expr, tables: Mapping[str, Mapping[str, str]]) -> exp.Expr:
    schema: dict[str, object] = {table: dict(columns) for table, columns in tables.items()}
    qualified = qualify(tree.copy(), schema=schema, dialect="duckdb", validate_qualify_columns=True)
    return annotate_types(qualified, schema=schema, dialect="duckdb")


def _days(query: Query, tree: exp.Expr) -> Iterator[Problem]:
    """DATE_DIFF of timestamps counts midnights on one engine and whole days on another."""
    for difference in tree.find_all(exp.DateDiff):
        for part in (difference.this, difference.expression):
            known = isinstance(part, exp.Placeholder) and part.name in DAY_PARAMETERS
            if not known and not part.is_type("date"):
                line = _sql_line(query, line_of(difference))
                yield _problem(query, line, f"DATE_DIFF of {part.sql()}, which is no DATE, expected days on both sides")
    for select, name in ((column, column.alias_or_name) for column in getattr(tree, "selects", ())):
        if name == query.time and not select.is_type("date"):
            yield _problem(query, query.lines.get("time", 1), f"time: {name!r} is a {_type(select)}, expected a DATE")


def _type(column: exp.Expr) -> str:
    return column.type.sql(dialect="duckdb") if column.type else "column of unknown type"


def _sql_line(query: Query, inside: int | None = None) -> int:
    text = query.path.read_text(encoding="utf-8")
    begins = text.count("\n", 0, max(text.find("*/"), 0)) + 1
    return begins + (inside or 1) - 1


def _problem(query: Query, line: int, message: str) -> Problem:
    return Problem(path=query.path, line=line, message=message)
