"""People and companies by name: "journey of Jane Miller", "who owns Globex". Looked up only where it could help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.understanding.plan import Subject
from bot.understanding.reading import Clarification, Option
from bot.understanding.refusal import Stopped
from bot.understanding.spans import Claims, Span, SpanKind
from bot.understanding.vocabulary import Names

LONGEST_NAME = 6  # words
MOST_OPTIONS = 4


def named(claims: Claims, names: Names, makes_sense: Callable[[Claims], bool]) -> Claims:
    """The claims with the unknown words read as a name, where that makes a question and the warehouse knows the name.

    Raises Stopped where two people or companies bear it.
    """
    run = _unknown_run(claims)
    if not run or not makes_sense(_with_name(claims, run, Subject(kind="person", value=""))):
        return claims
    said = claims.text[run[0].start : run[-1].end]
    found = names.find(said)
    if len(found) > 1:
        raise Stopped(_same_name(claims, run, said, found))
    return _with_name(claims, run, found[0]) if found else claims


def _unknown_run(claims: Claims) -> tuple[Span, ...]:
    """The unknown words, where they stand together and are few enough for a name."""
    unknown = claims.unknown
    together = all(left.last == right.first for left, right in pairwise(unknown))
    return unknown if together and len(unknown) <= LONGEST_NAME else ()


def _with_name(claims: Claims, run: tuple[Span, ...], subject: Subject) -> Claims:
    kind: SpanKind = "domain" if subject.kind in ("account", "domain") else "email"
    span = replace(run[0], kind=kind, name=subject.value, last=run[-1].last, end=run[-1].end, subject=subject)
    spans = [one for one in claims.spans if one not in run]
    return replace(claims, spans=tuple(sorted([*spans, span], key=lambda one: one.first)))


def _same_name(claims: Claims, run: tuple[Span, ...], said: str, found: tuple[Subject, ...]) -> Clarification:
    """One button for each who bears the name, by address."""
    before, after = claims.text[: run[0].start], claims.text[run[-1].end :]
    options = tuple(
        Option(label=one.value[:75], question=f"{before}{one.value}{after}") for one in found[:MOST_OPTIONS]
    )
    return Clarification(reason="same_name", unexplained=(said,), options=options)
