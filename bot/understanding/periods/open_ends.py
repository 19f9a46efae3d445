"""Periods with one end said: "since March", "from Q3 on", "before 2025", "until Friday", "by end of Q3"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.understanding.periods.dates import two_readings
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.rolling import one_unit
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.units import Unit, add_days
from bot.understanding.periods.words import (
    COMING,
    FISCAL,
    PAST,
    PRESENT,
    SINGULAR,
    TODAY,
    UNITS,
    YESTERDAY,
    bag,
)

SINCE = frozenset({"since"})
BEFORE = bag("before pre")
UNTIL = bag("until till til through thru upto")
STARTS = bag("start beginning begin outset")
ENDS = bag("end close")
EDGE_UNITS: dict[str, tuple[Unit, bool]] = {
    "eom": ("month", True), "eoq": ("quarter", True), "eoy": ("year", True), "eow": ("week", True),
    "bom": ("month", False), "boq": ("quarter", False), "boy": ("year", False),
}  # fmt: skip
Edge = tuple[int, Sense, str]  # end, period, which edge of it is meant: "start", "end" or "" for the whole


def open_ended(reader: Reader, at: int) -> Match | None:
    """A period whose other end is today, or is not said at all."""
    if reader.reads(at, "on", "or") and reader.texts[at + 2] in ("before", "after"):
        return _on_or(reader, at)
    return (
        _since(reader, at)
        or _after(reader, at)
        or _onwards(reader, at)
        or _before(reader, at)
        or _until(reader, at)
        or _from(reader, at)
    )


def _on_or(reader: Reader, at: int) -> Match | None:
    """ "on or before 5 October", "on or after Monday": the day itself included."""
    found = reader.inner(at + 3)
    if found is None or found[1].kind != "period" or found[1].span is None:
        return found
    if reader.texts[at + 2] == "before":
        return found[0], _open(found[1], found[1].span[1])
    return found[0], since(reader, found[1], found[1].span[0])


def _edge(reader: Reader, at: int) -> Edge | None:
    """ "the start of last month", "the end of Q3", "quarter start", "EOM", or a whole period."""
    started, at = at, reader.the(at)
    word = reader.texts[at]
    if word in EDGE_UNITS:
        unit, last = EDGE_UNITS[word]
        return at + 1, _current(reader, unit), "end" if last else "start"
    if word in STARTS | ENDS and reader.texts[at + 1] == "of":
        which = "start" if word in STARTS else "end"
        found = _whole(reader, at + 2)
        return (*found, which) if found else None
    unit_at = at + int(word in FISCAL)
    unit_word = reader.texts[unit_at]
    if unit_word in SINGULAR and reader.texts[unit_at + 1] in ("start", "end", "beginning"):
        which = "end" if reader.texts[unit_at + 1] == "end" else "start"
        return unit_at + 2, _current(reader, UNITS[unit_word], fiscal=unit_at > at), which
    found = reader.inner(started)
    if found and two_readings(found[1]):
        return found[0], vague(*found[1].suggestions), ""
    return (*found, "") if found else None


def _whole(reader: Reader, at: int) -> Match | None:
    """What the edge is of; "end of year" without an article is of this year."""
    found = reader.inner(at)
    if found is None and reader.texts[at] in SINGULAR and UNITS[reader.texts[at]] != "day":
        return at + 1, _current(reader, UNITS[reader.texts[at]])
    return found


def _current(reader: Reader, unit: Unit, *, fiscal: bool = False) -> Sense:
    return one_unit(reader, unit, 0, fiscal=fiscal)


def _since(reader: Reader, at: int) -> Match | None:
    """ "since X", "ever since X", "starting X", "starting from X"."""
    if reader.texts[at] == "ever" and reader.texts[at + 1] in SINCE:
        at += 1
    if reader.texts[at] in SINCE:
        after = at + 1
    elif reader.texts[at] == "starting":
        after = reader.skip(at + 1, ("from", "on", "in", "with"))
    else:
        return None
    edge = _edge(reader, after)
    return (edge[0], _from_edge(reader, edge)) if edge else None


def _from_edge(reader: Reader, edge: Edge) -> Sense:
    _, sense, which = edge
    if sense.kind != "period" or sense.span is None:
        return vague() if sense.kind == "relative" else sense
    return since(reader, sense, sense.span[1] if which == "end" else sense.span[0])


def since(reader: Reader, sense: Sense, start: date) -> Sense:
    """From a day through today; what begins later is named as far as it is known."""
    if start > reader.today:
        end = max(add_days(start, 1), sense.span[1] if sense.span else start)
        return replace(sense, span=(start, end), recurring=None, relative=None).coded("open_end")
    return replace(sense, span=(start, reader.tomorrow), recurring=None, relative=None).coded("through_today")


def _after(reader: Reader, at: int) -> Match | None:
    """ "after June", "later than 2020", "post Q2": from the day behind it."""
    if reader.reads(at, "later", "than"):
        after = at + 2
    elif reader.texts[at] in ("after", "post"):
        after = reader.skip(at + 1, ("-",))
    else:
        return None
    edge = _edge(reader, after)
    if edge is None:
        return None
    end, sense, which = edge
    if sense.kind != "period" or sense.span is None:
        return end, sense
    return end, since(reader, sense, sense.span[0] if which == "start" else sense.span[1])


ONWARDS = bag("on onward onwards forward forwards")


def _onwards(reader: Reader, at: int) -> Match | None:
    """ "from Q3 on", "March onwards", "1/1/2016 and after", "from 2024 and later"."""
    found = reader.inner(at + 1 if reader.texts[at] == "from" else at)
    if found is None:
        return None
    end, sense = found
    if reader.texts[end] in ONWARDS and not (reader.texts[end] == "on" and reader.texts[at] != "from"):
        after = end + 1
    elif reader.texts[end] in ("and", "or") and reader.texts[end + 1] in (
        "after",
        "later",
        "onwards",
        "onward",
        "beyond",
    ):
        after = end + 2
    else:
        return None
    if sense.kind != "period" or sense.span is None:
        return after, sense
    return after, since(reader, sense, sense.span[0])


def _before(reader: Reader, at: int) -> Match | None:
    """ "before March", "prior to 2025", "earlier than Q3", "2024 and before"."""
    if reader.texts[at] in BEFORE:
        edge = _edge(reader, reader.skip(at + 1, ("-",)))
    elif reader.reads(at, "prior", "to") or reader.reads(at, "earlier", "than"):
        edge = _edge(reader, at + 2)
    else:
        return _or_earlier(reader, at)
    if edge is None:
        return None
    end, sense, which = edge
    if sense.kind != "period" or sense.span is None:
        return end, sense
    return end, _open(sense, sense.span[1] if which == "end" else sense.span[0])


def _or_earlier(reader: Reader, at: int) -> Match | None:
    found = reader.inner(at)
    if found is None or reader.texts[found[0]] not in ("and", "or"):
        return None
    if reader.texts[found[0] + 1] not in ("before", "earlier", "prior"):
        return None
    end, sense = found[0] + 2, found[1]
    return (end, _open(sense, sense.span[1])) if sense.span and sense.kind == "period" else (end, sense)


def _until(reader: Reader, at: int) -> Match | None:
    """ "until last Friday", "through September", "up to Q3", "by end of Q3": the end included."""
    by = reader.texts[at] == "by"
    if reader.texts[at] in UNTIL or by:
        after = at + 1
    elif reader.reads(at, "no", "later", "than") or reader.reads(at, "not", "later", "than"):
        after = at + 3
    elif reader.texts[at] == "up" and reader.texts[at + 1] in ("to", "until", "till", "through"):
        after = reader.skip(at + 2, ("and",)) + int(reader.texts[at + 2] == "and")
    else:
        return None
    if by and not _deadline(reader, after):
        return None
    edge = _edge(reader, after)
    if edge is None:
        return None
    end, sense, which = edge
    if sense.kind != "period" or sense.span is None:
        return end, sense
    return end, _open(sense, sense.span[0] if which == "start" else sense.span[1])


def _deadline(reader: Reader, at: int) -> bool:
    """ "by end of Q3", "by October", "by 31 Dec", "by next month"; "by month" and "by last month" are not deadlines."""
    word = reader.texts[at]
    if word in PAST | PRESENT and word != "this":
        return False
    if word == "the":
        return reader.texts[at + 1] in STARTS | ENDS or reader.values[at + 1] >= 0
    return word not in YESTERDAY | TODAY


def _from(reader: Reader, at: int) -> Match | None:
    """ "leads from last month" is last month; "from October" is that month or the time since: to be asked."""
    if reader.texts[at] != "from":
        return None
    edge = _edge(reader, at + 1)
    if edge and edge[2] == "start":  # "from the start of the year"
        return edge[0], _from_edge(reader, edge)
    found = reader.inner(at + 1)
    if found is None:
        return None
    end, sense = found
    if sense.kind != "period" or sense.span is None:
        return found
    if _named_from_today(reader, at + 1):
        return end, sense
    return end, vague(sense, since(reader, sense, sense.span[0]))


FROM_TODAY = PAST | PRESENT | COMING | YESTERDAY | TODAY | bag("lm lq lw ly day most")


def _named_from_today(reader: Reader, at: int) -> bool:
    return reader.texts[reader.the(at)] in FROM_TODAY


def _open(sense: Sense, end: date) -> Sense:
    return Sense(kind="open_start", end_day=end, unit=sense.unit, codes=sense.codes)
