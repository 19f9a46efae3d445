"""What sales makes of it: deals, from the day they are opened to the day they are won or lost."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from bot.demo.company import Country
from bot.demo.days import DAY, waited
from bot.demo.draw import Draw
from bot.demo.journeys import Journey, chance
from bot.demo.people import Account, Person
from bot.demo.scene import Scene

DEAL_STAGES = ("discovery", "proposal", "negotiation")


@dataclass(frozen=True, kw_only=True, slots=True)
class Deal:
    """A deal. ``closed_at`` is None while it is open; ``amount`` is in ``currency``, None if nobody has put one."""

    opportunity_id: str
    name: str
    account: Account | None
    person: Person | None
    owner_id: str
    type: str
    product: str
    opened_at: int
    expected_at: int
    closed_at: int | None
    won: bool
    stage: str
    probability: float
    amount: float | None
    currency: str
    amount_base: float | None
    loss_reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Prospect:
    """What decides about a deal before it has an end: the chance to win, the median days, the median amount."""

    type: str
    win: float
    days_to_close: float
    amount: float
    country: Country
    account: Account | None = None
    person: Person | None = None


class Sales:
    """Opens deals and brings them to their end, as far as the last record lets it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._count = 0
        self._products = Draw.shares(scene.company.deals.products)
        self._losses = Draw.shares(scene.company.loss_reasons)
        self._steps = {step.stage: step for step in scene.company.stages}

    def of_lead(self, person: Person, journey: Journey) -> Deal | None:
        """The deal of a person who came to the stage "opportunity", with the win entered into the journey."""
        opened_at = journey.reached("opportunity")
        if opened_at is None:
            return None
        deal = self.run(self._prospect(person), opened_at)
        if deal.closed_at is not None and deal.won:
            journey.enter(self._steps["won"], deal.closed_at)
        elif deal.closed_at is not None:
            journey.leave(deal.closed_at)
        return deal

    def of_account(self, account: Account, opened_at: int) -> Deal:
        """A deal that sales opened on a company by itself: no contact role, no source."""
        segment = account.segment
        prospect = Prospect(
            type="new",
            win=segment.win,
            days_to_close=segment.days_to_close,
            amount=segment.amount,
            country=account.country,
            account=account,
        )
        return self.run(prospect, opened_at)

    def _prospect(self, person: Person) -> Prospect:
        segment = person.segment
        return Prospect(
            type="new",
            win=chance(self._steps["won"], person, segment.win),
            days_to_close=segment.days_to_close,
            amount=segment.amount,
            country=person.country,
            account=person.account,
            person=person,
        )

    def run(self, prospect: Prospect, opened_at: int) -> Deal:
        """The whole life of a deal, cut at the last record."""
        scene, rng, facts = self.scene, self.scene.rng, self.scene.company.deals
        self._count += 1
        won = rng.random() < prospect.win
        wait = waited(rng, prospect.days_to_close, self._steps["won"].spread)
        ends_at = scene.days.at_work(opened_at + wait, rng)
        closed_at = ends_at if scene.happened(ends_at) else None
        share = 1.0 if closed_at else (scene.days.end - opened_at) / (ends_at - opened_at)
        reached = min(int(share * len(DEAL_STAGES)), len(DEAL_STAGES) - 1)
        expected = max(opened_at + int(prospect.days_to_close * 1.2) * DAY, scene.days.end + rng.randint(3, 40) * DAY)
        deal = Deal(
            opportunity_id=f"O{self._count:06}",
            name=f"{prospect.account.name if prospect.account else 'Private'}, {prospect.type} {self._count}",
            account=prospect.account,
            person=prospect.person,
            owner_id=scene.roster.one("CS" if prospect.type == "renewal" else "AE", prospect.country.region, rng),
            type=prospect.type,
            product=self._products.one(rng),
            opened_at=opened_at,
            expected_at=closed_at or expected,
            closed_at=closed_at,
            won=won and closed_at is not None,
            stage=("won" if won else "lost") if closed_at else DEAL_STAGES[reached],
            probability=float(won) if closed_at else facts.open_probability[reached + (share > 0.9)],
            amount=None,
            currency=prospect.country.currency,
            amount_base=None,
            loss_reason=self._loss_reason() if closed_at and not won else None,
        )
        return self._priced(deal, prospect)

    def _loss_reason(self) -> str | None:
        rng = self.scene.rng
        return None if rng.random() < self.scene.company.loss_reason_unknown else self._losses.one(rng)

    def _priced(self, deal: Deal, prospect: Prospect) -> Deal:
        scene, facts = self.scene, self.scene.company.deals
        base = amount_about(scene, prospect.amount)
        if deal.closed_at is None and scene.rng.random() < facts.amount_unknown:
            return deal
        rate = scene.rate(deal.currency, scene.days.day(deal.closed_at or deal.opened_at))
        amount = round(base / rate, -2)
        return replace(deal, amount=amount, amount_base=round(amount * rate, 2))


def amount_about(scene: Scene, median: float) -> float:
    """A deal's value in the company's currency, log-normal within the bounds."""
    low, high = scene.company.deals.amount_bounds
    drawn = scene.rng.lognormvariate(math.log(median), scene.company.deals.amount_spread)
    return min(max(drawn, low), high)
