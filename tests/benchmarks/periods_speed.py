"""Prints what finding the periods of one question costs: ``python tests/benchmarks/periods_speed.py [rounds]``."""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date

from bot.understanding.periods import Calendar, find_periods

QUESTIONS = (
    "how many leads did we get last month by source",
    "how many mqls did we generate in Q3 compared to Q2",
    "new customers this month vs the same month last year",
    "trend of pipeline over the past 6 months from linkedin",
    "leads from webinars between 3 and 9 November by region",
    "win rate of enterprise deals in the first half of 2026",
    "which campaign brought the most leads since the start of Q3",
    "opportunities created in the first week of october by owner",
    "show me the conversion from lead to opportunity by channel",
    "who owns the demo request form for enterprise customers now",
)


def microseconds(text: str, rounds: int) -> float:
    """The median cost of one call."""
    costs = []
    for _ in range(rounds):
        begun = time.perf_counter()
        find_periods(text, today=date(2026, 11, 21), calendar=Calendar())
        costs.append(1e6 * (time.perf_counter() - begun))
    return statistics.median(costs)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    costs = {text: microseconds(text, rounds) for text in QUESTIONS}
    for text, cost in costs.items():
        print(f"{cost:8.0f} us  {text}")
    print(f"{statistics.median(costs.values()):8.0f} us  median of {len(costs)} questions, {rounds} rounds each")


if __name__ == "__main__":
    main()
