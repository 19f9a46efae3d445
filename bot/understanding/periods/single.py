"""One period without range words around it: the longest of what the rules read at a place."""

from __future__ import annotations

from bot.understanding.periods.ago import ago
from bot.understanding.periods.dates import day_of_month, worded_date
from bot.understanding.periods.days import near_today, weekday, weekend
from bot.understanding.periods.named import named_part
from bot.understanding.periods.numeric import numeric
from bot.understanding.periods.parts import part_of
from bot.understanding.periods.reader import Match, Reader, Rule
from bot.understanding.periods.relative import a_year_away, relative
from bot.understanding.periods.rolling import rolling
from bot.understanding.periods.sense import vague
from bot.understanding.periods.todate import to_date
from bot.understanding.periods.weeks import numbered_week, week_of_day
from bot.understanding.periods.windows import entire, window
from bot.understanding.periods.words import bag
from bot.understanding.periods.years import decade, year

# where two rules read equally far, the first one counts
RULES: tuple[Rule, ...] = (
    numeric,
    worded_date,
    named_part,
    year,
    decade,
    entire,
    numbered_week,
    week_of_day,
    part_of,
    a_year_away,
    relative,
    to_date,
    rolling,
    ago,
    near_today,
    weekday,
    day_of_month,
    weekend,
    window,
)
PARTS_OF_DAY = bag("morning afternoon evening night noon midnight")


def single(reader: Reader, at: int) -> Match | None:
    best: Match | None = None
    for rule in RULES:
        found = rule(reader, at)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        return None
    if best[1].unit == "day" and reader.texts[best[0]] in PARTS_OF_DAY:
        return best[0] + 1, vague(best[1])
    return _possessive(reader, best[0]), best[1]


def _possessive(reader: Reader, end: int) -> int:
    """Past the 's of "yesterday's" and "Q3's"."""
    if reader.texts[end] == "'" and reader.glued[end] and reader.texts[end + 1] == "s" and reader.glued[end + 1]:
        return end + 2
    return end
