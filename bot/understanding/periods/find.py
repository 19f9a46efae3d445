"""Every period expression of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.understanding.periods.carry import Found, carry_years
from bot.understanding.periods.guards import stands
from bot.understanding.periods.inexact import inexact
from bot.understanding.periods.labels import label_of
from bot.understanding.periods.open_ends import open_ended
from bot.understanding.periods.ranges import ranged
from bot.understanding.periods.reader import Match, Reader, Rule
from bot.understanding.periods.relative import bare_previous, elided
from bot.understanding.periods.sense import IMPOSSIBLE, Sense
from bot.understanding.periods.single import single
from bot.understanding.periods.span import Calendar, PeriodSpan
from bot.understanding.periods.starters import LEADING_FAR, STARTERS, TELLING
from bot.understanding.periods.todate import all_time, period_to_date
from bot.understanding.periods.tokens import tokenize
from bot.understanding.periods.typos import corrected
from bot.understanding.periods.units import OutOfCalendar, Range
from bot.understanding.plan import Period
from bot.understanding.reading import Correction

# where two read equally far, the first one counts: what is not exact before what is
RULES: tuple[Rule, ...] = (
    inexact,
    all_time,
    ranged,
    open_ended,
    period_to_date,
    elided,
    bare_previous,
    lambda reader, at: reader.inner(at),
)


def find_periods(
    text: str, *, today: date, calendar: Calendar, ahead: bool = False, taken: Sequence[tuple[int, int]] = ()
) -> tuple[PeriodSpan, ...]:
    """Every maximal period expression, left to right, none overlapping; never raises.

    ``ahead`` is for queries that look forward: a bare month is then the next one that has not ended. ``taken`` are
    character ranges that mean something else already (names, dimension values): nothing in them is read.
    """
    tokens = tokenize(text, taken)
    corrections = corrected(tokens)
    telling = [at for at, token in enumerate(tokens) if token.text in TELLING or token.kind == "number"]
    if not telling:
        return ()
    reader = Reader(tokens, today=today, calendar=calendar, ahead=ahead, single=single)
    found = carry_years(reader, list(_scan(reader, telling)))
    strong = [each for each in found if not each[2].weak]
    return tuple(_span(reader, each, corrections) for each in (strong or found))


def _scan(reader: Reader, telling: list[int]) -> Iterator[Found]:
    """Tries each place an expression may begin at: not far before a word that tells of one."""
    free = 0
    for at in sorted({place for tells in telling for place in range(max(tells - LEADING_FAR, 0), tells + 1)}):
        if at < free or not (reader.values[at] >= 0 or reader.texts[at] in STARTERS):
            continue
        found = _longest(reader, at)
        if found is not None:
            yield at, *found
            free = found[0]


def _longest(reader: Reader, at: int) -> Match | None:
    """The longest reading at a place that may stand there."""
    best: Match | None = None
    for rule in RULES:
        found = _safely(reader, rule, at)
        if found and (best is None or found[0] > best[0]) and stands(reader, at, found[0]):
            best = found
    return best


def _safely(reader: Reader, rule: Rule, at: int) -> Match | None:
    """A step beyond the calendar makes an expression unreadable, not an error."""
    try:
        return rule(reader, at)
    except OutOfCalendar:
        return at + 1, IMPOSSIBLE


def _span(reader: Reader, found: Found, corrections: dict[int, Correction]) -> PeriodSpan:
    first, end, sense = found
    period = _period(reader, sense.span, sense) if sense.kind in ("period", "relative") and sense.span else None
    return PeriodSpan(
        start=reader.tokens[first].start,
        end=reader.tokens[end - 1].end,
        kind=sense.kind,
        period=period,
        end_day=sense.end_day,
        future=bool(period and period.start > reader.today),
        corrected=next((corrections[at] for at in range(first, end) if at in corrections), None),
        readings=sense.codes,
        unit=None if sense.unit == "half" else sense.unit,
        relative=sense.relative,
        parts=_periods(reader, sense.parts),
        suggestions=_periods(reader, sense.suggestions),
    )


def _periods(reader: Reader, senses: Sequence[Sense]) -> tuple[Period, ...]:
    return tuple(_period(reader, sense.span, sense) for sense in senses if sense.span)


def _period(reader: Reader, span: Range, sense: Sense) -> Period:
    return Period(start=span[0], end=span[1], label=label_of(span, sense.unit, reader.calendar, fiscal=sense.fiscal))
