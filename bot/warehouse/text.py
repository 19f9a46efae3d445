"""From a syntax tree to the text SQLAlchemy runs: transpiled, parameters as ``:name``, colons of literals escaped."""

from __future__ import annotations

from sqlglot import ErrorLevel, exp


def runnable(tree: exp.Expr, dialect: str) -> str:
    """For ``sqlalchemy.text()``, which takes a colon in a string literal for a parameter unless it is escaped."""
    tree = tree.copy()
    for literal in list(tree.find_all(exp.Literal)):
        if literal.is_string and ":" in literal.this:
            literal.set("this", literal.this.replace(":", "\\:"))
    return _generated(tree, dialect, pretty=False)


def readable(tree: exp.Expr, dialect: str) -> str:
    """The same statement for a person who asked to see the SQL."""
    return _generated(tree, dialect, pretty=True)


def _generated(tree: exp.Expr, dialect: str, *, pretty: bool) -> str:
    """Placeholders become plain words first: generators write them in the style of a driver, which SQLAlchemy knows
    better. What cannot be said faithfully in the dialect is an error and not a warning."""
    for placeholder in list(tree.find_all(exp.Placeholder)):
        placeholder.replace(exp.Var(this=f":{placeholder.name}"))
    return tree.sql(dialect=dialect, pretty=pretty, comments=False, unsupported_level=ErrorLevel.RAISE)
