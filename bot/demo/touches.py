"""Everything a person did with us and we with them, from the first anonymous visit on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.demo.company import Source
from bot.demo.days import DAY, poisson, written
from bot.demo.deals import Deal
from bot.demo.journeys import Journey
from bot.demo.people import Person
from bot.demo.scene import Campaign, Scene
from bot.demo.tables import truth

CAME_BACK_BY = ("Organic Search", "Direct", "Email", "Referral")


@dataclass(frozen=True, kw_only=True, slots=True)
class Touch:
    """One interaction. ``known`` is False for a visit that was never recognised as this person's."""

    moment: int
    kind: str
    source: Source | None = None
    campaign: Campaign | None = None
    content: str | None = None
    url: str | None = None
    owner_id: str | None = None
    known: bool = True


class Touches:
    """Makes and writes the touches of one person after the other; keeps none of them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._count = 0
        self._booked: Counter[tuple[int, str]] = Counter()
        company = scene.company
        self._sources = {source.name: source for source in company.sources}
        self._came_back = [self._sources[name] for name in CAME_BACK_BY]
        self._webinars = [row for row in scene.campaigns if row.type == "webinar"]

    def write(self, person: Person, journey: Journey, deal: Deal | None) -> None:
        for touch in self._all(person, journey, deal):
            if self.scene.days.start <= touch.moment <= self.scene.days.end:
                self._write(person, touch)

    def _all(self, person: Person, journey: Journey, deal: Deal | None) -> Iterator[Touch]:
        yield from self._before(person)
        yield from self._first_details(person)
        yield from self._mails(person)
        yield from self._visits_after(person, journey)
        yield from self._webinar_visits(person)
        yield from self._sales(person, journey, deal)

    def _before(self, person: Person) -> Iterator[Touch]:
        """Visits of somebody not yet known; the first of them is how they found us."""
        rng, facts = self.scene.rng, self.scene.company.journey
        known = rng.random() < facts.stitched
        ages = sorted((rng.expovariate(1 / (9 * DAY)) for _ in range(poisson(rng, facts.visits_before))), reverse=True)
        for index, age in enumerate(ages):
            source = person.source if index == 0 else rng.choice(self._came_back)
            campaign = person.campaign if index == 0 else None
            yield from self._visit(person.created_at - 600 - int(age), source, campaign, known)

    def _visit(self, moment: int, source: Source, campaign: Campaign | None, known: bool = True) -> Iterator[Touch]:
        rng, company = self.scene.rng, self.scene.company
        kind = "ad_click" if source.kind == "ad_click" else "session"
        yield Touch(moment=moment, kind=kind, source=source, campaign=campaign, url=company.pages[0], known=known)
        for page in range(poisson(rng, company.journey.pages_a_visit)):
            yield Touch(
                moment=moment + 40 + page * 75,
                kind="page_view",
                source=source,
                url=rng.choice(company.pages),
                known=known,
            )

    def _first_details(self, person: Person) -> Iterator[Touch]:
        """The touch by which they gave their details: at an event in person, else on a form of the landing page."""
        at, source, campaign, url = person.created_at, person.source, person.campaign, person.landing_page.url
        if source.kind == "event":
            yield Touch(moment=at, kind="event", source=source, campaign=campaign, content=person.detail)
            return
        kind = "session" if source.kind == "webinar" else source.kind
        yield Touch(moment=at - 180, kind=kind, source=source, campaign=campaign, url=url)
        yield Touch(moment=at, kind="form_fill", source=source, campaign=campaign, content=person.detail, url=url)
        if source.kind == "webinar":
            yield Touch(moment=at + 2 * DAY, kind="webinar", source=source, campaign=campaign, content=person.detail)

    def _mails(self, person: Person) -> Iterator[Touch]:
        rng, company, facts = self.scene.rng, self.scene.company, self.scene.company.journey
        if person.opted_out:
            return
        mail, moment = self._sources["Email"], person.created_at
        for _ in range(poisson(rng, facts.emails)):
            moment += int((4 + rng.random() * 20) * DAY)
            subject = rng.choice(company.mail_subjects)
            yield Touch(moment=moment, kind="email_sent", source=mail, content=subject)
            if rng.random() < facts.open_rate:
                opened = moment + 600 + int(rng.expovariate(1 / 30_000))
                yield Touch(moment=opened, kind="email_open", source=mail, content=subject)
                if rng.random() < facts.click_rate:
                    yield Touch(moment=opened + 30, kind="email_click", source=mail, content=subject)

    def _visits_after(self, person: Person, journey: Journey) -> Iterator[Touch]:
        """Those who go on in the funnel look around more than those who do not."""
        rng, facts = self.scene.rng, self.scene.company.journey
        mean = facts.visits_after * (0.5 + 0.6 * len(journey.entries))
        until = max(journey.entries[-1].entered_at, person.created_at + 45 * DAY)
        for _ in range(poisson(rng, mean)):
            moment = person.created_at + 3600 + int(rng.random() * (until - person.created_at))
            yield from self._visit(moment, rng.choice(self._came_back), None)

    def _webinar_visits(self, person: Person) -> Iterator[Touch]:
        rng, days = self.scene.rng, self.scene.days
        since = days.number(person.created_at)
        for campaign in self._webinars:
            if since + 5 < campaign.first < since + 240 and rng.random() < 0.05:
                moment = days.moment(min(campaign.first, days.count - 1), 15 * 3600)
                yield Touch(moment=moment, kind="webinar", source=self._sources["Webinar"], campaign=campaign)

    def _sales(self, person: Person, journey: Journey, deal: Deal | None) -> Iterator[Touch]:
        """Calls and mails once sales has accepted the lead, meetings while the deal is open."""
        rng, days, facts = self.scene.rng, self.scene.days, self.scene.company.journey
        for entry in journey.entries:
            if entry.step.owning_function != "sales" or entry.step.stage == "won":
                continue
            until = entry.left_at or min(entry.entered_at + 30 * DAY, days.end)
            for _ in range(poisson(rng, facts.calls_a_stage)):
                kind = "call" if rng.random() < 0.55 else "sales_email"
                moment = entry.entered_at + int(rng.random() * max(until - entry.entered_at, 60))
                yield Touch(moment=days.at_work(moment, rng), kind=kind, owner_id=person.owner_id)
        if deal is not None:
            until = deal.closed_at or days.end
            for _ in range(1 + poisson(rng, facts.meetings_on_deal)):
                moment = deal.opened_at + int(rng.random() * (until - deal.opened_at))
                yield Touch(moment=days.at_work(moment, rng), kind="meeting", owner_id=deal.owner_id)

    def _write(self, person: Person, touch: Touch) -> None:
        kind = self.scene.company.touches_by_kind[touch.kind]
        self._count += 1
        key = f"T{self._count:08}"
        on_the_web = kind.system == "web" or touch.kind == "ad_click"
        self.scene.tables.write(
            "touchpoint",
            key,
            person.person_id if touch.known else None,
            f"V{person.number:07}" if on_the_web else None,
            person.account_id if touch.known else None,
            written(touch.moment),
            touch.kind,
            kind.function,
            touch.source.channel if touch.source else None,
            touch.source.name if touch.source else None,
            touch.source.medium if touch.source else None,
            touch.campaign.campaign_id if touch.campaign else None,
            touch.content,
            touch.url,
            touch.owner_id,
            truth(kind.counts),
            kind.system,
            kind.object,
            key,
        )
        self._booked[self.scene.days.number(touch.moment), touch.kind] += 1

    def book(self) -> None:
        """Hands what was written over to the bookkeeping."""
        for (number, kind), count in self._booked.items():
            self.scene.ledger.month(self.scene.days.first + timedelta(days=number), f"touches {kind}", count)
