"""What every part of the generator works with: facts, days, chance, files, colleagues, campaigns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from bot.demo.company import Company
from bot.demo.days import Days
from bot.demo.ledger import Ledger
from bot.demo.tables import Tables


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """A campaign as it was run: ``first`` and ``last`` are numbers of days, both included."""

    campaign_id: str
    name: str
    source: str
    channel: str
    type: str
    limited: bool  # in time: it has a beginning and an end of its own
    first: int
    last: int
    spend_a_day: float
    budget: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """Who works where: owner ids by team and region; every region has somebody."""

    ids: Mapping[tuple[str, str], Sequence[str]]

    def one(self, team: str, region: str, rng: Random) -> str:
        return rng.choice(self.ids[team, region])


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    company: Company
    days: Days
    rng: Random
    tables: Tables
    ledger: Ledger
    roster: Roster
    campaigns: tuple[Campaign, ...]

    def happened(self, moment: int) -> bool:
        return moment <= self.days.end

    def rate(self, currency: str, day: date) -> float:
        return rate_of(self.company, currency, day)


def rate_of(company: Company, currency: str, day: date) -> float:
    """Company currency for one unit of ``currency`` in the month of ``day``: a slow wave around the mean."""
    return round(_worth(company, currency, day) / _worth(company, company.currency, day), 4)


def _worth(company: Company, currency: str, day: date) -> float:
    facts = company.rates[currency]
    return facts.mean * (1 + facts.swing * math.sin((day.year * 12 + day.month) / 3.7))
