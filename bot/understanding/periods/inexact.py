"""What must be asked about: "recently", "early Q3", "end of the year", "a few weeks ago", "last summer"."""

from __future__ import annotations

from bot.understanding.periods.numbers import count
from bot.understanding.periods.reader import Match, Reader
from bot.understanding.periods.rolling import last_units, one_unit
from bot.understanding.periods.sense import Sense, vague
from bot.understanding.periods.todate import phrase_table
from bot.understanding.periods.units import Unit
from bot.understanding.periods.words import COMING, FEW, HOLIDAYS, PAST, PRESENT, SEASONS, SINGULAR, UNITS, bag
from bot.understanding.periods.years import year_ref

EDGES = bag("beginning start end middle close tail top turn")
EARLY = bag("early earlier late later mid middle")
ABOUT = bag("around circa")
ROUGHLY = bag("about approximately roughly almost nearly approx")  # "about two weeks ago", not "what about May"
EDGE_LETTERS = bag("eom eoq eoy eow bom boy boq bow som soy soq")
PHRASES = phrase_table(
    "recently", "lately", "of late", "these days", "nowadays", "the other day", "the other week", "the other month",
    "some time ago", "sometime ago", "a while ago", "a while back", "awhile ago", "not long ago", "long ago",
    "ages ago", "in recent weeks", "in recent months", "in recent days", "in recent years", "recent weeks",
    "recent months", "recent days", "recent years", "recent quarters", "in the recent past", "recent past",
    "year end", "year - end", "yearend", "month end", "month - end", "quarter end", "quarter - end", "half year end",
    "midyear", "midmonth", "midweek", "pre covid", "post covid", "pre - covid", "post - covid", "before covid",
    "since covid", "during covid", "the pandemic", "last decade", "the last decade", "this decade", "the past decade",
    "past decade", "not so long ago", "the olden days", "back in the day", "one of these days",
    "any day now", "last season", "this season",
)  # fmt: skip


PARTS_OF_DAYS = {("last", "night"): -1} | {("this", part): 0 for part in ("morning", "afternoon", "evening")}


def inexact(reader: Reader, at: int) -> Match | None:
    """An expression without exact limits; a nearest exact reading goes with it where there is one."""
    return (
        _phrase(reader, at)
        or _edge_of(reader, reader.the(at))
        or _early(reader, at)
        or _about(reader, at)
        or _season(reader, at)
        or _few(reader, at)
    )


def _phrase(reader: Reader, at: int) -> Match | None:
    if reader.texts[at] in EDGE_LETTERS or (reader.texts[at] == "the" and reader.texts[at + 1] in EDGE_LETTERS):
        return reader.the(at) + 1, vague()
    if reader.texts[at] == "recent" and not (at and reader.texts[at - 1] == "most"):
        return reader.phrase(at, PHRASES) or at + 1, vague(last_units(reader, "day", 30))
    day = PARTS_OF_DAYS.get((reader.texts[at], reader.texts[at + 1]))
    if day is not None:
        return at + 2, vague(one_unit(reader, "day", day))
    if reader.texts[at] == "tonight":
        return at + 1, vague(one_unit(reader, "day", 0))
    end = reader.phrase(at, PHRASES)
    return (end, vague(last_units(reader, "day", 30))) if end else None


def _edge_of(reader: Reader, at: int) -> Match | None:
    """ "end of the year", "the beginning of January", "middle of 2000", "end of next week"."""
    word = reader.texts[at]
    if word not in EDGES:
        return None
    after = at + 1
    if reader.texts[after] == "end" and word == "tail":
        after += 1
    if reader.texts[after] != "of":
        return _dated_start(reader, at) if word == "beginning" else None
    return _of_period(reader, after + 1)


def _dated_start(reader: Reader, at: int) -> Match | None:
    """ "beginning january 7th" may be a day or the days from it on."""
    found = reader.inner(reader.skip(at + 1, ("on", "from")))
    return (found[0], vague(found[1])) if found else None


def _of_period(reader: Reader, at: int) -> Match | None:
    if reader.texts[at] in SINGULAR and reader.texts[at] != "day":  # "end of year"
        unit = UNITS[reader.texts[at]]
        return at + 1, vague(_current(reader, unit))
    found = reader.inner(at)
    if found:
        return found[0], vague(found[1], *found[1].suggestions)
    return None


