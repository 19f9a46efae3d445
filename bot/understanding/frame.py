"""From spans to slots: what is said about filters, breakdown, period and rank, and what is left to name the query.

Each step takes the pieces it understands out of the list and writes them into the frame. What no step takes stays, and
becomes part of the signature: a word is never dropped because nothing wanted it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.understanding.periods import PeriodSpan
from bot.understanding.plan import NOT_KNOWN, Grain, Statistic
from bot.understanding.spans import Span
from bot.understanding.values import Value

Shift = Literal["prior", "yoy", "qoq", "mom", "wow"]
SHIFTS: tuple[Shift, ...] = ("prior", "yoy", "qoq", "mom", "wow")
NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that was said: its candidates (one per dimension that holds it), and its place."""

    values: tuple[Value, ...]
    span: Span


@dataclass(slots=True)
class Frame:
    """The slots of one question, as said, before any query is known. ``pieces`` are what no slot took."""

    pieces: list[Span] = field(default_factory=list)
    periods: list[PeriodSpan] = field(default_factory=list)
    versus: bool = False  # two things are set against each other
    against: PeriodSpan | None = None  # the period after "vs"
    shift: Shift | None = None  # a comparison named by its distance
    grain: Grain | None = None
    trend: bool = False
    breakdown: list[str] = field(default_factory=list)
    ranked: list[str] = field(default_factory=list)  # dimensions said with "top", "best", "which"
    chosen: list[str] = field(default_factory=list)  # those of them that a number or "which" makes a breakdown for sure
    filters: list[Choice] = field(default_factory=list)
    exclude: list[Choice] = field(default_factory=list)
    segments: bool = False  # values of one dimension set against each other
    top: int | None = None
    rank: Literal["top", "bottom"] | None = None
    statistic: Statistic | None = None
    statistic_said: Span | None = None
    basis_said: Span | None = None
    cohort: bool = False
    threshold: tuple[str, float, str] | None = None  # op, value, unit as said
    numbers: list[Span] = field(default_factory=list)
    subjects: list[Span] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    pronoun: bool = False
    about_that: bool = False
    also: bool = False
    only: bool = False
    markers: list[Span] = field(default_factory=list)
    everything: list[str] = field(default_factory=list)  # "all regions": the filter on it is lifted

    @property
    def is_empty(self) -> bool:
        return not (self.pieces or self.has_slots)

    @property
    def has_slots(self) -> bool:
        """Whether anything was said that a follow-up could change."""
        return bool(
            self.periods
            or self.against
            or self.shift
            or self.grain
            or self.trend
            or self.breakdown
            or self.ranked
            or self.filters
            or self.exclude
            or self.top
            or self.statistic
            or self.cohort
            or self.models
            or self.everything
            or self.subjects
        )


def frame_of(spans: tuple[Span, ...]) -> Frame:
    """Runs every step in its order."""
    frame = Frame(pieces=[span for span in spans if span.kind != "filler"])
    for step in STEPS:
        step(frame)
    return frame


def _subjects(frame: Frame) -> None:
    frame.subjects = [piece for piece in frame.pieces if piece.kind in ("email", "domain", "system", "touchpoint")]


def _not_known(frame: Frame) -> None:
    """ "unknown origin", "source missing", "no source", "without a source": the value that the warehouse lacks."""
    place = 0
    while place < len(frame.pieces):
        pair = frame.pieces[place : place + 2]
        lacking = next((one for one in pair if one.means("operator", "unknown", "no", "except")), None)
        grouped = place > 0 and _asks_for_groups(frame.pieces[place - 1])
        dimension = next((one for one in pair if one.kind == "dimension"), None)
        if len(pair) == 2 and lacking and dimension and not grouped and (lacking.name == "unknown" or lacking is pair[0]):
            value = Value(dimension.name, NOT_KNOWN)
            span = Span(
                kind="value", name=NOT_KNOWN, first=pair[0].first, last=pair[1].last, start=pair[0].start, end=pair[1].end,
                values=(value,),
            )  # fmt: skip
            frame.pieces[place : place + 2] = [span]
        place += 1


def _everything(frame: Frame) -> None:
    """Nothing is narrowed by "all regions"; in a thread it lifts the filter."""
    frame.everything = []


def _markers(frame: Frame) -> None:
    """The name of a dimension beside its value says nothing more: "the EMEA region", "source LinkedIn"."""
    kept: list[Span] = []
    pieces = frame.pieces
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.kind == "dimension" and not _asks_for_groups(before):
            beside = _of_dimension(after, piece.name) or _of_dimension(before, piece.name)
            if beside is not None:
                frame.markers.append(piece)
                narrowed = tuple(value for value in beside.values if value.dimension == piece.name)
                where = kept if beside is before else pieces
                where[where.index(beside)] = _with_values(beside, narrowed)
                continue
        kept.append(pieces[place])
    frame.pieces = kept


