"""The lexicon: every word the grammar reads, and what it stands for. Data only; meaning is given elsewhere."""

from __future__ import annotations

from bot.understanding.periods.units import Unit


def bag(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _table(text: str) -> dict[str, int]:
    """Lines of "value: word word"."""
    rows = (line.split(":") for line in text.strip().splitlines())
    return {word: int(value) for value, words in rows for word in words.split()}


MONTHS = _table("""
    1: january jan janury januray janaury
    2: february feb febr febuary feburary
    3: march mar mrz
    4: april apr aprl
    5: may
    6: june jun
    7: july jul
    8: august aug
    9: september sep sept setp
    10: october oct okt
    11: november nov
    12: december dec dez
""")
WEEKDAYS = _table("""
    0: monday mon
    1: tuesday tue tues
    2: wednesday wed weds wednsday wensday wendesday
    3: thursday thu thur thurs thrusday
    4: friday fri
    5: saturday sat
    6: sunday sun
""")
UNIT_WORDS: dict[Unit, str] = {
    "day": "day days d",
    "week": "week weeks wk wks w",
    "month": "month months mo mos mth mths mnth mnths m mon mons",
    "quarter": "quarter quarters qtr qtrs q quater quaters qrtr quarte qaurter quarer",
    "half": "half halves halfyear",
    "year": "year years yr yrs y",
}
UNITS: dict[str, Unit] = {word: unit for unit, words in UNIT_WORDS.items() for word in words.split()}
GLUED_ONLY = bag("d w m q y mon mons")  # a unit only right behind a number: "30d", "l12m"
SINGULAR = bag("day week wk month mo mth mnth quarter qtr quater qrtr half year yr quarte qaurter quarer")

NUMBERS = _table("""
    1: one
    2: two couple
    3: three
    4: four
    5: five
    6: six
    7: seven
    8: eight
    9: nine
    10: ten
    11: eleven
    12: twelve dozen
    13: thirteen
    14: fourteen
    15: fifteen
    16: sixteen
    17: seventeen
    18: eighteen
    19: nineteen
    20: twenty
    30: thirty
    40: forty
    50: fifty
    60: sixty
    70: seventy
    80: eighty
    90: ninety
    100: hundred
""")
ORDINALS = _table("""
    1: first
    2: second
    3: third
    4: fourth
    5: fifth
    6: sixth
    7: seventh
    8: eighth
    9: ninth
    10: tenth
    11: eleventh
    12: twelfth
    13: thirteenth
    14: fourteenth
    15: fifteenth
    16: sixteenth
    17: seventeenth
    18: eighteenth
    19: nineteenth
    20: twentieth
    30: thirtieth
""")
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})

PAST = bag("last past previous prev prior preceding trailing rolling l lst")
TRAILING = bag("trailing rolling")  # always with a number of units
PRESENT = bag("this current present ongoing running thsi tihs curr")
COMING = bag("next coming upcoming following nxt")
WHOLE = bag("full complete completed calendar whole entire")
FEW = bag("few several some many")
TODAY = bag("today tdy todays")
YESTERDAY = bag("yesterday yest yday ystd yesturday yesterdays yesterady")
TOMORROW = bag("tomorrow tmrw tmr tommorow tommorrow tomorow")

FISCAL = bag("fiscal financial")
# shorthand of one word: what it stands for, as plain words the grammar reads
SHORTHAND = {
    "lm": "last month",
    "lq": "last quarter",
    "lw": "last week",
    "ly": "last year",
    "ty": "this year",
    "ttm": "last 12 months",
    "ltm": "last 12 months",
    "fortnight": "2 weeks",
}
TO_DATE: dict[str, tuple[Unit, bool, int]] = {  # unit, fiscal, how many units back
    "wtd": ("week", False, 0),
    "mtd": ("month", False, 0),
    "qtd": ("quarter", False, 0),
    "ytd": ("year", False, 0),
    "htd": ("half", False, 0),
    "fytd": ("year", True, 0),
    "fqtd": ("quarter", True, 0),
    "lwtd": ("week", False, -1),
    "lmtd": ("month", False, -1),
    "lqtd": ("quarter", False, -1),
    "lytd": ("year", False, -1),
    "pwtd": ("week", False, -1),
    "pmtd": ("month", False, -1),
    "pqtd": ("quarter", False, -1),
    "pytd": ("year", False, -1),
}

SEASONS = bag("spring summer autumn fall winter")
HOLIDAYS = (
    "easter christmas xmas thanksgiving halloween ramadan hanukkah diwali eid pentecost whitsun passover carnival "
    "superbowl dreamforce"
)
# a day's name that is part of another name: "Black Friday promo", "Cyber Monday leads"
NAMED_DAYS = bag("black cyber good ash palm super giving easter casual manic blue holy maundy whit")

COMPARING = bag("vs versus v against than compared comparison vs. relative")
