"""From a frame to a query: the ways in which the words left over may be put together, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.understanding.framing import Choice, Frame
from bot.understanding.signature import Signature, SignatureBook, Signing
from bot.understanding.spans import Span

if TYPE_CHECKING:
    from bot.catalogue.query import Query

DESCRIBING = frozenset(
    {"lost", "open", "new", "create", "booked", "qualified", "good", "need", "become", "disqualified"}
)
OTHER_SUBJECT = {"@person": "@account", "@account": "@person"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One way to read what is left: its signature, and what reading it so takes for granted."""

    signature: Signature
    ranked_in: bool = False  # the ranked dimension is the thing asked about ("top campaigns")
    grouped_in: bool = False  # the breakdown is part of the question ("funnel by stage")
    by_close: bool = False  # "closed in" said which date counts
    with_statistic: bool = False  # "average" is part of the metric ("average deal size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The queries an attempt names; more than one is an ambiguity."""

    attempt: Attempt
    queries: tuple[str, ...]


def resolve(frame: Frame, signing: Signing, book: SignatureBook, queries: Mapping[str, Query]) -> Resolved | None:
    """The first attempt that names a query."""
    for attempt in attempts(frame, signing):
        if attempt.signature.is_empty:
            continue
        claimed = tuple(name for name in book.claimed(attempt.signature) if _suits(attempt, frame, queries[name]))
        if claimed:
            return Resolved(attempt=attempt, queries=claimed)
    return None


def _suits(attempt: Attempt, frame: Frame, query: Query) -> bool:
    """Whether what the attempt takes for granted holds for the query that it names."""
    limited = frame.threshold is None or "limit" in attempt.signature.atoms
    if not limited and "threshold" not in query.parameters:
        return False
    if attempt.by_close and not _goes_by_close(query):
        return False
    if frame.statistic is not None and not attempt.with_statistic and not has_mean_and_median(query):
        return False  # "average" may only be left out of the signature where it chooses between two figures
    if attempt.grouped_in:
        return any(name not in query.dimensions for name in frame.breakdown)
    return True


def _goes_by_close(query: Query) -> bool:
    """A rate has a reading by the close; another figure only where its own day is the one of the close."""
    rate = query.headline is not None and query.headline.kind in ("ratio", "per")
    return rate or (query.time is not None and "close" in query.time)


def has_mean_and_median(query: Query) -> bool:
    return query.headline is not None and query.headline.kind == "days"


def unhidden(frame: Frame) -> Iterator[Frame]:
    """The frame with a word read as the value that it also is: "email" as a source, "open" as a status."""
    for piece in frame.pieces:
        if piece.hidden:
            pieces = [other for other in frame.pieces if other is not piece]
            choice = Choice(piece.hidden, piece)
            yield replace(frame, pieces=pieces, filters=[*frame.filters, choice])


def attempts(frame: Frame, signing: Signing) -> Iterator[Attempt]:
    for pieces, by_close in _piece_sets(frame):
        for extra, ranked_in, grouped_in, with_statistic in _extras(frame):
            signature = signing.of(pieces, extra)
            yield Attempt(
                signature=signature,
                ranked_in=ranked_in,
                grouped_in=grouped_in,
                by_close=by_close,
                with_statistic=with_statistic,
            )
            swapped = frozenset(OTHER_SUBJECT.get(atom, atom) for atom in signature.atoms)
            if swapped != signature.atoms:
                yield Attempt(signature=Signature(signature.stages, swapped), by_close=by_close)


def _piece_sets(frame: Frame) -> Iterator[tuple[list[Span], bool]]:
    yield frame.pieces, False
    carried = _without_carriers(frame)
    if carried is not None:
        yield carried, False
    for closed in _without_closing(frame.pieces, frame):
        yield closed, True


def _without_carriers(frame: Frame) -> list[Span] | None:
    """ "revenue from LinkedIn leads", "fintech companies": the noun after a value only carries it."""
    ends = {choice.span.last for choice in (*frame.filters, *frame.exclude)}
    carriers = [piece for piece in frame.pieces if piece.first in ends and _carries(piece)]
    kept = [piece for piece in frame.pieces if piece not in carriers]
    return kept if carriers and any(_is_asked(piece) for piece in kept) else None


def _is_asked(piece: Span) -> bool:
    """Whether a figure is named; what only describes a noun needs that noun: "lost LinkedIn leads" are no losses."""
    noun = piece.kind == "stage" and not piece.act
    return noun or (piece.kind == "concept" and piece.name not in DESCRIBING)


def _carries(piece: Span) -> bool:
    return (piece.means("stage", "lead", "opportunity") and not piece.act) or piece.means("concept", "deal", "company")


def _without_closing(pieces: list[Span], frame: Frame) -> Iterator[list[Span]]:
    """ "conversion from lead to won closed in Q1": the last "closed" tells which date counts."""
    starts = {period.start for period in frame.periods}
    closing = [
        piece
        for piece in pieces
        if piece.means("stage", "won") and piece.act and any(0 < start - piece.end <= 4 for start in starts)
    ]
    carried = {at for piece in closing for at in (piece.first - 1,)}  # "deals closed in", "sales closed in"
    if not closing:
        return
    others = [piece for piece in pieces if piece not in closing]
    kept = [piece for piece in others if not (piece.name == "deal" and piece.last - 1 in carried)]
    yield from (some for some in (kept, others) if some)


def _extras(frame: Frame) -> Iterator[tuple[frozenset[str], bool, bool, bool]]:
    """Atoms said outside the pieces, with what taking them in means: ranked, grouped, statistic."""
    fixed = set()
    if frame.models:
        fixed.add("model")
    if frame.threshold is not None:
        fixed.add("limit")
    bases = [(frozenset(fixed), False)]
    if frame.threshold is not None:
        bases.append((frozenset(fixed - {"limit"}), False))
    if frame.statistic is not None:
        bases.insert(0, (frozenset(fixed | {frame.statistic}), True))
    for base, with_statistic in bases:
        if frame.ranked:
            yield base | set(frame.ranked), True, False, with_statistic
        if frame.breakdown:
            yield base | set(frame.breakdown), False, True, with_statistic
        yield base, False, False, with_statistic
        for dimension in _value_dimensions(frame):
            yield base | {dimension}, False, False, with_statistic


def _value_dimensions(frame: Frame) -> list[str]:
    """ "how did Spring Launch perform" is about a campaign: the value tells what."""
    return list(dict.fromkeys(value.dimension for choice in frame.filters for value in choice.values))