def _current(reader: Reader, unit: Unit) -> Sense:
    return one_unit(reader, unit, 0)


def _early(reader: Reader, at: int) -> Match | None:
    """ "early Q3", "late last month", "mid-november", "earlier in the week", "later this year", "mid-month"."""
    word = reader.texts[at]
    if word == "very":
        at, word = at + 1, reader.texts[at + 1]
    if word not in EARLY:
        return None
    after = reader.skip(reader.skip(at + 1, ("-",)), ("in", "on"))
    if word == "mid" and reader.texts[after] in SINGULAR - {"day"}:
        return after + 1, vague(_current(reader, UNITS[reader.texts[after]]))
    if reader.reads(after, "to", "mid"):
        after = reader.skip(after + 2, ("-",))
    found = reader.inner(after)
    return (found[0], vague(found[1], *found[1].suggestions)) if found else None


def _about(reader: Reader, at: int) -> Match | None:
    """ "around March", "about two weeks ago", "as of 30 September"."""
    word = reader.texts[at]
    snapshot = word == "as" and reader.texts[at + 1] in ("of", "at")  # the state on a day, or the days from it on
    amount = word in ROUGHLY and (reader.texts[at + 1] in ("a", "an") or count(reader, at + 1) is not None)
    if word not in ABOUT and not snapshot and not amount:
        return None
    found = reader.inner(at + 1 + int(snapshot))
    if found and not (found[1].unit == "year" and found[0] == at + 2 and word != "around"):
        return found[0], vague(found[1], *found[1].suggestions)
    return None


INTRODUCED = bag("in on over during since until till before after around last this next past by through at for")


def _season(reader: Reader, at: int) -> Match | None:
    """Seasons and holidays, where a preposition or a year says that they are meant as times."""
    start = at
    after = reader.skip(reader.skip(at, INTRODUCED), ("the",))
    if reader.texts[after] in PAST | PRESENT | COMING:
        after += 1
    word = reader.texts[after]
    end = after + 1
    named_day = word in ("black", "cyber") and reader.texts[after + 1] in ("friday", "monday", "week")
    if named_day:
        end += 1
    elif word not in SEASONS and word not in HOLIDAY_WORDS:
        return None
    year = year_ref(reader, reader.skip(end, ("of",)))
    if after == start and year is None:
        return None
    if not _alone(reader, year.end if year else end):
        return None
    if after == start and (word in SEASONS or named_day) and not _introduced(reader, at):
        return None
    return (year.end if year else end), vague()


HOLIDAY_WORDS = frozenset(HOLIDAYS.split())


def _introduced(reader: Reader, at: int) -> bool:
    return at == 0 or reader.texts[at - 1] in INTRODUCED


BEHIND_A_SEASON = bag(
    "by vs versus and or at in for from with compared than only per was were to until through did how"
)


def _alone(reader: Reader, end: int) -> bool:
    """ "last summer by source" is a time, "the summer campaign" is not."""
    return not reader.is_word(end) or reader.texts[end] in BEHIND_A_SEASON


def _few(reader: Reader, at: int) -> Match | None:
    """ "a few weeks", "several months ago", "a month or two ago", "2-3 weeks ago"."""
    start = reader.skip(at, ("a", "the"))
    if reader.texts[start] in FEW and (unit := UNITS.get(reader.texts[start + 1])):
        end = start + 2
        return (end + 1, vague(last_units(reader, unit, 3))) if reader.texts[end] in ("ago", "back") else None
    first = count(reader, at) or ((at + 1, 1) if reader.texts[at] == "a" else None)
    if first is None:
        return None
    after = first[0]
    if UNITS.get(reader.texts[after]) and reader.reads(after + 1, "or") and (second := count(reader, after + 2)):
        return (second[0] + 1, vague()) if reader.texts[second[0]] in ("ago", "back") else None
    if reader.texts[after] in ("-", "or", "to") and (second := count(reader, after + 1)):
        unit = UNITS.get(reader.texts[second[0]])
        if unit and reader.texts[second[0] + 1] in ("ago", "back"):
            return second[0] + 2, vague()
    hours = reader.texts[after] in ("hours", "hour", "hrs", "minutes", "mins", "minute", "seconds")
    return (after + 2, vague()) if hours and reader.texts[after + 1] in ("ago", "back") else None
