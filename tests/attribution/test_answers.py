"""The three questions about marketing's part, asked in plain words of a company small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.answering.answer import Answer
from bot.asking import Desk, MemoryThreads, Question
from bot.opening import open_desk
from bot.settings import read_settings
from tests.attribution.company import Company, moment

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def desk(canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Won: 900 by Search, Search, Email; 300 by nobody known. Lost: 400 by sales, then Email after the opening."""
    company = Company()
    touches = {"a": ["0 Search", "1 Search", "2 Email"], "b": [], "c": ["-1 call", "6 Email"]}
    for (deal, path), amount in zip(touches.items(), (900, 300, 400), strict=True):
        company.add("person", person_id=deal, email=f"{deal}@corvo.example", created_at=moment(0))
        company.add(
            "opportunity",
            opportunity_id=deal,
            person_id=deal,
            amount_base=amount,
            created_at=moment(3),
            closed_at=moment(9),
            is_closed=True,
            is_won=deal != "c",
        )
        for place, (day, channel) in enumerate(said.split() for said in path):
            company.add(
                "touchpoint",
                touch_id=f"{deal}-{place}",
                person_id=deal,
                occurred_at=moment(float(day)),
                kind="session",
                channel=channel,
                function="sales" if channel == "call" else "marketing",
                counts_as_touch=channel != "call",
            )
    url = canonical_url(company.write(tmp_path_factory.mktemp("small")))
    return open_desk(read_settings({"WAREHOUSE_URL": url}), MemoryThreads())


@pytest.fixture
def ask(desk: Desk) -> Callable[[str], Answer]:
    return lambda text: desk.answer(Question(text=text, today=TODAY), datetime(2026, 11, 21, 8, tzinfo=UTC))


def _rows(answer: Answer) -> dict[object, float]:
    assert answer.table is not None, answer
    return {row[0]: float(Decimal(str(row[1]))) for row in answer.table.rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("attribution in January 2026", {"Search": 600, "Email": 300, "Unattributed": 300}),
        ("first touch attribution by channel in January 2026", {"Search": 900, "Email": 0, "Unattributed": 300}),
        ("pipeline attribution by channel in January 2026", {"Search": 600, "Email": 700, "Unattributed": 300}),
        (
            "w-shaped pipeline attribution by channel in January 2026",
            {"Search": 630, "Email": 270, "Unattributed": 700},
        ),
    ],
)
def test_credit_adds_up_to_all_there_is(text: str, expected: dict[str, float], ask: Callable[[str], Answer]) -> None:
    """W-shaped: the lead was created by the first touch and the deal opened by the third, so .6, .1 and .3 of 900; a
    deal whose only touch came after the opening is unattributed by it."""
    found = {name: value for name, value in _rows(ask(text)).items() if value}

    assert found == pytest.approx({name: value for name, value in expected.items() if value})


def test_too_few_conversions_are_refused(ask: Callable[[str], Answer]) -> None:
    answer = ask("shapley attribution by channel in January 2026")

    assert answer.table is None
    assert "at least 100 won deals" in answer.sentences[0]


@pytest.mark.parametrize(
    ("text", "value", "share"),
    [
        ("marketing sourced pipeline in January 2026", 900, "56.2 % of € 1,600"),
        ("marketing influenced pipeline in January 2026", 1300, "81.2 % of € 1,600"),
        ("marketing sourced revenue in January 2026", 900, "75.0 % of € 1,200"),
        ("how many deals were touched by marketing in January 2026", 2, "66.7 % of 3"),
    ],
)
def test_the_part_of_marketing_and_the_whole(text: str, value: float, share: str, ask: Callable[[str], Answer]) -> None:
    answer = ask(text)

    assert answer.headline is not None
    assert answer.headline.value == value
    assert share in " ".join(answer.sentences)


@pytest.mark.parametrize(
    ("person", "begins"),
    [
        ("a", "Yes: a@corvo.example was sourced"),
        ("b", "Not known: no touch"),
        ("c", "Yes: c@corvo.example was assisted"),
    ],
)
def test_a_person_is_told_yes_or_no_first(person: str, begins: str, ask: Callable[[str], Answer]) -> None:
    assert ask(f"was {person}@corvo.example influenced by marketing?").sentences[0].startswith(begins)
