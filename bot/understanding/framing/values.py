"""Which values the question is narrowed to or leaves out."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.framing.frame import Choice, Frame
from bot.understanding.plan import NOT_KNOWN
from bot.understanding.spans import Span
from bot.understanding.values import Value

OPENING = frozenset({"what", "whats", "how", "hows", "show", "give", "tell"})


def markers(frame: Frame) -> None:
    """The name of a dimension beside its value says nothing more: "the EMEA region", "source LinkedIn"."""
    pieces, place = frame.pieces, 0
    while place < len(pieces):
        before = pieces[place - 1] if place else None
        beside = _value_beside(pieces, place)
        if pieces[place].kind == "dimension" and beside is not None and not asks_for_groups(before):
            name = pieces[place].name
            narrowed = tuple(value for value in pieces[beside].values if value.dimension == name)
            pieces[beside] = replace(pieces[beside], values=narrowed)
            del pieces[place]
        else:
            place += 1


def asks_for_groups(before: Span | None) -> bool:
    return before is not None and before.means("operator", "by", "per", "which", "top", "most", "bottom", "least")


def _value_beside(pieces: list[Span], place: int) -> int | None:
    """Where the value of the dimension at ``place`` stands: right after it, else right before it."""
    name = pieces[place].name
    for beside in (place + 1, place - 1):
        if 0 <= beside < len(pieces) and any(value.dimension == name for value in pieces[beside].values):
            return beside
    return None


def not_known(frame: Frame) -> None:
    """ "unknown origin", "source missing", "no source", "without a source": the value that the warehouse lacks."""
    pieces = frame.pieces
    for place in range(len(pieces) - 2, -1, -1):
        first, second = pieces[place], pieces[place + 1]
        before = pieces[place - 1] if place else None
        if first.means("operator", "no", "except") and before is not None and before.means("operator", "not", "except"):
            continue  # "neither without an owner" says two things at once
        if first.means("operator", "unknown", "no", "except") and second.kind == "dimension":
            dimension = second
        elif first.kind == "dimension" and second.means("operator", "unknown"):
            dimension = first
        else:
            continue
        if not asks_for_groups(before):
            pieces[place : place + 2] = [_lacking(dimension, first, second)]


def _lacking(dimension: Span, first: Span, second: Span) -> Span:
    return replace(
        first,
        kind="value",
        name=NOT_KNOWN,
        last=second.last,
        end=second.end,
        values=(Value(dimension.name, NOT_KNOWN),),
    )


def shared_nouns(frame: Frame) -> None:
    """ "SMB leads vs Enterprise leads": the noun is said twice of two values, and counts once."""
    pieces, place = frame.pieces, 1
    while place + 3 < len(pieces):
        before, noun, joint, other, again = pieces[place - 1 : place + 4]
        joined = joint.means("operator", "versus", "and", "or")
        if before.kind == other.kind == "value" and joined and (noun.kind, noun.name) == (again.kind, again.name):
            del pieces[place]
        place += 1


def values(frame: Frame) -> None:
    """Runs of values with "and", "or", "vs" between them; "without" before a run excludes all of it."""
    kept: list[Span] = []
    place = 0
    while place < len(frame.pieces):
        if frame.pieces[place].kind != "value":
            kept.append(frame.pieces[place])
            place += 1
            continue
        run, set_against, place = _run(frame.pieces, place)
        if len(kept) > 1 and kept[-1].means("operator", "from") and kept[-2].means("operator", "except", "not"):
            kept.pop()  # "but not from LinkedIn"
        left_out = bool(kept) and kept[-1].means("operator", "except", "not") and not _parted(frame, kept[-1], run[0])
        if left_out or (kept and kept[-1].means("operator", "by")):
            kept.pop()  # "won by Maria" names one rep, not a breakdown
        target = frame.exclude if left_out else frame.filters
        target.extend(Choice(span.values, span) for span in run)
        if set_against and left_out:
            kept.append(next(piece for piece in frame.pieces if piece.means("operator", "versus")))  # against what?
        elif set_against:
            set_against_each_other(frame, run)
    frame.pieces = kept


def _parted(frame: Frame, negation: Span, value: Span) -> bool:
    """Whether something stands between that the negation may mean as well: a period, or the opening of a question."""
    between = [span for span in frame.spans if negation.last <= span.first and span.last <= value.first]
    return any(span.kind == "period" or _opens(span) for span in between)


def _opens(span: Span) -> bool:
    return span.kind == "filler" and span.name.partition(" ")[0] in OPENING


def _run(pieces: list[Span], place: int) -> tuple[list[Span], bool, int]:
    run, set_against = [pieces[place]], False
    place += 1
    while place < len(pieces):
        joined = pieces[place].means("operator", "and", "or", "versus", "also") or pieces[place].name == "/"
        step = 2 if joined else 1
        following = pieces[place + step - 1] if place + step - 1 < len(pieces) else None
        if following is None or following.kind != "value":
            break
        if not joined and not _shared(run[-1], following):
            break  # "not from LinkedIn in Germany" leaves out one of the two
        if pieces[place].means("operator", "versus"):
            if not _shared(run[-1], following):
                break
            set_against = True
        run.append(following)
        place += step
    return run, set_against, place


def _shared(one: Span, other: Span) -> set[str]:
    return {value.dimension for value in one.values} & {value.dimension for value in other.values}


def set_against_each_other(frame: Frame, run: list[Span]) -> None:
    frame.segments = True
    shared = set.intersection(*({value.dimension for value in span.values} for span in run))
    frame.breakdown.extend(value.dimension for value in run[0].values if value.dimension in shared)
    del frame.breakdown[1:]  # the first that holds them all; the query may narrow it further