def _asks_for_groups(before: Span | None) -> bool:
    return before is not None and before.means("operator", "by", "per", "which", "top", "most", "bottom", "least")


def _of_dimension(span: Span | None, dimension: str) -> Span | None:
    found = span is not None and any(value.dimension == dimension for value in span.values)
    return span if found else None


def _with_values(span: Span, values: tuple[Value, ...]) -> Span:
    return Span(
        kind="value", name=span.name, first=span.first, last=span.last, start=span.start, end=span.end, values=values,
        begun=span.begun,
    )  # fmt: skip


def _values(frame: Frame) -> None:
    """Runs of values with "and", "or", "vs" between them; "without" before a run excludes all of it."""
    kept: list[Span] = []
    place = 0
    while place < len(frame.pieces):
        if frame.pieces[place].kind != "value":
            kept.append(frame.pieces[place])
            place += 1
            continue
        run, set_against, place = _run(frame.pieces, place)
        left_out = bool(kept) and kept[-1].means("operator", "except", "not")
        if left_out or (kept and kept[-1].means("operator", "by")):
            kept.pop()  # "won by Maria" names one rep, not a breakdown
        target = frame.exclude if left_out else frame.filters
        target.extend(Choice(span.values, span) for span in run)
        if set_against and left_out:
            kept.append(next(piece for piece in frame.pieces if piece.means("operator", "versus")))  # against what?
        elif set_against:
            _segments(frame, run)
    frame.pieces = kept


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


def _segments(frame: Frame, run: list[Span]) -> None:
    frame.segments = True
    shared = set.intersection(*({value.dimension for value in span.values} for span in run))
    frame.breakdown.extend(value.dimension for value in run[0].values if value.dimension in shared)
    del frame.breakdown[1:]  # the first that holds them all; the query may narrow it further


def _dimension(span: Span | None) -> str | None:
    """The dimension that a span names, after "by" or "top"."""
    if span is None:
        return None
    if span.kind == "dimension":
        return span.name
    return span.name if span.kind == "concept" and span.name in GROUPS_BY_CONCEPT else None


GROUPS_BY_CONCEPT = frozenset({"form", "stage", "ticket_status"})


def _ranking(frame: Frame) -> None:
    """ "top 3 regions", "which channel has the best", "5 worst reps"."""
    place = 0
    while place < len(frame.pieces):
        taken = _ranked_at(frame, place)
        del frame.pieces[place : place + taken]
        place += 0 if taken else 1


def _ranked_at(frame: Frame, place: int) -> int:
    pieces, at = frame.pieces, place
    words: list[str] = []
    number: int | None = None
    while at < len(pieces) and (
        pieces[at].means("operator", "which", "top", "most", "bottom", "least") or _number(pieces[at])
    ):
        number = _number(pieces[at]) or number
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
    if ranks:
        frame.rank = "bottom" if ranks[0] in ("bottom", "least") else "top"
    if number:
        frame.top = -number if frame.rank == "bottom" else number
    return at - place + 1


def _number(span: Span) -> int | None:
    if span.kind != "number" and span.name not in NUMBERS:
        return None
    if span.name in NUMBERS:
        return NUMBERS[span.name]
    return int(span.name) if span.name.isdecimal() and 0 < int(span.name) <= 1000 else None


def _groups(frame: Frame) -> None:
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
    return pieces[place].kind == "dimension" and following is not None and following.means("operator", "breakdown")


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


def _grains(frame: Frame) -> None:
    kept = []
    for piece in frame.pieces:
        if piece.kind == "every" and frame.grain in (None, piece.name):
            frame.grain = piece.name  # type: ignore[assignment]
        elif piece.means("operator", "trend"):
            frame.trend = True
        else:
            kept.append(piece)
    frame.pieces = kept


def _ranks_left(frame: Frame) -> None:
    """A superlative that stands apart from its dimension: "which campaign brought the most leads"."""
    if not (frame.ranked or frame.breakdown):
        _free_dimension(frame)
    if not (frame.ranked or frame.breakdown):
        return
    kept: list[Span] = []
    counted = False
    for piece in frame.pieces:
        if piece.means("operator", "top", "most", "bottom", "least"):
            frame.rank = frame.rank or ("bottom" if piece.name in ("bottom", "least") else "top")
            frame.ranked = frame.ranked or list(frame.breakdown)
            counted = True
        elif counted and frame.top is None and _number(piece):
            frame.top = (_number(piece) or 1) * (-1 if frame.rank == "bottom" else 1)
        else:
            counted = False
            kept.append(piece)
    frame.pieces = kept
    if frame.rank:
        _ranked_by(frame)


def _free_dimension(frame: Frame) -> None:
    """ "what sources bring the most leads": a dimension and a superlative belong together."""
    superlative = any(piece.means("operator", "top", "most", "bottom", "least") for piece in frame.pieces)
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


