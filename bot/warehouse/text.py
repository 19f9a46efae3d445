"""From a syntax tree to text: transpiled, parameters as ``:name``, and colons of literals escaped for SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import ErrorLevel, exp


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """``runnable`` is for ``sqlalchemy.text()``, ``readable`` the same for a person; ``binds`` are its parameters."""

    runnable: str
    readable: str
    binds: frozenset[str]


def text_of(tree: exp.Expr, dialect: str) -> Text:
    """Uses the tree up. What cannot be said faithfully in the dialect raises and is no warning."""
    binds = _plain_placeholders(tree)
    escaped = _escaped_colons(tree)
    sql = tree.sql(dialect=dialect, pretty=True, comments=False, unsupported_level=ErrorLevel.RAISE, copy=False)
    return Text(runnable=sql, readable=sql.replace("\\:", ":") if escaped else sql, binds=binds)


def _plain_placeholders(tree: exp.Expr) -> frozenset[str]:
    """Generators write placeholders in the style of some driver; as plain words SQLAlchemy finds them everywhere."""
    names = set()
    for placeholder in list(tree.find_all(exp.Placeholder)):
        names.add(placeholder.name)
        placeholder.replace(exp.Var(this=f":{placeholder.name}"))
    return frozenset(names)


def _escaped_colons(tree: exp.Expr) -> bool:
    """``text()`` takes a colon in a string literal for a parameter unless a backslash stands before it."""
    literals = [node for node in tree.find_all(exp.Literal) if node.is_string and ":" in node.this]
    for literal in literals:
        literal.set("this", literal.this.replace(":", "\\:"))
    return bool(literals)
