"""Vetting: one read-only SELECT over the canonical tables, made of listed parts only. The whole tree is walked, since a
writing statement can hide in a CTE and a SELECT can create a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from bot.catalogue.model import allowed
from bot.catalogue.problems import Wrong

PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
OUR_NAMES = frozenset({"vetted", "leading"})  # names of the CTEs that composing adds


def parse_statement(sql: str) -> exp.Expr:
    """The one statement in ``sql``; raises :class:`Wrong` with the line inside ``sql`` (from 1)."""
    try:
        statements = [tree for tree in sqlglot.parse(sql, dialect="duckdb") if tree is not None]
    except ParseError as wrong:
        first = wrong.errors[0] if wrong.errors else {}
        raise Wrong(first.get("line") or 1, f"not SQL: {first.get('description', wrong)}") from wrong
    except (SqlglotError, RecursionError) as wrong:
        raise Wrong(1, f"not SQL: {type(wrong).__name__}") from wrong
    statements = [tree for tree in statements if not isinstance(tree, exp.Semicolon)]
    if not statements:
        raise Wrong(1, "no statement, expected one SELECT")
    if len(statements) > 1:
        raise Wrong(line_of(statements[1]) or 1, f"{len(statements)} statements, expected one SELECT")
    tree = statements[0]
    if not isinstance(tree, exp.Select | exp.SetOperation):
        raise Wrong(line_of(tree) or 1, f"{tree.key.upper()} at the root, expected a SELECT")
    return tree


def vet_tree(tree: exp.Expr, *, kind: str) -> Iterator[Wrong]:
    """Everything in a statement that may not be there."""
    yield from vet_nodes(tree)
    yield from _tables(tree)
    yield from _outputs(tree)
    if kind == "metric" and tree.args.get("limit"):
        yield Wrong(line_of(tree) or 1, "LIMIT in a metric, expected all rows: the bot limits after it has measured")


def vet_nodes(tree: exp.Expr) -> Iterator[Wrong]:
    """The part of vetting that statements and header fragments share: each node listed, each of a harmless form."""
    for node in tree.walk():
        if complaint := _refused(node):
            yield Wrong(line_of(node) or 1, complaint)


def _refused(node: exp.Expr) -> str | None:
    known = allowed()
    name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
    if name in known.instead:
        return f"{name.upper()} is not allowed, expected {known.instead[name]}"
    if node.key not in known.nodes and node.key not in known.functions:
        kind = "function" if isinstance(node, exp.Func) else "construct"
        return f"the {kind} {name.upper()} is not on the list of allowed ones"
    form = FORMS.get(type(node))
    return form(node) if form else None


def _identifier(node: exp.Expr) -> str | None:
    return None if PLAIN_NAME.match(node.name) else f"the name {node.name[:40]!r}, expected letters, digits and _"


def _star(node: exp.Expr) -> str | None:
    return None if isinstance(node.parent, exp.Count) else "a star, expected the columns by name"


def _placeholder(node: exp.Expr) -> str | None:
    return None if PLAIN_NAME.match(node.name) else "a parameter without a name, expected :name"


def _column(node: exp.Expr) -> str | None:
    return "a column with a schema in front, expected table.column" if node.args.get("db") else None


def _group(node: exp.Expr) -> str | None:
    return "GROUP BY ALL differs between engines, expected the columns by name" if node.args.get("all") else None


def _cast(node: exp.Expr) -> str | None:
    kind = node.args["to"].this
    shown = str(getattr(kind, "value", kind)).lower()
    return None if shown in allowed().types else f"a cast to {shown.upper()}, expected one of the listed types"


def _with(node: exp.Expr) -> str | None:
    if node.parent is None or node.parent.parent is not None:
        return "a WITH inside another query, expected all CTEs at the top"
    return "a recursive CTE, expected a plain one" if node.args.get("recursive") else None


def _cte(node: exp.Expr) -> str | None:
    if not isinstance(node.this, exp.Select | exp.SetOperation):
        return f"{node.this.key.upper()} in a CTE, expected a SELECT"
    return None


def _day_difference(node: exp.Expr) -> str | None:
    unit = node.args.get("unit")
    return None if unit is None or unit.name.upper() == "DAY" else "DATE_DIFF in other units than days"


FORMS: Mapping[type[exp.Expr], Callable[[exp.Expr], str | None]] = {
    exp.Identifier: _identifier,
    exp.Star: _star,
    exp.Placeholder: _placeholder,
    exp.Column: _column,
    exp.Group: _group,
    exp.Cast: _cast,
    exp.With: _with,
    exp.CTE: _cte,
    exp.DateDiff: _day_difference,
}


def _tables(tree: exp.Expr) -> Iterator[Wrong]:
    """Tables by plain name: canonical ones, or a CTE that stands earlier. A name out of its scope would otherwise reach
    whatever view of the engine bears it."""
    scope: set[str] = set(allowed().tables)
    with_ = tree.args.get("with_")
    for cte in with_.expressions if with_ else ():
        yield from _tables_in(cte.this, scope)
        if cte.alias in allowed().tables or cte.alias in OUR_NAMES:
            yield Wrong(
                line_of(cte) or 1, f"a CTE named {cte.alias}, which is the name of a table or of a CTE of the bot"
            )
        elif cte.alias in scope:
            yield Wrong(line_of(cte) or 1, f"two CTEs named {cte.alias}")
        scope.add(cte.alias)
    yield from _tables_in(tree, scope)


def _tables_in(tree: exp.Expr, scope: set[str]) -> Iterator[Wrong]:
    """The CTEs of the statement itself are left to the caller: each sees only those before it."""
    for table in tree.walk(prune=lambda node: isinstance(node, exp.With)):
        if not isinstance(table, exp.Table):
            continue
        plain = isinstance(table.this, exp.Identifier) and not table.args.get("db") and not table.args.get("catalog")
        if not plain or table.name not in scope:
            what = table.name if isinstance(table.this, exp.Identifier) else table.this.key.upper()
            yield Wrong(line_of(table) or 1, f"reads {what!r}, expected a canonical table or an earlier CTE")


def _outputs(tree: exp.Expr) -> Iterator[Wrong]:
    names = output_columns(tree)
    for position, column in enumerate(names):
        if not column:
            yield Wrong(line_of(tree) or 1, f"column {position + 1} of the SELECT has no name, expected `... as name`")
        elif column in names[:position]:
            yield Wrong(line_of(tree) or 1, f"two columns named {column}")


def output_columns(tree: exp.Expr) -> list[str]:
    """Names of the columns the statement returns."""
    return list(tree.named_selects) if isinstance(tree, exp.Query) else []


def parameters_of(tree: exp.Expr) -> frozenset[str]:
    return frozenset(node.name for node in tree.find_all(exp.Placeholder))


def tables_of(tree: exp.Expr) -> frozenset[str]:
    """The canonical tables whose rows a statement counts: all but those that a LEFT JOIN only looks things up in."""
    counted = (table for table in tree.find_all(exp.Table) if not _is_looked_up(table))
    return frozenset(table.name for table in counted if table.name in allowed().tables)


def _is_looked_up(table: exp.Table) -> bool:
    return isinstance(table.parent, exp.Join) and table.parent.side == "LEFT"


def line_of(node: exp.Expr) -> int | None:
    """Line of the nearest token that kept its position: inside the node, else around it."""
    for inside in node.walk():
        if "line" in inside.meta:
            return int(inside.meta["line"])
    around = node.parent
    while around is not None:
        if "line" in around.meta:
            return int(around.meta["line"])
        around = around.parent
    return None


def forget_lines(tree: exp.Expr) -> None:
    """Drops the positions once all that needs them is said: composing copies the tree, and they are most of it."""
    for node in tree.walk():
        if "line" in node.meta:
            node.meta.clear()
