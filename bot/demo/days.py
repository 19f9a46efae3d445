"""The days of the demo: from the first to today, in the company's zone, with the business each of them brings.

A moment is a whole number of seconds since 1970 UTC; days are numbered from 0, the first day of the demo.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.demo.company import Company

DAY = 86_400
HOURS = (1, 1, 1, 1, 1, 2, 4, 8, 14, 17, 17, 15, 12, 15, 17, 16, 15, 13, 10, 8, 7, 5, 3, 2)  # visitors by local hour
OPENS, CLOSES = 8, 18


class Days:
    """``end`` is the moment of the last record: nothing is written that happens after it."""

    def __init__(self, company: Company, today: date) -> None:
        self.company = company
        self.today = today
        self.first = today - timedelta(days=company.days - 1)
        self.count = company.days
        self._zone = ZoneInfo(company.zone)
        dates = (self.first + timedelta(days=number) for number in range(-1, company.days + 1))
        self._midnights = [self._midnight(day) for day in dates]
        self.start = self._midnights[1]
        self.end = self._midnights[-2] + company.hour_of_last_record * 3600
        self.hours = range(24)

    def _midnight(self, day: date) -> int:
        return int(datetime.combine(day, time(), self._zone).timestamp())

    def moment(self, number: int, second: int) -> int:
        return self._midnights[number + 1] + second

    def number(self, moment: int) -> int:
        """The number of the local day on which ``moment`` falls; negative before the first day."""
        if self._midnights[0] <= moment < self._midnights[-1]:
            return bisect_right(self._midnights, moment) - 2
        return (self._local(moment) - self.first).days

    def day(self, moment: int) -> date:
        return self.first + timedelta(days=self.number(moment))

    def _local(self, moment: int) -> date:
        return datetime.fromtimestamp(moment, self._zone).date()

    def weights(self) -> list[float]:
        """How many leads each day brings, relative to an ordinary day of the first month."""
        weights = [self._weight(number) for number in range(self.count)]
        weights[-1] *= sum(HOURS[: self.company.hour_of_last_record]) / sum(HOURS)
        return weights

    def _weight(self, number: int) -> float:
        day, volume = self.first + timedelta(days=number), self.company.volume
        growth = math.pow(1 + volume.growth_a_month, number / 30.4)
        quiet = (day.month, day.day) >= volume.year_end.since or (day.month, day.day) <= volume.year_end.until
        season = volume.month[day.month - 1] * (volume.year_end.factor if quiet else 1.0)
        return growth * season * volume.weekday[day.weekday()]

    def at_some_hour(self, number: int, rng: Random) -> int:
        """A moment of that day when people are awake; today before the last record."""
        hour = rng.choices(self.hours, HOURS)[0]
        moment = self.moment(number, hour * 3600 + int(rng.random() * 3600))
        return (
            moment
            if moment <= self.end
            else self.moment(number, int(rng.random() * (self.end - self.moment(number, 0))))
        )

    def at_work(self, moment: int, rng: Random) -> int:
        """The same day in office hours, or the next working day; never earlier than a minute after ``moment``."""
        number = self.number(moment)
        weekday = (self.first.weekday() + number) % 7
        if weekday > 4:
            number += 7 - weekday
        start = self.first + timedelta(days=number)
        opens = self.moment(number, 0) if -1 <= number <= self.count else self._midnight(start)
        return max(moment + 60, opens + OPENS * 3600 + int(rng.random() * (CLOSES - OPENS) * 3600))


def written(moment: int) -> str:
    """A moment as it stands in the files: UTC, to the second."""
    return datetime.fromtimestamp(moment, UTC).isoformat(" ")[:19]


def poisson(rng: Random, mean: float) -> int:
    """A count of rare things (Knuth's method; meant for means below about 30)."""
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def waited(rng: Random, median_days: float, spread: float) -> int:
    """Seconds of a log-normal wait."""
    return int(rng.lognormvariate(math.log(median_days), spread) * DAY)
