"""What happens after a win: contracts year by year, renewals, expansions and support cases."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.days import DAY, poisson, waited, written
from bot.demo.deal_records import write_deal
from bot.demo.deals import Deal, Prospect, Sales, amount_about
from bot.demo.draw import Draw
from bot.demo.people import Account, Person
from bot.demo.scene import Scene
from bot.demo.tables import truth

TERM_DAYS = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One year of a contract, signed with ``deal`` (None: before the first record), worth ``base`` a year."""

    account: Account | None
    person: Person | None
    deal: Deal | None
    starts_at: int
    base: float

    @property
    def ends_at(self) -> int:
        return self.starts_at + TERM_DAYS * DAY


class Customers:
    """Follows every won deal up to the last record."""

    def __init__(self, scene: Scene, sales: Sales) -> None:
        self.scene = scene
        self._sales = sales
        self._contracts = self._tickets = 0
        self._priorities = Draw.shares(scene.company.tickets.priorities)
        self._channels = Draw.shares(scene.company.tickets.channels)

    def follow_up(self, deal: Deal) -> None:
        """What a won customer does next: signs a contract, perhaps buys more, is asked to renew, asks for help."""
        if deal.closed_at is None or not deal.won:
            return
        if deal.account and deal.account.customer_since is None:
            deal.account.customer_since = deal.closed_at
        base = deal.amount_base or 0.0
        self._serve(
            Term(account=deal.account, person=deal.person, deal=deal, starts_at=deal.closed_at, base=base),
        )
        self._expand(deal, base)
        self._support(deal.account, deal.person, deal.closed_at)

    def inherit(self, account: Account, signed_at: int) -> None:
        """A customer from before the first record, known by a contract that will come up for renewal."""
        account.customer_since = signed_at
        base = round(amount_about(self.scene, account.segment.amount), -2)
        self._serve(Term(account=account, person=None, deal=None, starts_at=signed_at, base=base))
        self._support(account, None, self.scene.days.start)

    def _serve(self, term: Term) -> None:
        """Terms of a year, one after the other, until one is not renewed or today is reached."""
        while True:
            renewal = self._renewal(term)
            self._write(term, renewal)
            if renewal is None or not renewal.won:
                return
            base = renewal.amount_base or term.base
            term = Term(account=term.account, person=term.person, deal=renewal, starts_at=term.ends_at, base=base)

    def _renewal(self, term: Term) -> Deal | None:
        facts, days = self.scene.company.deals.renewal, self.scene.days
        opens = days.at_work(term.ends_at - facts.opens_days_before * DAY, self.scene.rng)
        if term.account is None or opens < days.start or not self.scene.happened(opens):
            return None
        prospect = Prospect(
            type="renewal",
            win=facts.win,
            days_to_close=facts.opens_days_before * 0.75,
            amount=term.base * (1 + facts.uplift),
            country=term.account.country,
            account=term.account,
            person=term.person,
        )
        return self._written(self._sales.run(prospect, opens))

    def _expand(self, deal: Deal, base: float) -> None:
        facts, rng, days = self.scene.company.deals.expansion, self.scene.rng, self.scene.days
        if deal.type != "new" or deal.account is None or deal.closed_at is None or rng.random() >= facts.chance:
            return
        opens = days.at_work(deal.closed_at + waited(rng, facts.wait, facts.spread), rng)
        prospect = Prospect(
            type="expansion",
            win=facts.win,
            days_to_close=facts.days_to_close,
            amount=base * facts.share,
            country=deal.account.country,
            account=deal.account,
            person=deal.person,
        )
        if self.scene.happened(opens):
            self._written(self._sales.run(prospect, opens))

    def _written(self, deal: Deal) -> Deal:
        write_deal(self.scene, deal)
        return deal

    def _write(self, term: Term, renewal: Deal | None) -> None:
        self._contracts += 1
        days, key = self.scene.days, f"N{self._contracts:06}"
        signed_at = term.deal.closed_at if term.deal and term.deal.closed_at else term.starts_at
        renewed = "renewed" if renewal and renewal.won else "ended"
        self.scene.tables.write(
            "contract",
            key,
            term.account.account_id if term.account else None,
            term.deal.opportunity_id if term.deal else None,
            renewed if term.ends_at <= days.end else "active",
            days.day(term.starts_at),
            days.day(term.ends_at),
            days.day(signed_at),
            round(term.base, 2),
            "crm",
            "contract",
            key,
        )

    def _support(self, account: Account | None, person: Person | None, since: int) -> None:
        """Support cases at random moments from ``since`` on."""
        days, rng, facts = self.scene.days, self.scene.rng, self.scene.company.tickets
        region = account.country.region if account else self.scene.company.countries[0].region
        for _ in range(poisson(rng, facts.a_year * (days.end - since) / DAY / 365)):
            opened = days.at_work(since + int(rng.random() * (days.end - since)), rng)
            if self.scene.happened(opened):
                self._write_ticket(account, person, opened, self.scene.roster.one("CS", region, rng))

    def _write_ticket(self, account: Account | None, person: Person | None, opened: int, owner_id: str) -> None:
        rng, facts = self.scene.rng, self.scene.company.tickets
        self._tickets += 1
        replied = opened + waited(rng, facts.reply_hours / 24, 0.8)
        solved = replied + waited(rng, facts.solve_hours / 24, 0.9)
        is_solved = self.scene.happened(solved)
        rating = "good" if rng.random() < facts.satisfied else "bad"
        key = f"K{self._tickets:06}"
        self.scene.tables.write(
            "ticket",
            key,
            account.account_id if account else None,
            person.person_id if person else None,
            owner_id,
            "solved" if is_solved else "open",
            self._priorities.one(rng),
            self._channels.one(rng),
            written(opened),
            written(replied) if self.scene.happened(replied) else None,
            written(solved) if is_solved else None,
            truth(rng.random() < facts.reopened),
            rating if is_solved and rng.random() < facts.rated else None,
            "support",
            "ticket",
            key,
        )
        self.scene.ledger.month(self.scene.days.day(opened), "tickets")
