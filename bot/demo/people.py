"""Who comes: companies and the people in them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

from bot.demo.company import Company, Country, Industry, LandingPage, Segment, Source
from bot.demo.days import Days, written
from bot.demo.draw import Draw
from bot.demo.scene import Campaign, Scene

SCATTER = 7919  # a prime that divides none of the syllable counts: neighbours in number get unlike names


@dataclass(kw_only=True, slots=True)
class Account:
    """A company. ``industry`` and ``employees`` are what is on record (None: nothing is); ``segment`` is what is so."""

    account_id: str
    name: str
    domain: str
    country: Country
    located: bool  # is the country on record
    industry: Industry | None
    segment: Segment
    employees: int | None
    created_at: int
    owner_id: str
    customer_since: int | None = None
    people: list[str] = field(default_factory=list)
    mailboxes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who gave their details at ``created_at``."""

    number: int
    person_id: str
    full_name: str
    email: str
    title: str
    account: Account | None
    country: Country
    located: bool  # is the country on record
    industry: Industry | None
    segment: Segment
    employees: int | None
    fit: bool | None
    created_at: int
    source: Source
    sourced: bool  # is the source on record
    detail: str
    campaign: Campaign | None
    landing_page: LandingPage
    owner_id: str | None
    opted_out: bool

    @property
    def account_id(self) -> str | None:
        return self.account.account_id if self.account else None

    @property
    def region(self) -> str:
        return self.country.region


class Arrivals:
    """Makes the next person of a day. Companies stay known, so that colleagues of earlier people turn up."""

    def __init__(self, scene: Scene) -> None:
        company = scene.company
        self.scene = scene
        self.accounts: list[Account] = []
        self._countries = Draw(company.countries, [row.share for row in company.countries])
        self._industries = Draw(company.industries, [row.share for row in company.industries])
        self._segments = Draw(company.segments, [row.share for row in company.segments])
        self._pages = Draw(company.landing_pages, [row.share for row in company.landing_pages])
        self._sources: tuple[int, Draw[Source]] = (-1, Draw((), ()))
        self._count = 0

    def person(self, day: int, moment: int) -> Person:
        scene, rng, company = self.scene, self.scene.rng, self.scene.company
        self._count += 1
        source = self._source(day)
        account = self._account(moment)
        country = account.country if account else self._countries.one(rng)
        full_name = f"{rng.choice(company.first_names)} {rng.choice(company.last_names)}"
        fit = fits(company, account.industry, account.employees) if account else None
        person = Person(
            number=self._count,
            person_id=f"P{self._count:07}",
            full_name=full_name,
            email=_email(full_name, account, self._count),
            title=rng.choice(company.titles),
            account=account,
            country=country,
            located=account.located if account else rng.random() >= company.region_unknown,
            industry=account.industry if account else None,
            segment=account.segment if account else company.segments[0],
            employees=account.employees if account else None,
            fit=fit,
            created_at=moment,
            source=source,
            sourced=rng.random() >= company.source_unknown,
            detail=rng.choice(company.source_details[source.name]),
            campaign=_campaign(scene, source, day),
            landing_page=self._pages.one(rng),
            owner_id=None if rng.random() < company.owner_unknown else scene.roster.one("SDR", country.region, rng),
            opted_out=rng.random() < company.journey.opted_out,
        )
        if account:
            account.people.append(person.person_id)
        return person

    def _source(self, day: int) -> Source:
        if self._sources[0] != day:
            company = self.scene.company
            bursting = {row.source for row in self.scene.campaigns if row.limited and row.first <= day <= row.last}
            progress = day / self.scene.days.count
            weights = [
                row.share * (1 + row.trend * progress) * (row.burst if row.name in bursting else 1.0)
                for row in company.sources
            ]
            self._sources = (day, Draw(company.sources, weights))
        return self._sources[1].one(self.scene.rng)

    def _account(self, moment: int) -> Account | None:
        rng, company = self.scene.rng, self.scene.company
        if rng.random() < company.personal_mail:
            return None
        if self.accounts and rng.random() < company.another_from_known_company:
            return rng.choice(self.accounts)
        return self.new_account(moment)

    def new_account(self, moment: int) -> Account:
        rng, company = self.scene.rng, self.scene.company
        segment, country = self._segments.one(rng), self._countries.one(rng)
        low, high = segment.employees
        employees = int(math.exp(rng.uniform(math.log(low), math.log(high + 1))))
        name, domain = company_name(company, len(self.accounts))
        account = Account(
            account_id=f"A{len(self.accounts) + 1:06}",
            name=name,
            domain=domain,
            country=country,
            located=rng.random() >= company.region_unknown,
            industry=None if rng.random() < company.industry_unknown else self._industries.one(rng),
            segment=segment,
            employees=None if rng.random() < company.employees_unknown else employees,
            created_at=moment,
            owner_id=self.scene.roster.one("AE", country.region, rng),
        )
        self.accounts.append(account)
        return account


def fits(company: Company, industry: Industry | None, employees: int | None) -> bool | None:
    """The published rule for a customer we want; None where there is not enough data to judge."""
    if industry is None or employees is None:
        return None
    return industry.fit and employees >= company.fit_employees


def company_name(company: Company, number: int) -> tuple[str, str]:
    """An invented name and its reserved domain; no two numbers share either."""
    parts = company.company_syllables
    wheels = (parts.kinds, parts.last, parts.middle, parts.first)
    size = math.prod(len(wheel) for wheel in wheels)
    rest, again = (number * SCATTER + 4321) % size, number // size
    words = []
    for wheel in wheels:
        rest, spoke = divmod(rest, len(wheel))
        words.append(wheel[spoke])
    kind, last, middle, first = words
    stem = f"{first}{middle}{last}" + (f" {again + 1}" if again else "")
    return f"{stem} {kind}", f"{stem}-{kind}.example".replace(" ", "").lower()


def _email(full_name: str, account: Account | None, number: int) -> str:
    local = full_name.lower().replace(" ", ".")
    if account is None:
        return f"{local}{number}@mail.example"
    again = account.mailboxes.get(local, 0)
    account.mailboxes[local] = again + 1
    return f"{local}{again + 1 if again else ''}@{account.domain}"


def _campaign(scene: Scene, source: Source, day: int) -> Campaign | None:
    """One of the source's campaigns of the day, if any ran; two in three people came by one."""
    rng: Random = scene.rng
    running = [row for row in scene.campaigns if row.source == source.name and row.first <= day <= row.last]
    return rng.choice(running) if running and rng.random() < 0.66 else None


def write_account(scene: Scene, account: Account, days: Days) -> None:
    revenue = round(account.employees * 140_000, -3) if account.employees else None
    scene.tables.write(
        "account",
        account.account_id,
        account.name,
        account.domain,
        account.industry.name if account.industry else None,
        account.segment.name if account.employees else None,
        account.employees,
        revenue,
        account.country.name if account.located else None,
        account.country.region if account.located else None,
        account.owner_id,
        written(account.created_at),
        days.day(account.customer_since) if account.customer_since is not None else None,
        "crm",
        "account",
        account.account_id,
    )
