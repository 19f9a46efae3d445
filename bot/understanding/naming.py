"""People and companies by name: "journey of Jane Miller", "who owns Globex". Looked up only where it could help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.understanding.namesakes import same_name
from bot.understanding.plan import Subject
from bot.understanding.refusal import Stopped
from bot.understanding.spans import Claims, Span, SpanKind
from bot.understanding.vocabulary import Known, Names

LONGEST_NAME = 6  # words
LOOK_UPS = 6  # a question
BESIDE = 2  # known words that may belong to a name: "Blue Lead Media", "Trivet Industries"
QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]{2,80})[\"“”«»]")
COMPANY = re.compile(r"\s*\(([^()]{1,80})\)")  # "Jane Miller (Globex)" tells her from her namesakes
NO_PART = frozenset({"email", "domain", "value", "period", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Spans that may be a name; ``company`` stands in brackets after it, whose spans are ``also``."""

    run: tuple[Span, ...]
    also: tuple[Span, ...] = ()
    company: str = ""
    end: int


def named(claims: Claims, names: Names, makes_sense: Callable[[Claims], bool]) -> Claims:
    """The claims with unknown or quoted words read as a name, where that makes a question and the warehouse knows it.

    Raises Stopped where two people or companies bear it.
    """
    if not claims.unknown and not QUOTED.search(claims.text):
        return claims
    somebody = Subject(kind="person", value="")
    sensible = (one for one in _candidates(claims) if makes_sense(_with_name(claims, one, somebody)))
    for candidate in islice(sensible, LOOK_UPS):
        said = claims.text[candidate.run[0].start : candidate.run[-1].end]
        found = _of_company(names.find(said), candidate.company)
        if len(found) > 1:
            before, after = claims.text[: candidate.run[0].start], claims.text[candidate.end :]
            raise Stopped(same_name(said, found, before, after))
        if found:
            return _with_name(claims, candidate, found[0])
    return _apart(claims, names)


def _apart(claims: Claims, names: Names) -> Claims:
    """Where unknown words stand in several places, those that are a name are no longer unknown: only the others are
    asked about. With one of them left, no answer rests on which of two namesakes it is."""
    groups = _groups(claims.unknown)
    if len(groups) < 2:
        return claims
    for run in groups[:LOOK_UPS]:
        found = names.find(claims.text[run[0].start : run[-1].end])
        if found:
            claims = _with_name(claims, Candidate(run=run, end=run[-1].end), found[0])
    return claims


def _groups(unknown: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    groups: list[tuple[Span, ...]] = []
    for one in unknown:
        if groups and groups[-1][-1].last == one.first:
            groups[-1] = (*groups[-1], one)
        else:
            groups.append((one,))
    return groups


def people_in(claims: Claims) -> tuple[str, ...]:
    """The words of the question that name a person, addresses apart."""
    return tuple(
        claims.said(span) for span in claims.spans if span.subject is not None and span.kind not in ("domain", "system")
    )


def _candidates(claims: Claims) -> Iterator[Candidate]:
    """What is quoted; then the unknown words together with capitalised ones beside them, with others, alone."""
    for match in QUOTED.finditer(claims.text):
        inside = tuple(one for one in claims.spans if match.start(1) <= one.start and one.end <= match.end(1))
        if inside and not any(one.kind in ("email", "domain", "value") for one in inside):
            yield Candidate(run=inside, end=inside[-1].end)
    bracket = COMPANY.search(claims.text)
    also = _within(claims, bracket)
    unknown = tuple(one for one in claims.unknown if one not in also)
    if not unknown or not _one_name(claims, unknown):
        return
    for run in _widened(claims, unknown):
        of_company = bracket is not None and bracket.start() == run[-1].end
        if bracket is not None and of_company:
            yield Candidate(run=run, also=also, company=bracket[1], end=bracket.end())
        elif not any(one.kind == "unknown" for one in also):
            yield Candidate(run=run, end=run[-1].end)


def _within(claims: Claims, bracket: re.Match[str] | None) -> tuple[Span, ...]:
    if bracket is None:
        return ()
    return tuple(one for one in claims.spans if bracket.start() <= one.start and one.end <= bracket.end())


def _one_name(claims: Claims, unknown: tuple[Span, ...]) -> bool:
    """Whether the unknown words stand together, or only with capitalised ones between them: "Blue Lead Media"."""
    first, last = claims.spans.index(unknown[0]), claims.spans.index(unknown[-1])
    between = [one for one in claims.spans[first:last] if one.kind != "unknown"]
    return not between or all(one.kind not in NO_PART and _is_capital(claims, one) for one in claims.spans[first:last])


def _widened(claims: Claims, unknown: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    first, last = claims.spans.index(unknown[0]), claims.spans.index(unknown[-1]) + 1
    inner = claims.spans[first:last]
    left = _beside(claims, range(first - 1, first - 1 - BESIDE, -1), capital=True)
    right = _beside(claims, range(last, last + BESIDE), capital=True)
    following = _beside(claims, range(last, last + BESIDE), capital=False)
    tried: set[tuple[int, int]] = set()
    for before, after in ((left, right), (left, ()), ((), right), ((), following), ((), following[:1]), ((), ())):
        run = (*reversed(before), *inner, *after)
        place = (run[0].first, run[-1].last)
        if place not in tried and run[-1].last - run[0].first <= LONGEST_NAME:
            tried.add(place)
            yield run


def _beside(claims: Claims, places: range, *, capital: bool) -> tuple[Span, ...]:
    found: list[Span] = []
    for place in places:
        span = claims.spans[place] if 0 <= place < len(claims.spans) else None
        if span is None or span.kind in NO_PART or (capital and not _is_capital(claims, span)):
            break
        found.append(span)
    return tuple(found)


def _is_capital(claims: Claims, span: Span) -> bool:
    return span.first > 0 and all(claims.text[one.start].isupper() for one in claims.tokens[span.first : span.last])


def _of_company(found: tuple[Subject, ...], company: str) -> tuple[Subject, ...]:
    if not company:
        return found
    wanted = " ".join(company.split()).casefold()
    return tuple(one for one in found if isinstance(one, Known) and one.company.casefold() == wanted)


def _with_name(claims: Claims, candidate: Candidate, subject: Subject) -> Claims:
    kind: SpanKind = "domain" if subject.kind in ("account", "domain") else "email"
    plain = subject.plain if isinstance(subject, Known) else subject
    first, last = candidate.run[0], (candidate.also or candidate.run)[-1]
    span = replace(
        first, kind=kind, name=subject.value, last=last.last, end=candidate.end, subject=plain, values=(), period=None
    )
    taken = {*map(id, candidate.run), *map(id, candidate.also)}
    spans = [one for one in claims.spans if id(one) not in taken]
    return replace(claims, spans=tuple(sorted([*spans, span], key=lambda one: one.first)))
