"""Makes the demo company: a folder in canonical shape, one CSV per table, and the bookkeeping beside it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from bot.demo.company import Company, demo_company
from bot.demo.customers import Customers
from bot.demo.days import DAY, Days, poisson, written
from bot.demo.deal_records import write_deal
from bot.demo.deals import Sales
from bot.demo.journeys import Funnel, write_journey
from bot.demo.ledger import Ledger
from bot.demo.people import Arrivals, write_account
from bot.demo.person_records import write_person
from bot.demo.scene import Scene
from bot.demo.setup import (
    roster,
    write_left_out,
    write_owners,
    write_rates,
    write_stages,
    write_sync,
    write_targets,
)
from bot.demo.spend import run_campaigns, write_campaigns, write_spend
from bot.demo.tables import Tables
from bot.demo.touches import Touches
from bot.demo.traffic import add_visits

TRUTH = "truth.json"  # beside the folder of the tables, not in it


@dataclass(frozen=True, kw_only=True, slots=True)
class Generated:
    """Where the records and the bookkeeping stand, and what was made."""

    tables: Path
    truth: Path
    company: Company
    people: int
    touchpoints: int
    last_record_at: datetime  # UTC


def generate(
    folder: Path,
    *,
    today: date,
    seed: int = 1,
    rows: int | None = None,
    leads: int | None = None,
    company: Company | None = None,
) -> Generated:
    """Writes ``folder/tables/*.csv`` and ``folder/truth.json``; what stood there of an earlier run is removed first.

    The same seed, day and sizes give the same bytes. ``rows`` is about how many touchpoints there are: more than the
    default adds visits to the website, fewer make the whole company smaller. ``leads`` overrides the number of people;
    ``company`` stands in for company.yml's where the zone, the currency or the last hour is to be another.
    """
    company = company or demo_company()
    rows = rows or company.touches
    leads = leads or max(1, min(company.leads, company.leads * rows // company.touches))
    tables = folder / "tables"
    shutil.rmtree(tables, ignore_errors=True)
    with Tables(tables) as files:
        scene = _scene(company, today, seed, files)
        people_by_day = _everything(scene, leads)
    add_visits(scene, max(0, rows - files.rows["touchpoint"]), people_by_day, seed)
    scene.ledger.write(folder / TRUTH, _facts(scene, seed), files.rows)
    return Generated(
        tables=tables,
        truth=folder / TRUTH,
        company=company,
        people=files.rows["person"],
        touchpoints=files.rows["touchpoint"],
        last_record_at=datetime.fromtimestamp(scene.days.end, UTC),
    )


def _scene(company: Company, today: date, seed: int, files: Tables) -> Scene:
    days = Days(company, today)
    return Scene(
        company=company,
        days=days,
        rng=Random(seed),  # noqa: S311 - an invented company, not a secret
        tables=files,
        ledger=Ledger(),
        roster=roster(company),
        campaigns=run_campaigns(company, days),
    )


def _facts(scene: Scene, seed: int) -> dict[str, object]:
    return {
        "seed": seed,
        "today": scene.days.today.isoformat(),
        "zone": scene.company.zone,
        "currency": scene.company.currency,
        "last_record_at": written(scene.days.end),
    }


def _everything(scene: Scene, leads: int) -> list[int]:
    """All tables but the anonymous visits; gives the people known before each day."""
    arrivals, sales = Arrivals(scene), Sales(scene)
    customers = Customers(scene, sales)
    for write in (write_owners, write_stages, write_rates, write_campaigns, write_spend):
        write(scene)
    by_day = _leads_by_day(scene, leads)
    _inherit(scene, leads, arrivals, sales, customers)
    _live(scene, by_day, arrivals, sales, customers)
    for account in arrivals.accounts:
        write_account(scene, account, scene.days)
    for write in (write_targets, write_sync):
        write(scene)
    write_left_out(scene, leads)
    return [sum(by_day[:number]) for number in range(len(by_day))]


def _leads_by_day(scene: Scene, leads: int) -> list[int]:
    weights = scene.days.weights()
    counts = [0] * len(weights)
    for number in scene.rng.choices(range(len(weights)), weights, k=leads):
        counts[number] += 1
    return counts


def _inherit(scene: Scene, leads: int, arrivals: Arrivals, sales: Sales, customers: Customers) -> None:
    """Customers and open deals that were there before the first record, so that the first months are no desert."""
    facts, rng, start = scene.company.deals.inherited, scene.rng, scene.days.start
    for _ in range(round(leads * facts.customers)):
        signed_at = start - int(rng.random() * 360 * DAY)
        customers.inherit(arrivals.new_account(signed_at), signed_at)
    for _ in range(round(leads * facts.open_deals)):
        opened_at = scene.days.at_work(start + int(rng.random() * facts.median_age / 3 * DAY), rng)
        deal = sales.of_account(arrivals.new_account(opened_at - DAY), opened_at)
        write_deal(scene, deal)
        customers.follow_up(deal)


def _live(scene: Scene, by_day: Sequence[int], arrivals: Arrivals, sales: Sales, customers: Customers) -> None:
    """Person after person: how far they come, what sales makes of it, every touch. Only companies are kept."""
    funnel, touches, rng = Funnel(scene), Touches(scene), scene.rng
    for number, count in enumerate(by_day):
        for moment in sorted(scene.days.at_some_hour(number, rng) for _ in range(count)):
            person = arrivals.person(number, moment)
            journey = funnel.walk(person)
            deal = sales.of_lead(person, journey)
            write_person(scene, person, journey, deal.owner_id if deal else None)
            write_journey(scene, person, journey, deal.amount_base if deal else None)
            if deal:
                write_deal(scene, deal)
                customers.follow_up(deal)
            touches.write(person, journey, deal)
        _outbound(scene, number, count, arrivals, sales, customers)
    touches.book()


def _outbound(scene: Scene, number: int, leads: int, arrivals: Arrivals, sales: Sales, customers: Customers) -> None:
    """Deals that sales opens by itself, about in step with the leads of the day."""
    for _ in range(poisson(scene.rng, leads * scene.company.deals.without_lead * 0.13)):
        opened_at = scene.days.at_work(scene.days.moment(number, 0), scene.rng)
        if scene.happened(opened_at):
            deal = sales.of_account(arrivals.new_account(opened_at - DAY), opened_at)
            write_deal(scene, deal)
            customers.follow_up(deal)
