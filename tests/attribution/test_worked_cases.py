"""Credits worked out by hand, in one warehouse that the real build makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.attribution.company import Company, Credits, credits_of, moment

CASES = yaml.safe_load((Path(__file__).parent / "worked.yml").read_text(encoding="utf-8"))["cases"]
LAST_DIGIT = Fraction(1, 10**12)


@pytest.fixture(scope="module")
def credit(canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Credits:
    company = Company()
    for number, case in enumerate(CASES):
        _add(company, f"d{number:02}", case)
    return credits_of(canonical_url(company.write(tmp_path_factory.mktemp("worked"))))


def _add(company: Company, deal: str, case: Mapping[str, Any]) -> None:
    closed = case.get("closed")
    company.add("person", person_id=deal, created_at=moment(case["lead"]))
    company.add(
        "opportunity",
        opportunity_id=deal,
        person_id=deal,
        amount_base=1000,
        created_at=moment(case["opened"]),
        closed_at=None if closed is None else moment(closed),
        is_closed=closed is not None,
        is_won=closed is not None and not case.get("lost"),
    )
    for place, said in enumerate(case["touches"]):
        day, _, channel = str(said).partition(" ")
        company.add(
            "touchpoint",
            touch_id=f"{deal}-{place}",
            person_id=deal,
            occurred_at=moment(float(day)),
            kind="session",
            function="marketing",
            channel=channel or "Search",
            counts_as_touch=True,
        )


@pytest.mark.parametrize(
    ("deal", "model", "expected"),
    [
        pytest.param(f"d{number:02}", model, expected, id=f"{case['case']}: {model}")
        for number, case in enumerate(CASES)
        for model, expected in case["credit"].items()
    ],
)
def test_credit_is_the_one_worked_out_by_hand(deal: str, model: str, expected: list[Any], credit: Credits) -> None:
    given = credit.get((deal, model), {})
    wanted = {f"{deal}-{place}": Fraction(str(share)) for place, share in enumerate(expected) if share}

    assert set(given) == set(wanted)
    for touch, share in wanted.items():
        assert abs(Fraction(given[touch]) - share) <= len(wanted) * LAST_DIGIT
    assert not given or sum(given.values()) == 1