def _periods(frame: Frame) -> None:
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.kind == "period" and piece.period is not None:
            if kept and kept[-1].means("operator", "over"):
                kept.pop()  # "over the past 6 months" is no limit
            if (
                kept
                and kept[-1].means("operator", "versus")
                and frame.against is None
                and _takes_comparison(frame, piece)
            ):
                kept.pop()
                frame.against = piece.period
            else:
                frame.periods.append(piece.period)
        elif piece.means("operator", *SHIFTS) and frame.shift is None:
            if kept and kept[-1].means("operator", "versus"):
                kept.pop()
            elif piece.name == "prior":
                kept.append(piece)
                continue
            frame.shift = piece.name  # type: ignore[assignment]
        else:
            kept.append(piece)
    frame.pieces = kept


def _takes_comparison(frame: Frame, piece: Span) -> bool:
    return piece.period is not None and piece.period.kind in ("period", "relative", "vague", "impossible", "open_start")


def _compare(frame: Frame) -> None:
    """ "compare leads in Q2 and Q3": the word stands apart from the two periods."""
    words = [piece for piece in frame.pieces if piece.means("operator", "compare")]
    if not words:
        return
    if frame.against is not None or frame.shift is not None or frame.segments:
        frame.pieces = [piece for piece in frame.pieces if piece not in words]
    elif len(frame.periods) == 1 and len(frame.periods[0].parts) == 2:
        both = frame.periods.pop()
        first, second = (replace(both, period=part, parts=(), relative=None) for part in both.parts)
        frame.periods, frame.against = [first], second
        frame.pieces = [piece for piece in frame.pieces if piece not in words]
    elif len(frame.periods) == 2:
        frame.against = frame.periods.pop()
        frame.pieces = [
            piece for piece in frame.pieces if piece not in words and not piece.means("operator", "and", "to")
        ]
    elif len(frame.filters) > 1:
        _segments(frame, [choice.span for choice in frame.filters])
        frame.pieces = [piece for piece in frame.pieces if piece not in words]


def _manner(frame: Frame) -> None:
    """Mean or median, cohort or close date, a model, a limit."""
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.means("operator", "mean", "median") and frame.statistic is None:
            frame.statistic = "mean" if piece.name == "mean" else "median"
            frame.statistic_said = piece
        elif piece.means("operator", "cohort"):
            frame.cohort = True
        elif piece.means("operator", "by_close"):
            frame.basis_said = piece
        elif piece.kind == "model":
            frame.models.append(piece.name)
        elif piece.means("operator", "pronoun"):
            frame.pronoun = True
        else:
            kept.append(piece)
    frame.pieces = kept


def _conversation(frame: Frame) -> None:
    """Words that lead a follow-up: "what about", "and", "only", "too"."""
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.means("operator", "about_that"):
            frame.about_that = True
        elif piece.means("operator", "also"):
            frame.also = True
        elif piece.means("operator", "only"):
            frame.only = True
        else:
            kept.append(piece)
    if kept and kept[0].means("operator", "and"):
        frame.about_that = True
        kept.pop(0)
    elif frame.has_slots and not kept[1:] and kept and kept[0].means("operator", "and"):
        kept.pop(0)
    frame.pieces = kept


LIMITS = {"over": ">", "under": "<", ">": ">", "<": "<"}


def _limits(frame: Frame) -> None:
    """ "over 14 days", "> 50k", "within 24 hours"."""
    for place, piece in enumerate(frame.pieces[:-1]):
        op = LIMITS.get(piece.name) if piece.kind in ("operator", "unknown") else None
        if piece.means("operator", "to"):
            op = ">"
        amount = _amount(frame.pieces[place + 1]) if op else None
        if op is None or amount is None:
            continue
        unit = frame.pieces[place + 2] if place + 2 < len(frame.pieces) else None
        known = unit is not None and unit.means("concept", "time", "money")
        frame.threshold = (op, amount, unit.name if known and unit else "")
        del frame.pieces[place : place + (3 if known else 2)]
        return


def _amount(span: Span) -> float | None:
    if span.kind != "number":
        return None
    text, scale = span.name.replace(",", ""), 1.0
    for ending, factor in (("mm", 1e6), ("m", 1e6), ("k", 1e3), ("%", 0.01), ("x", 1.0)):
        if text.endswith(ending):
            text, scale = text[: -len(ending)], factor
            break
    try:
        return float(text) * scale
    except ValueError:
        return None


STEPS: tuple[Callable[[Frame], None], ...] = (
    _subjects,
    _periods,
    _markers,
    _not_known,
    _values,
    _ranking,
    _groups,
    _grains,
    _ranks_left,
    _compare,
    _manner,
    _limits,
    _conversation,
)
