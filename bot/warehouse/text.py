"""From a syntax tree to text: transpiled, parameters as ``:name``, and colons of literals escaped for SQLAlchemy."""

from __future__ import annotations

from sqlglot import ErrorLevel, exp


def bound(tree: exp.Expr) -> frozenset[str]:
    """Turns every placeholder of the tree into the plain word ``:name``, in place, and returns the names.

    Generators would write placeholders in the style of some driver; SQLAlchemy knows the style of the one in use.
    """
    names = set()
    for placeholder in list(tree.find_all(exp.Placeholder)):
        names.add(placeholder.name)
        placeholder.replace(exp.Var(this=f":{placeholder.name}"))
    return frozenset(names)


def runnable(tree: exp.Expr, dialect: str) -> str:
    """For ``sqlalchemy.text()``, which takes a colon in a string literal for a parameter unless it is escaped."""
    if any(literal.is_string and ":" in literal.this for literal in tree.find_all(exp.Literal)):
        tree = tree.copy()
        for literal in list(tree.find_all(exp.Literal)):
            if literal.is_string:
                literal.set("this", literal.this.replace(":", "\\:"))
    return _generated(tree, dialect, pretty=False)


def readable(tree: exp.Expr, dialect: str) -> str:
    """The same statement for a person who asked to see the SQL."""
    return _generated(tree, dialect, pretty=True)


def _generated(tree: exp.Expr, dialect: str, *, pretty: bool) -> str:
    """What cannot be said faithfully in the dialect is an error and not a warning."""
    return tree.sql(dialect=dialect, pretty=pretty, comments=False, unsupported_level=ErrorLevel.RAISE)
