"""The seal: the fingerprint of what a reviewer approved.

Sealed is everything that decides what a number is: the SQL, and of the header the definition, caveats, sensitivity,
kind, measures, headline, second readings, time column, default period, grains, dimensions, default breakdown and
model, parts, splits, stages, maturity, parameters, needs, left-out counts, coverage facts and what counts as good.
Not sealed is what only helps to find the query or to reach its keeper: title, says, never, owner, and the wording of
what is missing. White space, comments and the case of key words do not matter either, so that a file can be laid out
anew without a new review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from sqlglot.dialects.dialect import Dialect
from sqlglot.tokenizer_core import Token, TokenType

from bot.catalogue.query import Query

SEALED_KEYS = (
    "definition",
    "caveats",
    "sensitivity",
    "kind",
    "measures",
    "headline",
    "beside",
    "time",
    "default_period",
    "looks",
    "grains",
    "dimensions",
    "default_breakdown",
    "default_model",
    "parts",
    "split",
    "split_order",
    "stages",
    "maturity",
    "parameters",
    "needs",
    "left_out",
    "coverage",
    "good",
)
FRAGMENT_KEYS = frozenset({"measures", "needs", "left_out", "coverage"})
LINE_STARTS = frozenset(
    {"select", "from", "where", "join", "left", "inner", "union", "group by", "order by", "having", "and", "or", "with"}
)
GLUED_LEFT = frozenset({",", ".", ")"})  # no space before
GLUED_RIGHT = ("(", ".", ":")  # no space after


def seal_of(query: Query) -> str:
    """16 hexadecimal digits over :func:`sealed_text`."""
    return hashlib.sha256(sealed_text(query).encode()).hexdigest()[:16]


def sealed_text(query: Query) -> str:
    """What the seal covers, one clause a line: this is what a reviewer compares with the last approved text."""
    header = [line for key in SEALED_KEYS for line in _header_lines(key, getattr(query, key))]
    return "\n".join([*header, "", normalised(query.sql), ""])


def normalised(sql: str) -> str:
    """SQL as its tokens, a new line before each clause and after each comma outside parentheses. Built on tokens and
    not on generated SQL, so that an upgrade of the generator does not break every seal."""
    lines: list[str] = [""]
    depth = 0
    for token in Dialect.get_or_raise("duckdb").tokenize(sql):
        if token.token_type == TokenType.SEMICOLON:
            continue
        word = _spelled(token)
        depth += (word == "(") - (word == ")")
        if word in LINE_STARTS and not lines[-1].endswith(("left", "inner", "(")):
            lines.append("")
        glued = word in GLUED_LEFT or not lines[-1] or lines[-1].endswith(GLUED_RIGHT)
        lines[-1] += word if glued else f" {word}"
        if word == "," and depth == 0:
            lines.append("")
    return "\n".join(line for line in lines if line)


def _spelled(token: Token) -> str:
    if token.token_type == TokenType.STRING:
        return "'" + token.text.replace("'", "''") + "'"
    if token.token_type == TokenType.IDENTIFIER:
        return '"' + token.text + '"'
    return token.text.lower()


def _header_lines(key: str, value: Any) -> Iterator[str]:
    for line in _flat(value, key in FRAGMENT_KEYS):
        yield f"{key}: {line}"


def _flat(value: Any, fragments: bool) -> Iterator[str]:
    if value is None or value in ((), {}):
        return
    if is_dataclass(value) and not isinstance(value, type):
        shown = {k: v for k, v in asdict(value).items() if k != "missing" and v not in (None, "", (), {})}
        yield "; ".join(f"{k}={_inline(v, fragments)}" for k, v in shown.items())
    elif isinstance(value, Mapping):
        yield from (f"{name} = {_inline(part, fragments)}" for name, part in value.items())
    elif isinstance(value, tuple):
        yield from (line for part in value for line in _flat(part, fragments))
    else:
        yield _inline(value, fragments)


def _inline(value: Any, fragment: bool) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={part}" for name, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return " ".join(normalised(str(value)).split()) if fragment else " ".join(str(value).split())
