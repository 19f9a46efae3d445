"""What looks like a period and is not: "deals bigger than 2025", "may I see", "March Networks", "Sat nav"."""

from __future__ import annotations

from bot.understanding.periods.reader import Reader
from bot.understanding.periods.words import COMPARING, MONTHS, NAMED_DAYS, SINGULAR, WEEKDAYS, bag

REPEATED = bag("every each per alternate")
AMOUNT_BEFORE = bag(
    "than over above below under least most top bottom exactly $ > < = # first best worst # need needs needed get want "
    "hit reach target goal quota generate make about almost roughly id no number version v room suite highway apollo "
    "another additional extra all only worth value valued cost costs costing"
) | {"\u20ac", "\u00a3", "\u2265", "\u2264"}
TIME_BEFORE = bag(
    "in during for since from of to and vs versus v until till through throughout thru between before after by on over"
    " within or than & - , : ( against compared like"
)
UNIT_BEHIND = bag(
    "dollars dollar euros euro usd eur gbp chf pounds bucks employees people persons seats users k m mm bn % x deg "
    "days hours hrs minutes mins seconds weeks months times percent pct points pts units miles km kg contacts"
) | {"$", "\u20ac", "\u00a3"}
OF_ITS = bag("day days time times hour hours month months week weeks part half quarter end start middle")
LINKS = bag("was were is are per only with at as how what which when who where did do so then please split broken")
MAY_BEFORE = TIME_BEFORE | bag("last next this early mid late only")
MAY_BEHIND = bag(
    "by vs versus v in for from per only and or to with compared than until till through leads mqls sqls sals"
    " opps deals wins revenue pipeline bookings numbers results figures"
)
NOT_BEHIND_MAY = bag("i we you they he she it be not have the a my our this that there one")
DAY_BEFORE = bag("on last this next since until till past previous coming between and")
SHORT_DAYS = bag("sat sun wed mon")


def stands(reader: Reader, start: int, end: int) -> bool:
    """The tokens may be read as a period where they stand."""
    if not reader.whole(start, end) or (start and reader.texts[start - 1] in REPEATED):
        return False
    if end == start + 1:
        return _one_token(reader, start)
    if end == start + 2 and reader.texts[start] == "the" and reader.texts[start + 1] in SINGULAR:
        return _is_this_unit(reader, start)
    if reader.texts[end - 1] in SHORT_DAYS and not _is_short_name(reader, end - 1):
        return False
    return not _proper_name(reader, end - 1)


def _is_this_unit(reader: Reader, at: int) -> bool:
    """ "the month" alone is this one; "by the month", "days of the week" are not."""
    before = reader.texts[at - 1] if at else ""
    return before != "by" and not (before == "of" and at > 1 and reader.texts[at - 2] in OF_ITS)


def _one_token(reader: Reader, at: int) -> bool:
    word = reader.texts[at]
    if reader.values[at] >= 0:
        return _is_year(reader, at)
    if word == "may":
        return _is_may(reader, at)
    if word in SHORT_DAYS:
        return _is_short_name(reader, at)
    if word in WEEKDAYS and at and reader.texts[at - 1] in NAMED_DAYS:
        return False
    if word in ("ty", "ly"):
        return at > 0 or not reader.is_word(at + 1) or reader.texts[at + 1] in COMPARING
    return not _proper_name(reader, at)


def _is_year(reader: Reader, at: int) -> bool:
    """A bare number of four digits is a year only where nothing says that it counts something."""
    before = reader.texts[at - 1] if at else ""
    behind = _behind(reader, at)
    if before in AMOUNT_BEFORE and not (before == "than" and _compared(reader, at)):
        return False
    if behind in UNIT_BEHIND or (behind == "+" and reader.glued[at + 1]):
        return False
    if not reader.is_word(at + 1) or behind in TIME_BEFORE or behind in LINKS:
        return True
    return -8 <= reader.values[at] - reader.today.year <= 2


def _compared(reader: Reader, at: int) -> bool:
    return at >= 2 and reader.texts[at - 2] in ("rather", "later", "earlier")


def _is_may(reader: Reader, at: int) -> bool:
    before = reader.texts[at - 1] if at else ""
    behind = _behind(reader, at)
    if not behind or not reader.is_word(at + 1):
        return True
    if before in MAY_BEFORE:
        return behind not in ("i", "we", "you")
    if at and reader.tokens[at].capital:
        return not _proper_name(reader, at)
    return behind in MAY_BEHIND and behind not in NOT_BEHIND_MAY


def _is_short_name(reader: Reader, at: int) -> bool:
    """ "sun", "sat", "wed" and "mon" are also words and names: something beside must say that they are days."""
    before = reader.texts[at - 1] if at else ""
    behind = _behind(reader, at)
    return before in DAY_BEFORE or not reader.is_word(at + 1) or behind in TIME_BEFORE


def _proper_name(reader: Reader, at: int) -> bool:
    """ "March Networks", "Sunday Riley": a capital behind a capital, in a sentence that is not all capitals."""
    if reader.texts[at] not in MONTHS and reader.texts[at] not in WEEKDAYS:
        return False
    if not (reader.is_word(at + 1) and reader.tokens[at].capital and reader.tokens[at + 1].capital):
        return False
    if reader.texts[at + 1] in COMPARING or reader.tokens[at + 1].shouted:
        return False
    others = [
        token for index, token in enumerate(reader.tokens) if token.kind == "word" and index not in (0, at, at + 1)
    ]
    return not others or not all(token.capital for token in others)


def _behind(reader: Reader, at: int) -> str:
    return reader.texts[at + 1]
