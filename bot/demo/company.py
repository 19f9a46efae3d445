"""The demo company's facts (company.yml) as records. Shares are relative weights; waits are days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.demo.facts import read_record

FACTS = Path(__file__).with_name("company.yml")


@dataclass(frozen=True, kw_only=True, slots=True)
class YearEnd:
    """The quiet days between the years; ``since`` and ``until`` are (month, day), both included."""

    since: tuple[int, ...]
    until: tuple[int, ...]
    factor: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    growth_a_month: float
    weekday: tuple[float, ...]
    month: tuple[float, ...]
    year_end: YearEnd


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    name: str
    channel: str
    share: float
    trend: float
    quality: float
    burst: float
    medium: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LandingPage:
    url: str
    share: float
    mql: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    name: str
    region: str
    share: float
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Industry:
    name: str
    share: float
    fit: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    name: str
    share: float
    employees: tuple[int, ...]
    win: float
    days_to_close: float
    amount: float
    cycle: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A stage of the funnel, and how people come to it from the one before."""

    stage: str
    label: str
    rank: int
    owning_function: str
    definition: str
    sla_hours: int | None = None
    chance: float = 1.0
    wait: float = 0.0
    spread: float = 0.0
    quality: float = 0.0
    fit: float = 1.0
    misfit: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    wait: float
    spread: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Expansion:
    chance: float
    wait: float
    spread: float
    share: float
    win: float
    days_to_close: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Inherited:
    customers: float
    open_deals: float
    median_age: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewal:
    opens_days_before: int
    win: float
    uplift: float


@dataclass(frozen=True, kw_only=True, slots=True)
class DealFacts:
    amount_spread: float
    amount_bounds: tuple[int, ...]
    amount_unknown: float
    without_lead: float
    others_on_deal: float
    products: Mapping[str, float]
    open_probability: tuple[float, ...]
    roles: tuple[str, ...]
    expansion: Expansion
    inherited: Inherited
    renewal: Renewal


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    mean: float
    swing: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignTemplate:
    name: str
    source: str
    type: str
    month: int | None = None
    day: int = 1
    days: int = 0
    spend_a_day: float = 0.0
    budget: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class TouchKind:
    function: str
    counts: bool
    system: str
    object: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JourneyFacts:
    visits_before: float
    stitched: float
    emails: float
    open_rate: float
    click_rate: float
    visits_after: float
    pages_a_visit: float
    opted_out: float
    calls_a_stage: float
    meetings_on_deal: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketFacts:
    a_year: float
    priorities: Mapping[str, float]
    channels: Mapping[str, float]
    reply_hours: float
    solve_hours: float
    reopened: float
    rated: float
    satisfied: float


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    entity: str
    reason: str
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    stretch: float
    set_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sync:
    source_system: str
    objects: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Colleague:
    name: str
    team: str
    function: str
    lead: bool = False
    left: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Syllables:
    first: tuple[str, ...]
    middle: tuple[str, ...]
    last: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """Everything in company.yml, under the same names."""

    name: str
    domain: str
    zone: str
    currency: str
    hour_of_last_record: int
    days: int
    leads: int
    touches: int
    volume: Volume
    sources: tuple[Source, ...]
    source_unknown: float
    source_details: Mapping[str, tuple[str, ...]]
    landing_pages: tuple[LandingPage, ...]
    pages: tuple[str, ...]
    countries: tuple[Country, ...]
    region_unknown: float
    industries: tuple[Industry, ...]
    industry_unknown: float
    segments: tuple[Segment, ...]
    employees_unknown: float
    fit_employees: int
    personal_mail: float
    another_from_known_company: float
    stages: tuple[Step, ...]
    skip_to_sql: float
    skip_to_opportunity: float
    accept_skipped: float
    recycled: float
    recycle_wait: Wait
    disqualified: float
    disqualify_reasons: Mapping[str, float]
    loss_reasons: Mapping[str, float]
    loss_reason_unknown: float
    deals: DealFacts
    rates: Mapping[str, Rate]
    campaigns: tuple[CampaignTemplate, ...]
    cost_per_click: Mapping[str, float]
    clicks_per_thousand: Mapping[str, float]
    touches_by_kind: Mapping[str, TouchKind]
    journey: JourneyFacts
    mail_subjects: tuple[str, ...]
    tickets: TicketFacts
    left_out: tuple[LeftOut, ...]
    targets: Targets
    sync: tuple[Sync, ...]
    owners: tuple[Colleague, ...]
    owner_unknown: float
    titles: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    company_syllables: Syllables


def demo_company() -> Company:
    """Reads company.yml. A fact without a field, or a field without a fact, is a TypeError naming it."""
    import yaml

    return read_record(Company, yaml.safe_load(FACTS.read_text(encoding="utf-8")))
