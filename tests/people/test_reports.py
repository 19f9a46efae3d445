"""Reports about people and companies, asked in plain words: rows as written by hand, and whom nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answering.answer import Answer
from bot.answering.record import record
from bot.asking import Desk, MemoryThreads, Question
from bot.opening import open_desk
from bot.settings import read_settings
from tests.companies.writing import company, write_tables

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
REPORTS = yaml.safe_load((Path(__file__).with_name("reports.yml")).read_text(encoding="utf-8"))
INFLUENCE = "marketing influence"  # told by its own tests, from the marts of attribution


@pytest.fixture(scope="module")
def acme(warehouse_of: Callable[[str], str]) -> Desk:
    settings = {**company("acme")["settings"], "WAREHOUSE_URL": warehouse_of("acme")}
    return open_desk(read_settings(settings), MemoryThreads())


def ask(desk: Desk, text: str) -> Answer:
    return desk.answer(Question(text=text, today=TODAY), NOW)


def told_rows(answer: Answer) -> list[dict[str, Any]]:
    """The rows as JSON has them, each without its empty cells."""
    told: Any = record(answer)
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    return [
        {name: value for name, value in row.items() if value is not None} for row in rows if row["what"] != INFLUENCE
    ]


@pytest.mark.parametrize("report", REPORTS, ids=[report["ask"] for report in REPORTS])
def test_report(acme: Desk, report: Mapping[str, Any]) -> None:
    answer = ask(acme, report["ask"])

    assert (answer.status, answer.query, answer.sensitivity) == ("answered", report["query"], "personal")
    if "first" in report:
        assert answer.sentences[0] == report["first"]
    if "second" in report:
        assert answer.sentences[1] == report["second"]
    assert told_rows(answer) == [row | report.get("all", {}) for row in report["rows"]]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("status of nobody@zorvex.example", "I know nobody with the e-mail nobody@zorvex.example."),
        ("timeline of nobody@zorvex.example", "I know nobody with the e-mail nobody@zorvex.example."),
        ("tell me about nowhere.com", "I know no company with the domain nowhere.com."),
        ("journey of nowhere.com", "I know no company with the domain nowhere.com."),
    ],
)
def test_nobody_is_no_zero(acme: Desk, question: str, sentence: str) -> None:
    answer = ask(acme, question)

    assert (answer.status, answer.sentences) == ("answered", (sentence,))
    assert answer.headline is None and answer.table is None and answer.next_steps == ()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("open tickets", 1),  # k2; k1 is solved
        ("open tickets in EMEA", 1),  # Quonia is in EMEA
        ("open tickets in DACH", 0),
        ("renewals in February", 10_000),  # n2 ends on 24 February 2027
        ("renewals in Q1 2027", 50_000),  # and n1 on 2 March
        ("renewals in the next 30 days", 0),
        ("upcoming renewals", 0),  # the next 90 days end on 19 February
    ],
)
def test_counts_of_the_whole_company(acme: Desk, question: str, value: int) -> None:
    answer = ask(acme, question)

    assert answer.status == "answered", answer.sentences
    assert answer.headline is not None and answer.headline.value == value
    assert answer.sensitivity == "aggregate"


def test_a_thread_goes_from_one_report_to_the_next(acme: Desk) -> None:
    first = acme.answer(Question(text="status of ada@zorvex.example", today=TODAY, thread="t"), NOW)
    second = acme.answer(Question(text="what has she done with us", today=TODAY, thread="t"), NOW)

    assert (first.query, second.query) == ("lead_status", "lead_timeline")
    assert second.plan is not None and second.plan.subject is not None
    assert second.plan.subject.value == "ada@zorvex.example"


HOSTILE = "<!channel> [bold]x[/bold]'); drop table person; -- \u202e*_`"
STRANGE: Mapping[str, list[dict[str, str]]] = {
    "account": [{"account_id": "a'1", "name": HOSTILE, "domain": "brien.example", "created_at": "2026-01-01"}],
    "person": [
        {"person_id": "old", "full_name": HOSTILE, "email": "Mae.O'Neil@brien.example", "created_at": "2026-01-02"},
        {"person_id": "new", "full_name": "Mae Orr", "email": "mae.o'neil@BRIEN.example", "created_at": "2026-02-02"},
        {"person_id": "solo", "full_name": "Sol Lee", "email": "sol@other.example", "created_at": "2026-03-02"},
        {"person_id": "none", "full_name": "Zorka Imre", "created_at": "2026-04-02", "source": "Trade Show"},
    ],
    "person_identity": [
        {"person_id": "solo", "source_system": "crm", "source_id": "solo", "match_rule": "own_record"},
        {"person_id": "solo", "source_system": "chat", "source_id": "Sol.Old@other.example", "match_rule": "merged"},
    ],
    "touchpoint": [
        {"touch_id": "t1", "person_id": "new", "occurred_at": "2026-02-03", "kind": "form_fill", "content": HOSTILE},
    ],
}


@pytest.fixture(scope="module")
def strange(canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = write_tables(STRANGE, tmp_path_factory.mktemp("strange"))
    return open_desk(read_settings({"WAREHOUSE_URL": canonical_url(folder)}), MemoryThreads())


def test_two_records_of_one_address_are_one_person(strange: Desk) -> None:
    answer = ask(strange, "timeline of mae.o'neil@brien.example")

    assert answer.sentences[0].startswith(HOSTILE)
    happened = [(row["day"], row["what"]) for row in told_rows(answer)]
    assert happened == [("2026-02-03", "form fill"), ("2026-01-02", "first record")]


def test_a_record_merged_away_is_found_under_the_person_it_became(strange: Desk) -> None:
    answer = ask(strange, "status of sol.old@other.example")

    assert answer.sentences[0].startswith("Sol Lee (sol@other.example)")


def test_a_person_without_an_address_is_found_by_name(strange: Desk) -> None:
    answer = ask(strange, "status of zorka imre")

    assert answer.sentences[0].startswith("Zorka Imre")
    assert [row["value"] for row in told_rows(answer) if row["what"] == "source"] == ["Trade Show"]


def test_hostile_names_are_text_to_the_warehouse(strange: Desk) -> None:
    answer = ask(strange, "tell me about brien.example")

    assert answer.sentences[0].startswith(HOSTILE)
    assert [row["value"] for row in told_rows(answer) if row["section"] == "people"] == [HOSTILE]
    assert ask(strange, "status of sol@other.example").sentences[0].startswith("Sol Lee")


def test_a_timeline_is_grouped_by_its_days(acme: Desk) -> None:
    answer = ask(acme, "what did ada@zorvex.example do in March 2026")

    told: Any = record(answer)
    of_the_day = [line for line in told["text"].splitlines() if line.startswith("2 Mar 2026")]
    assert len(of_the_day) == 1  # two things happened that day; the day stands above them once
    assert [row[0] for row in told["rows"]] == ["2026-03-02", "2026-03-02"]
