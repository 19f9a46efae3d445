"""Deals as they stand in the files: the deal, its stages, the people on it; and the bookkeeping of it."""

from __future__ import annotations

from bot.demo.days import written
from bot.demo.deals import DEAL_STAGES, Deal
from bot.demo.scene import Scene
from bot.demo.tables import truth


def write_deal(scene: Scene, deal: Deal) -> None:
    _write_opportunity(scene, deal)
    _write_stages(scene, deal)
    _write_roles(scene, deal)
    _book(scene, deal)


def _write_opportunity(scene: Scene, deal: Deal) -> None:
    person = deal.person if deal.person and deal.person.sourced else None
    scene.tables.write(
        "opportunity",
        deal.opportunity_id,
        deal.name,
        deal.account.account_id if deal.account else None,
        deal.person.person_id if deal.person else None,
        deal.owner_id,
        deal.type,
        deal.stage,
        deal.product,
        deal.amount,
        deal.currency,
        deal.amount_base,
        deal.probability,
        person.source.name if person else None,
        person.campaign.campaign_id if person and person.campaign else None,
        written(deal.opened_at),
        written(deal.closed_at) if deal.closed_at else None,
        scene.days.day(deal.expected_at),
        truth(deal.closed_at is not None),
        truth(deal.won),
        deal.loss_reason,
        "crm",
        "opportunity",
        deal.opportunity_id,
    )


def _write_stages(scene: Scene, deal: Deal) -> None:
    """The stages of the deal, evenly spread over its life, and the one it ended in."""
    reached = len(DEAL_STAGES) if deal.closed_at else DEAL_STAGES.index(deal.stage) + 1
    span = ((deal.closed_at or scene.days.end) - deal.opened_at) // reached
    moments = [(stage, deal.opened_at + index * span) for index, stage in enumerate(DEAL_STAGES[:reached])]
    if deal.closed_at:
        moments.append((deal.stage, deal.closed_at))
    for index, (stage, moment) in enumerate(moments):
        left = moments[index + 1][1] if index + 1 < len(moments) else None
        scene.tables.write(
            "stage_event",
            "opportunity",
            deal.opportunity_id,
            stage,
            stage.capitalize(),
            None,
            written(moment),
            written(left) if left else None,
            1,
            deal.amount_base,
            "history",
            "crm",
            "opportunity_history",
            f"{deal.opportunity_id}-{stage}",
        )


def _write_roles(scene: Scene, deal: Deal) -> None:
    """Contact roles: the person first, then perhaps colleagues who were known before."""
    person, rng = deal.person, scene.rng
    if person is None:
        return
    roles = list(scene.company.deals.roles)
    rng.shuffle(roles)
    colleagues = [other for other in (person.account.people if person.account else []) if other < person.person_id]
    if rng.random() >= scene.company.deals.others_on_deal:
        colleagues = []
    for role, who in zip(roles, [person.person_id, *colleagues[-2:]], strict=False):
        primary, key = truth(who == person.person_id), f"{deal.opportunity_id}-{who}"
        scene.tables.write(
            "opportunity_person", deal.opportunity_id, who, role, primary, "crm", "opportunity_contact_role", key
        )


def _book(scene: Scene, deal: Deal) -> None:
    ledger, days = scene.ledger, scene.days
    for what in ("opportunities", f"opportunities {deal.type}"):
        ledger.month(days.day(deal.opened_at), what)
    if deal.closed_at is None:
        return
    closed_on, outcome = days.day(deal.closed_at), "wins" if deal.won else "losses"
    for what in (outcome, f"{outcome} {deal.type}"):
        ledger.month(closed_on, what)
    if deal.won:
        ledger.month(closed_on, "revenue", deal.amount_base or 0.0)
        ledger.month(closed_on, f"revenue {deal.type}", deal.amount_base or 0.0)
    else:
        ledger.value("loss_reason", deal.loss_reason, "losses")
