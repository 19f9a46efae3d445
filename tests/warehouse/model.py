"""The twelve queries once more, in plain Python over the rows of a fixture: written from the definitions, not from the
SQL, so that one can be held against the other for any question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
NOT_KNOWN = "(not known)"


@dataclass(frozen=True)
class Fact:
    """Something that happened on a day to somebody or something with these dimensions."""

    day: date
    dimensions: Mapping[str, str | None]
    values: Mapping[str, Any] = field(default_factory=dict)


class Company:
    """Looks up what the rows of the fixture say."""

    def __init__(self, tables: Mapping[str, Sequence[Row]], as_of: date) -> None:
        self.as_of = as_of
        self.people = {row["person_id"]: row for row in tables["person"]}
        self.deals = list(tables["opportunity"])
        self.events = [row for row in tables["stage_event"] if row["entity_type"] == "person"]
        self.accounts = {row["account_id"]: row for row in tables["account"]}
        self.owners = {row["owner_id"]: row["name"] for row in tables["owner"]}
        self.campaigns = {row["campaign_id"]: row for row in tables["campaign"]}

    def of_person(self, person: Row) -> dict[str, str | None]:
        account = self.accounts.get(person.get("account_id"), {})
        both = {name: person.get(name) or account.get(name) for name in ("region", "country", "industry", "segment")}
        return {
            **both,
            **{name: person.get(name) for name in ("source", "channel", "landing_page")},
            "campaign": self.campaigns.get(person.get("campaign_id"), {}).get("name"),
            "owner": self.owners.get(person.get("owner_id")),
        }

    def of_deal(self, deal: Row) -> dict[str, str | None]:
        person = self.people.get(deal.get("person_id"), {})
        account = self.accounts.get(deal.get("account_id"), {})
        campaign = self.campaigns.get(deal.get("campaign_id") or person.get("campaign_id"), {})
        both = {name: account.get(name) or person.get(name) for name in ("region", "country", "industry", "segment")}
        return {
            **both,
            "source": deal.get("source") or person.get("source"),
            "channel": person.get("channel") or campaign.get("channel"),
            "landing_page": person.get("landing_page"),
            "campaign": campaign.get("name"),
            "owner": self.owners.get(deal.get("owner_id")),
            "type": deal.get("type"),
            "product": deal.get("product"),
            "reason": deal.get("loss_reason"),
        }

    def first_entries(self, stage: str) -> dict[str, date]:
        """Person -> first day in a stage."""
        found: list[tuple[str, date | None]] = []
        if stage == "lead":
            found = [(name, person.get("created_on")) for name, person in self.people.items()]
        else:
            found = [(row["entity_id"], row["entered_on"]) for row in self.events if row["stage"] == stage]
        new_business = [deal for deal in self.deals if deal.get("type") in ("new", None)]
        if stage == "opportunity":
            found += [(deal.get("person_id"), deal.get("created_on")) for deal in new_business]
        if stage == "won":
            found += [(deal.get("person_id"), deal.get("closed_on")) for deal in new_business if deal["is_won"]]
        first: dict[str, date] = {}
        for person, day in found:
            if person in self.people and day is not None:
                first[person] = min(day, first.get(person, day))
        return first


def leads(company: Company) -> list[Fact]:
    people = company.people.values()
    return [Fact(row["created_on"], company.of_person(row)) for row in people if row.get("created_on")]


def entered(stage: str) -> Callable[[Company], list[Fact]]:
    def facts(company: Company) -> list[Fact]:
        rows = [row for row in company.events if row["stage"] == stage and row["visit"] == 1]
        return [Fact(row["entered_on"], company.of_person(company.people[row["entity_id"]])) for row in rows]

    return facts


def deals(day: str, wanted: Callable[[Row], bool]) -> Callable[[Company], list[Fact]]:
    def facts(company: Company) -> list[Fact]:
        rows = [row for row in company.deals if row.get(day) and wanted(row)]
        return [Fact(row[day], company.of_deal(row), row) for row in rows]

    return facts


def is_new(row: Row) -> bool:
    return row.get("type") in ("new", None)


def conversion(company: Company, start: str, goal: str) -> list[Fact]:
    began, reached = company.first_entries(start), company.first_entries(goal)
    sides = [("entered", person, day) for person, day in began.items()]
    sides += [("arrived", person, day) for person, day in reached.items()]
    return [
        Fact(
            day,
            company.of_person(company.people[person]),
            {"side": side, "from": began.get(person), "to": reached.get(person)},
        )
        for side, person, day in sides
    ]


def counted(facts: Sequence[Fact]) -> int:
    return len(facts)


def revenue(facts: Sequence[Fact]) -> dict[str, Any]:
    amounts = [fact.values["amount_base"] for fact in facts if "amount_base" in fact.values]
    total = (sum(amounts) if amounts else None) if facts else 0
    return {"revenue": total, "wins": len(facts), "with_amount": len(amounts)}


def win_rate(facts: Sequence[Fact]) -> dict[str, Any]:
    won = [fact for fact in facts if fact.values["is_won"]]

    def amount(of: Sequence[Fact]) -> float | None:
        known = [fact.values["amount_base"] for fact in of if "amount_base" in fact.values]
        return sum(known) if known else None

    return {"won": len(won), "closed": len(facts), "won_amount": amount(won), "closed_amount": amount(facts)}


def rate(facts: Sequence[Fact], as_of: date, mature_days: int) -> dict[str, Any]:
    began = [fact for fact in facts if fact.values["side"] == "entered"]
    old = [fact for fact in began if (as_of - fact.day).days >= mature_days]
    return {
        "entered": len(began),
        "converted": sum(fact.values["to"] is not None for fact in began),
        "mature_entered": len(old),
        "mature_converted": sum(fact.values["to"] is not None for fact in old),
        "arrived": sum(fact.values["side"] == "arrived" for fact in facts),
    }


def times(facts: Sequence[Fact], as_of: date) -> dict[str, Any]:
    arrived = [fact for fact in facts if fact.values["side"] == "arrived" and fact.values["from"]]
    days = [(fact.values["to"] - fact.values["from"]).days for fact in arrived]
    sound = sorted(day for day in days if day >= 0)
    found: dict[str, Any] = {
        "people": len(sound),
        "median_days": quantile(sound, Fraction(1, 2)),
        "mean_days": sum(sound) / len(sound) if sound else None,
        "p25_days": quantile(sound, Fraction(1, 4)),
        "p75_days": quantile(sound, Fraction(3, 4)),
        "p90_days": quantile(sound, Fraction(9, 10)),
        "mean_days_all": sum(days) / len(days) if days else None,
    }
    began = [fact for fact in facts if fact.values["side"] == "entered"]
    for limit in (30, 60, 90, 180):
        old = [fact for fact in began if (as_of - fact.day).days >= limit]
        waits = [(fact.values["to"] - fact.day).days if fact.values["to"] else None for fact in old]
        found[f"within_{limit}"] = sum(wait is not None and 0 <= wait <= limit for wait in waits)
        found[f"old_{limit}"] = sum(wait is None or wait >= 0 for wait in waits)
    return found


def quantile(ordered: Sequence[int], share: Fraction) -> float | None:
    """Between the two nearest of the sorted values, in proportion (the continuous quantile, Hyndman-Fan type 7)."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


def chosen(
    facts: Iterable[Fact],
    start: date | None,
    end: date | None,
    filters: Mapping[str, Sequence[str]],
    exclude: Mapping[str, Sequence[str]],
) -> list[Fact]:
    """The facts a question is about."""

    def value(fact: Fact, dimension: str) -> str:
        found = fact.dimensions[dimension]
        return NOT_KNOWN if found is None else found

    return [
        fact
        for fact in facts
        if (start is None or start <= fact.day)
        and (end is None or fact.day < end)
        and all(value(fact, name) in wanted for name, wanted in filters.items())
        and all(value(fact, name) not in unwanted for name, unwanted in exclude.items())
    ]
