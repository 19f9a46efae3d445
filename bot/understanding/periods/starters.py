"""The words without which a text holds no period, and the words an expression may begin with: the cheap check first."""

from __future__ import annotations

from bot.understanding.periods.inexact import ABOUT, EARLY, EDGE_LETTERS, EDGES, HOLIDAY_WORDS, PHRASES, ROUGHLY
from bot.understanding.periods.relative import SAME
from bot.understanding.periods.todate import ALL_TIME, WEAK_ALL_TIME
from bot.understanding.periods.windows import ALL, REST
from bot.understanding.periods.words import (
    COMING,
    FEW,
    FISCAL,
    GLUED_ONLY,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PAST,
    PRESENT,
    SEASONS,
    SHORTHAND,
    TO_DATE,
    TODAY,
    TOMORROW,
    UNITS,
    WEEKDAYS,
    YESTERDAY,
    bag,
)

ALL_PHRASES = {**PHRASES, **ALL_TIME, **WEAK_ALL_TIME}
PHRASE_ENDS = frozenset(words[-1] for phrases in ALL_PHRASES.values() for words in phrases)

# one of these, or a number, stands in every period expression
TELLING = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | (frozenset(UNITS) - GLUED_ONLY)
    | frozenset(SHORTHAND)
    | frozenset(TO_DATE)
    | TODAY
    | YESTERDAY
    | TOMORROW
    | SEASONS
    | HOLIDAY_WORDS
    | EDGE_LETTERS
    | (PAST - {"l"})
    | PHRASE_ENDS
    | frozenset(ORDINALS)
    | bag(
        "q h fy weekend period one ago back night morning afternoon evening tonight date inception beginning "
        "black cyber"
    )
)
LEADING = (
    bag("the a an from since before after until till til through thru by between starting up no not ever so")
    | bag("prior pre post earlier later latest most recent w kw cw wc wb cy fq fh calendar couple final very")
    | bag("in over during at this for on as ' l t r")
    | frozenset(NUMBERS)
    | frozenset(ORDINALS)
    | FEW
    | FISCAL
    | PRESENT
    | COMING
    | EARLY
    | ABOUT
    | ROUGHLY
    | REST
    | ALL
    | EDGES
    | SAME
)
LEADING_FAR = 8  # tokens from the first word of an expression to the word that tells
STARTERS = TELLING | LEADING | frozenset(ALL_PHRASES)
