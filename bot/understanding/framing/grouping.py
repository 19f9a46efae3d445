"""How the question is grouped and ranked."""

from __future__ import annotations

from bot.understanding.framing.frame import Frame
from bot.understanding.framing.manner import number_of
from bot.understanding.spans import Span

GROUPS_BY_CONCEPT = frozenset({"form", "stage"})  # dimensions whose name is also something that is asked about
RANKS = ("top", "most", "bottom", "least")


def ranking(frame: Frame) -> None:
    """ "top 3 regions", "which channel has the best", "5 worst reps"."""
    place = 0
    while place < len(frame.pieces):
        taken = _ranked_at(frame, place)
        del frame.pieces[place : place + taken]
        place += 0 if taken else 1
    _bare_rank(frame)


def _bare_rank(frame: Frame) -> None:
    """ "Top 3" and nothing else ranks what the thread shows."""
    if len(frame.pieces) == 2 and frame.pieces[0].means("operator", *RANKS):
        number = number_of(frame.pieces[1])
        if number:
            frame.rank = "bottom" if frame.pieces[0].means("operator", "bottom", "least") else "top"
            frame.top = -number if frame.rank == "bottom" else number
            frame.pieces = []


def _ranked_at(frame: Frame, place: int) -> int:
    pieces, at = frame.pieces, place
    words: list[str] = []
    number: int | None = None
    while at < len(pieces) and (pieces[at].means("operator", "which", *RANKS) or number_of(pieces[at])):
        number = number_of(pieces[at]) or number
        if pieces[at].kind == "operator":
            words.append(pieces[at].name)
        at += 1
    dimension = _dimension(pieces[at]) if at < len(pieces) else None
    if not words or dimension is None:
        return 0
    frame.ranked.append(dimension)
    if "which" in words or number:
        frame.chosen.append(dimension)
    ranks = [word for word in words if word != "which"]
    frame.one_of = "which" in words
    if ranks:
        frame.rankings += len({word in ("bottom", "least") for word in ranks})
        frame.rank = "bottom" if ranks[0] in ("bottom", "least") else "top"
    if number:
        frame.top = -number if frame.rank == "bottom" else number
    return at - place + 1


def groups(frame: Frame) -> None:
    """ "by source and region", "per rep", "by week", "source breakdown"."""
    place = 0
    while place < len(frame.pieces):
        taken = _grouped_at(frame, place)
        del frame.pieces[place : place + taken]
        place += 0 if taken else 1
    if frame.breakdown or frame.ranked or frame.grain:
        frame.pieces = [piece for piece in frame.pieces if not piece.means("operator", "breakdown")]


def _grouped_at(frame: Frame, place: int) -> int:
    pieces = frame.pieces
    if _breakdown_after(pieces, place) and pieces[place].kind == "grain":
        frame.grain = frame.grain or pieces[place].name  # type: ignore[assignment]
        return 2
    if _breakdown_after(pieces, place):
        frame.breakdown.append(pieces[place].name)
        return 2
    if not pieces[place].means("operator", "by", "per", "breakdown"):
        return 0
    at, found = place + 1, False
    while at < len(pieces):
        joined = pieces[at].means("operator", "and", "by", "per") and found
        step = 1 if joined else 0
        if at + step >= len(pieces) or not _group(frame, pieces[at + step]):
            break
        found = True
        at += step + 1
    return at - place if found else 0


def _breakdown_after(pieces: list[Span], place: int) -> bool:
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    return (
        pieces[place].kind in ("dimension", "grain")
        and following is not None
        and following.means("operator", "breakdown")
    )


def _group(frame: Frame, span: Span) -> bool:
    dimension = _dimension(span)
    if dimension is not None:
        if dimension not in frame.breakdown:
            frame.breakdown.append(dimension)
        return True
    if span.kind in ("grain", "every") and frame.grain is None:
        frame.grain = span.name  # type: ignore[assignment]
        return True
    return False


def _dimension(span: Span | None) -> str | None:
    """The dimension that a span names, after "by" or "top"."""
    if span is None:
        return None
    if span.kind == "dimension":
        return span.name
    return span.name if span.kind == "concept" and span.name in GROUPS_BY_CONCEPT else None


def grains(frame: Frame) -> None:
    kept = []
    for piece in frame.pieces:
        if piece.kind == "every" and frame.grain in (None, piece.name):
            frame.grain = piece.name  # type: ignore[assignment]
        elif piece.means("operator", "trend"):
            frame.trend = True
        else:
            kept.append(piece)
    frame.pieces = kept


def apart_from_dimension(frame: Frame) -> None:
    """A superlative that stands apart from its dimension: "which campaign brought the most leads"."""
    if not (frame.ranked or frame.breakdown):
        _free_dimension(frame)
    if not (frame.ranked or frame.breakdown):
        return
    kept: list[Span] = []
    counted = False
    for piece in frame.pieces:
        if piece.means("operator", *RANKS):
            frame.rank = frame.rank or ("bottom" if piece.name in ("bottom", "least") else "top")
            frame.ranked = frame.ranked or list(frame.breakdown)
            counted = True
        elif counted and frame.top is None and number_of(piece):
            frame.top = (number_of(piece) or 1) * (-1 if frame.rank == "bottom" else 1)
        else:
            counted = False
            kept.append(piece)
    frame.pieces = kept
    if frame.rank:
        _ranked_by(frame)


def relative_which(frame: Frame) -> None:
    """ "the MQLs which became opportunities": no question word."""
    frame.pieces = [
        piece
        for place, piece in enumerate(frame.pieces)
        if not (piece.means("operator", "which") and place and frame.pieces[place - 1].kind == "stage")
    ]


def _free_dimension(frame: Frame) -> None:
    """ "what sources bring the most leads": a dimension and a superlative belong together."""
    superlative = any(piece.means("operator", *RANKS) for piece in frame.pieces)
    dimension = next((piece for piece in frame.pieces if piece.kind == "dimension"), None)
    if superlative and dimension is not None:
        frame.pieces.remove(dimension)
        frame.ranked.append(dimension.name)
        frame.chosen.append(dimension.name)


def _ranked_by(frame: Frame) -> None:
    """What the ranking goes by is the metric: "top regions by mqls" asks for MQLs."""
    for place, piece in enumerate(frame.pieces[:-1]):
        if piece.means("operator", "by", "per") and frame.pieces[place + 1].kind in ("stage", "concept"):
            del frame.pieces[place]
            return
