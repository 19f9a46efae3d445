"""Attribution computed a second way: one deal at a time, in exact fractions, straight from the published rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

PRIORITY = ["paid search", "paid social", "display", "events", "webinar", "email", "email marketing", "organic search"]
LOOKBACK = timedelta(days=365)
HALF_LIFE_DAYS = 7
END = datetime(9999, 12, 31)  # noqa: DTZ001 (after everything; times are UTC)
Shares = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """``at`` is None where only the day is known."""

    day: date
    at: datetime | None

    def not_after(self, other: Moment) -> bool:
        if self.at is not None and other.at is not None:
            return self.at <= other.at
        return self.day <= other.day

    def within(self, lookback: timedelta, other: Moment) -> bool:
        if self.at is not None and other.at is not None:
            return self.at >= other.at - lookback
        return self.day >= other.day - lookback


@dataclass(frozen=True, kw_only=True)
class Touch:
    key: str
    person: str
    channel: str
    when: Moment
    counts: bool = True

    @property
    def order(self) -> tuple[object, ...]:
        name = self.channel.lower()
        priority = PRIORITY.index(name) if name in PRIORITY else len(PRIORITY)
        return (self.when.day, self.when.at or END, priority, self.key)


@dataclass(frozen=True, kw_only=True)
class Deal:
    people: frozenset[str]
    lead: str
    lead_created: Moment
    opened: Moment
    ended: Moment
    won: bool


def path_of(deal: Deal, touches: Iterable[Touch]) -> list[Touch]:
    return sorted(
        (
            touch
            for touch in touches
            if touch.counts
            and touch.person in deal.people
            and touch.when.within(LOOKBACK, deal.opened)
            and touch.when.not_after(deal.ended)
        ),
        key=lambda touch: touch.order,
    )


def credit(deal: Deal, touches: Iterable[Touch]) -> dict[str, Shares]:
    """Shares above zero by model, then by touch; a model without any touch is not there."""
    path = path_of(deal, touches)
    if not path:
        return {}
    first, last = path[0], path[-1]
    before = [touch for touch in path if touch.when.not_after(deal.opened)]
    of_lead = [touch for touch in path if touch.person == deal.lead and touch.when.not_after(deal.lead_created)]
    lead, opening = of_lead[-1] if of_lead else None, before[-1] if before else None
    close = last if deal.won else None
    told = [touch for touch in path if touch.channel.lower() != "direct"]
    conversions = [touch for touch in (lead, opening) if touch is not None]
    thirty = Fraction(3, 10)
    shares = {
        "first_touch": {first.key: Fraction(1)},
        "last_touch": {last.key: Fraction(1)},
        "last_non_direct": {(told[-1] if told else last).key: Fraction(1)},
        "linear": {touch.key: Fraction(1, len(path)) for touch in path},
        "u_shaped": _shared(path, [(first, Fraction(2, 5)), (last, Fraction(2, 5))], Fraction(1, 5)),
        "u_shaped_hubspot": _shared(path, [(first, Fraction(2, 5)), (lead, Fraction(2, 5))], Fraction(1, 5)),
        "u_shaped_marketo": _shared(path, [(first, Fraction(1, 2)), (lead, Fraction(1, 2))], Fraction(0)),
        "w_shaped_dreamdata": _shared(
            path,
            [(first, thirty), (last, thirty), *((touch, thirty / len(conversions)) for touch in conversions)],
            Fraction(1, 10),
        ),
        "full_path": _shared(
            path, [(touch, Fraction(9, 40)) for touch in (first, lead, opening, close)], Fraction(1, 10)
        ),
        "time_decay": _decayed(path),
    }
    if before:
        milestones = [(touch, thirty) for touch in (first, lead, opening) if touch in before]
        shares["w_shaped"] = _shared(before, milestones, Fraction(1, 10))
    return {model: {key: share for key, share in of.items() if share} for model, of in shares.items()}


def _shared(path: Sequence[Touch], milestones: Sequence[tuple[Touch | None, Fraction]], middle: Fraction) -> Shares:
    """Milestones that coincide add; one that is not known, or a middle without touches, leaves its part to the rest."""
    parts = dict.fromkeys((touch.key for touch in path), Fraction(0))
    for touch, part in milestones:
        if touch is not None:
            parts[touch.key] += part
    others = [key for key, part in parts.items() if not part]
    for key in others:
        parts[key] = middle / len(others)
    whole = sum(parts.values())
    return {key: part / whole for key, part in parts.items()}


def _decayed(path: Sequence[Touch]) -> Shares:
    def moment(touch: Touch) -> datetime:
        return touch.when.at or datetime(touch.when.day.year, touch.when.day.month, touch.when.day.day)  # noqa: DTZ001

    latest = max(moment(touch) for touch in path)
    ages = {touch.key: (latest - moment(touch)) / timedelta(days=1) for touch in path}
    weights = {key: Fraction(2.0 ** (-age / HALF_LIFE_DAYS)) for key, age in ages.items()}
    return {key: weight / sum(weights.values()) for key, weight in weights.items()}
