"""People as they stand in the files: one row each, and one row per system that knows them."""

from __future__ import annotations

from bot.demo.days import written
from bot.demo.journeys import Journey, score
from bot.demo.people import Person
from bot.demo.scene import Scene
from bot.demo.tables import truth


def write_person(scene: Scene, person: Person, journey: Journey, ae_id: str | None) -> None:
    """``ae_id`` owns the person once there is a deal."""
    scene.tables.write(
        "person",
        person.person_id,
        person.email,
        person.full_name,
        person.title,
        person.account.name if person.account else None,
        person.account_id,
        ae_id or person.owner_id,
        person.country.name if person.located else None,
        person.region if person.located else None,
        person.industry.name if person.industry else None,
        person.segment.name if person.employees else None,
        person.employees,
        written(person.created_at),
        person.source.name if person.sourced else None,
        person.detail if person.sourced else None,
        person.source.channel if person.sourced else None,
        person.campaign.campaign_id if person.campaign and person.sourced else None,
        person.landing_page.url if person.source.kind != "event" else None,
        journey.now.stage,
        status(journey),
        score(person, journey, scene.rng),
        truth(person.fit),
        journey.disqualify_reason,
        truth(person.opted_out),
        "crm",
        "lead",
        person.person_id,
    )
    _write_identities(scene, person, journey)


def status(journey: Journey) -> str:
    """How the person stands, in the words of the CRM."""
    if journey.now.stage == "won":
        return "customer"
    if journey.disqualify_reason:
        return "disqualified"
    if journey.entries[-1].left_at is not None:
        return "lost" if journey.now.stage == "opportunity" else "recycled"
    return "open" if journey.now.stage == "lead" else "working"


def _write_identities(scene: Scene, person: Person, journey: Journey) -> None:
    """Marketing automation knows everybody who left an address, the CRM has a contact beside a lead with a deal."""
    made = person.created_at
    _identity(scene, person, "crm", "lead", "own record", made)
    if person.source.kind != "event" or scene.rng.random() < 0.8:
        _identity(scene, person, "marketing_automation", "contact", "same e-mail", made + 240)
    opened_at = journey.reached("opportunity")
    if opened_at is not None:
        _identity(scene, person, "crm", "contact", "converted lead", opened_at)
    won_at = journey.reached("won")
    if won_at is not None:
        _identity(scene, person, "support", "user", "same e-mail", won_at)


def _identity(scene: Scene, person: Person, system: str, record: str, rule: str, linked_at: int) -> None:
    key = f"{record[0].upper()}{person.number:07}"
    at = written(min(linked_at, scene.days.end))
    scene.tables.write("person_identity", person.person_id, system, record, key, rule, at)
