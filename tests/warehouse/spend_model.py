"""Cost and return of advertising once more, in plain Python: spend on the one side, what came of it on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tests.warehouse.model import Company, Fact, Row, is_new

Tables = Mapping[str, Sequence[Row]]
OF_SPEND = ("source", "channel", "campaign")


def spent(company: Company, tables: Tables) -> list[Fact]:
    facts = []
    for row in tables["ad_spend"]:
        campaign = company.campaigns.get(row.get("campaign_id"), {})
        channel = row.get("channel") or campaign.get("channel")
        where = {"source": row.get("platform"), "channel": channel, "campaign": campaign.get("name")}
        facts.append(Fact(row["day"], where, {"side": "spend", "money": row["spend_base"]}))
    return facts


def first_day(tables: Tables) -> date:
    """Leads and deals from before costs were recorded have no cost."""
    return min(row["day"] for row in tables["ad_spend"])


def people(company: Company, since: date) -> list[Fact]:
    known = [row for row in company.people.values() if row.get("created_on") and row["created_on"] >= since]
    return [Fact(row["created_on"], company.of_person(row), {"side": "lead"}) for row in known]


def qualified(company: Company) -> list[Fact]:
    first = [row for row in company.events if row["stage"] == "mql" and row["visit"] == 1]
    known = [(row["entered_on"], company.people[row["entity_id"]]) for row in first]
    return [Fact(day, company.of_person(person), {"side": "mql"}) for day, person in known]


def won(company: Company, since: date) -> list[Fact]:
    return _deals(company, since, "won", "closed_on", [row for row in company.deals if row["is_won"] and is_new(row)])


def opened(company: Company, since: date) -> list[Fact]:
    kept = [row for row in company.deals if row.get("type") != "renewal"]
    return _deals(company, since, "opened", "created_on", kept)


def _deals(company: Company, since: date, side: str, day: str, rows: Sequence[Row]) -> list[Fact]:
    known = [row for row in rows if row.get(day) and row[day] >= since]
    return [Fact(row[day], company.of_deal(row), {"side": side, "money": row.get("amount_base")}) for row in known]


def of_campaigns(company: Company, tables: Tables) -> list[Fact]:
    """Everything that names a campaign."""
    every = date.min
    facts = [*people(company, every), *qualified(company), *opened(company, every), *won(company, every)]
    return [fact for fact in [*facts, *spent(company, tables)] if fact.dimensions["campaign"]]


def side(facts: Sequence[Fact], name: str) -> list[Fact]:
    return [fact for fact in facts if fact.values["side"] == name]


def sum_of(facts: Sequence[Fact]) -> float | None:
    known = [Decimal(str(fact.values["money"])) for fact in facts if fact.values["money"] is not None]
    return float(sum(known)) if known else None


def per_lead(facts: Sequence[Fact]) -> dict[str, Any]:
    return {"spend": sum_of(side(facts, "spend")), "leads": len(side(facts, "lead"))}


def per_customer(facts: Sequence[Fact]) -> dict[str, Any]:
    return {"spend": sum_of(side(facts, "spend")), "customers": len(side(facts, "won"))}


def returned(facts: Sequence[Fact]) -> dict[str, Any]:
    earned, begun = side(facts, "won"), side(facts, "opened")
    return {
        "revenue": sum_of(earned) if earned else 0,
        "spend": sum_of(side(facts, "spend")),
        "pipeline": sum_of(begun) if begun else 0,
    }


def by_campaign(facts: Sequence[Fact]) -> dict[str, Any]:
    counts = {"leads": "lead", "mqls": "mql", "opportunities": "opened", "wins": "won"}
    return {**{name: len(side(facts, one)) for name, one in counts.items()}, **returned(facts)}
