"""Hundreds of deals drawn by chance, ties and unknown times of day among them, against the second computation."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.attribution.company import FIRST_DAY, Company, Credits, credits_of
from tests.attribution.independent import Deal, Moment, Touch, credit
from tests.building.warehouse import rows

DEALS = 400
CHANNELS = ["Direct", "Paid Search", "Email", "Webinar", "Zeppelin", "Affiliate"]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    deals: dict[str, Deal]
    touches: list[Touch]
    company: Company


def _moment(rng: random.Random, low: int, high: int) -> Moment:
    """On a coarse grid of hours, so that many moments coincide; of one in eight only the day is known."""
    at = FIRST_DAY + timedelta(hours=6 * rng.randint(low * 4, high * 4))
    return Moment(day=at.date(), at=None if rng.random() < 0.125 else at)


def _columns(name: str, moment: Moment | None) -> dict[str, object]:
    return {f"{name}_at": moment and moment.at, f"{name}_on": moment and moment.day}


def draw(seed: int) -> Drawn:
    rng = random.Random(seed)
    company, deals, touches = Company(), {}, []
    for number in range(DEALS):
        key = f"d{number}"
        people = [f"{key}p{one}" for one in range(rng.randint(1, 3))]
        created = {person: _moment(rng, -20, 30) for person in people}
        opened, closed = _moment(rng, 0, 60), _moment(rng, 40, 120) if rng.random() < 0.7 else None
        won = closed is not None and rng.random() < 0.6
        for person in people:
            company.add("person", person_id=person, **_columns("created", created[person]))
            company.add("opportunity_person", opportunity_id=key, person_id=person, is_primary=person == people[0])
        company.add(
            "opportunity",
            opportunity_id=key,
            amount_base=f"{rng.randint(1, 10**7)}.{rng.randint(0, 99):02}",
            is_closed=closed is not None,
            is_won=won,
            **_columns("created", opened),
            **_columns("closed", closed),
        )
        built = FIRST_DAY + timedelta(days=319, hours=18, minutes=30)
        deals[key] = Deal(
            people=frozenset(people),
            lead=people[0],
            lead_created=created[people[0]],
            opened=opened,
            ended=closed or Moment(day=built.date(), at=built),
            won=won,
        )
        touches += _touches(rng, key, people)
    for touch in rng.sample(touches, len(touches)):
        company.add(
            "touchpoint",
            touch_id=touch.key,
            person_id=touch.person,
            kind="session",
            function="marketing",
            channel=touch.channel,
            counts_as_touch=touch.counts,
            **_columns("occurred", touch.when),
        )
    return Drawn(deals=deals, touches=touches, company=company)


def _touches(rng: random.Random, deal: str, people: list[str]) -> list[Touch]:
    return [
        Touch(
            key=f"{deal}t{rng.randint(0, 10**6)}-{place}",
            person=rng.choice(people),
            channel=rng.choice(CHANNELS),
            when=_moment(rng, -400, 10) if rng.random() < 0.1 else _moment(rng, -30, 130),
            counts=rng.random() < 0.9,
        )
        for place in range(rng.choice([0, 1, 1, 2, 3, 5, 8, 13]))
    ]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return draw(20261121)


@pytest.fixture(scope="module")
def url(drawn: Drawn, canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return canonical_url(drawn.company.write(tmp_path_factory.mktemp("drawn")))


@pytest.fixture(scope="module")
def given(url: str) -> Credits:
    return credits_of(url)


def test_every_deal_and_model_sums_to_exactly_one(given: Credits) -> None:
    assert len(given) > DEALS * 8
    assert {key: sum(of.values()) for key, of in given.items() if sum(of.values()) != Decimal(1)} == {}


def test_every_credit_is_that_of_the_second_computation(drawn: Drawn, given: Credits) -> None:
    wanted = {
        (deal, model): shares
        for deal, facts in drawn.deals.items()
        for model, shares in credit(facts, drawn.touches).items()
    }
    models = {model for _, model in wanted}

    assert {key for key in given if key[1] in models} == set(wanted)
    off = [
        (key, touch, given[key].get(touch), float(share))
        for key, shares in wanted.items()
        for touch, share in shares.items()
        if abs(Fraction(given[key].get(touch, 0)) - share) > len(shares) * Fraction(1, 10**12)
    ]
    assert off == []


def test_amounts_are_the_deal_to_the_cent(url: str) -> None:
    assert (
        rows(
            url,
            "select credit.opportunity_id, model from touch_credit as credit join opportunity using (opportunity_id) "
            "group by all having sum(credit.amount_base) <> any_value(opportunity.amount_base)",
        )
        == []
    )
    assert rows(
        url,
        "select max(abs(credit.amount_base - credit.credit::double * opportunity.amount_base::double)) < 0.011 "
        "from touch_credit as credit join opportunity using (opportunity_id)",
    ) == [(True,)]
