"""Campaigns as they were run, and what the advertised ones cost a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bot.demo.company import CampaignTemplate, Company
from bot.demo.days import Days
from bot.demo.scene import Campaign, Scene


def run_campaigns(company: Company, days: Days) -> tuple[Campaign, ...]:
    """Every campaign that overlaps the days of the demo, in the order of its beginning."""
    channels = {source.name: source.channel for source in company.sources}
    runs = sorted(
        (first, last, position)
        for position, template in enumerate(company.campaigns)
        for first, last in _runs(template, days)
    )
    return tuple(
        _campaign(company.campaigns[position], f"C{number:03}", first, last, days, channels)
        for number, (first, last, position) in enumerate(runs, 1)
    )


def _runs(template: CampaignTemplate, days: Days) -> Iterator[tuple[int, int]]:
    if template.month is None:
        yield 0, days.count - 1
        return
    for year in range(days.first.year - 1, days.today.year + 1):
        first = (date(year, template.month, template.day) - days.first).days
        if first + template.days > 0 and first < days.count:
            yield first, first + template.days - 1


def _campaign(
    template: CampaignTemplate, key: str, first: int, last: int, days: Days, channels: dict[str, str]
) -> Campaign:
    year = (days.first + timedelta(days=first)).year
    return Campaign(
        campaign_id=key,
        name=template.name.format(year=year),
        source=template.source,
        channel=channels[template.source],
        type=template.type,
        limited=template.month is not None,
        first=first,
        last=last,
        spend_a_day=template.spend_a_day,
        budget=template.budget or template.spend_a_day * (last - first + 1),
    )


def write_campaigns(scene: Scene) -> None:
    for row in scene.campaigns:
        scene.tables.write(
            "campaign",
            row.campaign_id,
            row.name,
            row.channel,
            row.type,
            scene.days.first + timedelta(days=row.first),
            scene.days.first + timedelta(days=row.last) if row.limited else None,
            round(row.budget, 2) or None,
            "crm",
            "campaign",
            row.campaign_id,
        )


def write_spend(scene: Scene) -> None:
    """One row a day, campaign and platform; today's cost is not in yet, platforms report a day late."""
    for number in range(scene.days.count - 1):
        for row in scene.campaigns:
            if row.spend_a_day and row.first <= number <= row.last:
                _write_day(scene, row, number)


def _write_day(scene: Scene, campaign: Campaign, number: int) -> None:
    company, rng = scene.company, scene.rng
    day = scene.days.first + timedelta(days=number)
    growth = (1 + company.volume.growth_a_month) ** (number / 30.4)
    spend = round(campaign.spend_a_day * growth * _busy(day, rng), 2)
    clicks = int(spend / company.cost_per_click[campaign.source] * rng.uniform(0.85, 1.15))
    impressions = int(clicks / company.clicks_per_thousand[campaign.source] * 1000 * rng.uniform(0.9, 1.1))
    key = f"{day.isoformat()}-{campaign.campaign_id}"
    scene.tables.write(
        "ad_spend",
        day,
        campaign.source,
        campaign.campaign_id,
        campaign.channel,
        impressions,
        clicks,
        spend,
        "ads",
        "campaign_stats",
        key,
    )
    scene.ledger.month(day, "spend", spend)


def _busy(day: date, rng: Random) -> float:
    return (0.55 if day.weekday() > 4 else 1.0) * rng.uniform(0.85, 1.15)
