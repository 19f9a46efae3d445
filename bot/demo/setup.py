"""What a company has on file apart from its business: colleagues, stages, rates, goals, how fresh it all is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bot.demo.company import Company
from bot.demo.days import written
from bot.demo.scene import Roster, Scene
from bot.demo.tables import truth

MONTHLY_GOALS = {"leads": "people in lead", "mqls": "people in mql", "wins": "wins", "revenue": "revenue"}


def roster(company: Company) -> Roster:
    """Owner ids by team and region; a region that nobody in a team covers falls to the whole team."""
    ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    regions = {country.region for country in company.countries}
    for number, row in enumerate(company.owners, 1):
        for region in row.regions:
            ids[row.team, region].append(_owner_id(number))
    for team in {row.team for row in company.owners}:
        members = [_owner_id(number) for number, row in enumerate(company.owners, 1) if row.team == team]
        for region in regions:
            ids.setdefault((team, region), members)
    return Roster(ids=dict(ids))


def _owner_id(number: int) -> str:
    return f"U{number:02}"


def write_owners(scene: Scene) -> None:
    company = scene.company
    leads = {row.team: _owner_id(number) for number, row in enumerate(company.owners, 1) if row.lead}
    for number, row in enumerate(company.owners, 1):
        mail = row.name.lower().replace(" ", ".").replace("'", "")
        manager = None if row.lead else leads.get(row.team)
        key = _owner_id(number)
        address = f"{mail}@{company.domain}"
        scene.tables.write(
            "owner", key, row.name, address, row.team, row.function, manager, truth(not row.left), "crm", "user", key
        )


def write_stages(scene: Scene) -> None:
    for step in scene.company.stages:
        scene.tables.write(
            "stage",
            step.stage,
            step.rank,
            step.owning_function,
            step.sla_hours,
            step.definition,
            "crm",
            "stage",
            step.stage,
        )


def write_rates(scene: Scene) -> None:
    """One rate a month and currency; the last one is still valid. Each is the rate the deals were turned over with."""
    months = list(_months(scene.days.first, scene.days.today))
    for currency in sorted(scene.company.rates.keys() - {scene.company.currency}):
        for month, following in zip(months, [*months[1:], None], strict=True):
            key = f"{currency}-{month.isoformat()}"
            rate = scene.rate(currency, month)
            scene.tables.write(
                "fx_rate", currency, scene.company.currency, month, following, rate, "crm", "dated_rate", key
            )


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def write_targets(scene: Scene) -> None:
    """Monthly goals: what the three months before brought, and a stretch; nothing for the first three months."""
    months = list(_months(scene.days.first, scene.days.today))
    for metric, booked in MONTHLY_GOALS.items():
        counts = scene.ledger.months(booked)
        for index, month in enumerate(months[3:], 3):
            before = [counts.get(earlier.isoformat()[:7], 0) for earlier in months[index - 3 : index]]
            goal = _rounded(sum(before) / 3 * scene.company.targets.stretch)
            key = f"{metric}-{month.isoformat()}"
            by = scene.company.targets.set_by
            scene.tables.write("target", metric, month, _next(month), goal, by, "crm", "target", key)


def _rounded(goal: float) -> int:
    """To two digits that count, as goals are set."""
    digits = len(str(int(goal))) - 2
    return int(round(goal, -digits)) if digits > 0 else round(goal)


def write_sync(scene: Scene) -> None:
    for row in scene.company.sync:
        for name, minutes in row.objects.items():
            read_at = written(scene.days.end - minutes * 60)
            scene.tables.write(
                "sync_state", row.source_system, name, read_at, f"{scene.days.today} 00:00:00", None, "ok"
            )


def write_left_out(scene: Scene, leads: int) -> None:
    for row in scene.company.left_out:
        if records := round(leads * row.share):
            scene.tables.write("excluded_record", row.entity, row.reason, records)
            scene.ledger.value("excluded", row.reason, "reasons")
