"""Counts and ordinals, in digits and in words: "3", "twenty one", "a couple of", "3rd", "twenty-first"."""

from __future__ import annotations

from bot.understanding.periods.reader import Reader
from bot.understanding.periods.words import NUMBERS, ORDINAL_ENDS, ORDINALS

Number = tuple[int, int]  # the token after it, and its value


def count(reader: Reader, at: int) -> Number | None:
    """A whole number of at least 0; "a couple of" is 2."""
    if reader.values[at] >= 0:
        return at + 1, reader.values[at]
    if reader.texts[at] == "a" and reader.texts[at + 1] in ("couple", "dozen"):
        at += 1
    if reader.texts[at] == "couple":
        return reader.skip(at + 1, ("of",)), 2
    return _in_words(reader, at)


def _in_words(reader: Reader, at: int) -> Number | None:
    value = NUMBERS.get(reader.texts[at])
    if value is None:
        return None
    at += 1
    if 20 <= value <= 90:
        after = at + 1 if reader.texts[at] == "-" else at
        ones = NUMBERS.get(reader.texts[after], 0)
        if 1 <= ones <= 9:
            return after + 1, value + ones
    return at, value


def ordinal(reader: Reader, at: int) -> Number | None:
    """ "3rd", "third", "twenty-first", "twenty first"."""
    value = reader.values[at]
    if value >= 0 and reader.glued[at + 1] and reader.texts[at + 1] in ORDINAL_ENDS:
        return at + 2, value
    if reader.texts[at] in ORDINALS:
        return at + 1, ORDINALS[reader.texts[at]]
    tens = NUMBERS.get(reader.texts[at], 0)
    if tens in (20, 30):
        after = at + 2 if reader.texts[at + 1] == "-" else at + 1
        ones = ORDINALS.get(reader.texts[after], 0)
        if 1 <= ones <= 9:
            return after + 1, tens + ones
    return None


def day_number(reader: Reader, at: int) -> Number | None:
    """A day of a month as it stands beside the month's name: "3", "3rd", "third", "twenty one", "03."."""
    found = ordinal(reader, at)
    if found is None and 0 <= reader.values[at] <= 99 and len(reader.texts[at]) <= 2:
        found = at + 1, reader.values[at]
    if found is None:
        found = _in_words(reader, at)
    return found


def year_number(reader: Reader, at: int, *, short: bool = True) -> Number | None:
    """A year: "2026", "'26", and "26" where ``short`` allows it."""
    if reader.texts[at] == "'" and len(reader.texts[at + 1]) == 2 and reader.values[at + 1] >= 0:
        return at + 2, full_year(reader.values[at + 1], reader)
    if len(reader.texts[at]) == 4 and 1900 <= reader.values[at] <= 2199:
        return at + 1, reader.values[at]
    if short and len(reader.texts[at]) == 2 and reader.values[at] >= 0:
        return at + 1, full_year(reader.values[at], reader)
    return None


def full_year(two_digits: int, reader: Reader) -> int:
    """The year of this century up to twenty years ahead, else of the last one: 27 is 2027, 87 is 1987."""
    return 2000 + two_digits if 2000 + two_digits <= reader.today.year + 20 else 1900 + two_digits
