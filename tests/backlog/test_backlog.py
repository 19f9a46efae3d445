"""What people asked and did not get: from the question at the terminal to the list somebody works off."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.asking import Question
from bot.state.backlog import BacklogTable
from bot.state.opening import open_state
from bot.terminal.wording_of_backlog import ADVICE, REASONS
from bot.understanding.reading import AskReason, Clarification, Declined, DeclineReason
from tests.backlog.funnelbot import funnelbot

DAY = "2026-11-21"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LINES = (
    {"question": "how many zorblax leads", "user": "maria"},
    {"question": "Zorblax leads by source for jane@globex.example", "user": "tom", "channel": "D012ABC"},
    {"question": "leads next month", "user": "maria", "channel": "C012ABC"},
    {"question": "leads in January 2026"},
    {"question": "thanks"},
    {"question": "what is the capital of peru"},
)


@pytest.fixture(scope="module")
def url(warehouse_of: Callable[[str], str]) -> str:
    return warehouse_of("acme")


@pytest.fixture(scope="module")
def asked(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in whose state database some questions were not answered."""
    place = tmp_path_factory.mktemp("asked")
    lines = "".join(json.dumps(line) + "\n" for line in LINES)
    ran = funnelbot("ask", "-", "--today", DAY, place=place, warehouse=url, stdin=lines)
    statuses = [json.loads(line)["status"] for line in ran.stdout.splitlines()]
    assert statuses == ["ask", "ask", "declined", "answered", "told", "declined"], ran.stderr
    return place


def listed(place: Path, url: str, *options: str) -> dict[str, Any]:
    ran = funnelbot("backlog", "--json", *options, place=place, warehouse=url)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_a_question_that_was_misunderstood_is_listed_with_its_words(asked: Path, url: str) -> None:
    ran = funnelbot("backlog", place=asked, warehouse=url)

    assert "“zorblax”" in ran.stdout
    assert "how many zorblax leads" in ran.stdout
    assert "queries/terms.yml" in ran.stdout
    assert "leads in January 2026" not in ran.stdout and "thanks" not in ran.stdout


def test_the_most_asked_comes_first_whatever_its_case(asked: Path, url: str) -> None:
    found = listed(asked, url)

    first = found["groups"][0]
    assert (first["missing"], first["reason"], first["status"]) == (["zorblax"], "unknown_words", "ask")
    assert (first["questions"], first["people"], first["places"]) == (2, 2, ["direct", "terminal"])
    assert {group["reason"] for group in found["groups"][1:]} == {"future", "out_of_scope"}
    assert (found["questions"], found["groups_of"]) == (4, 3)


def test_a_limit_cuts_groups_and_not_counts(asked: Path, url: str) -> None:
    found = listed(asked, url, "--limit", "1")

    assert [group["missing"] for group in found["groups"]] == [["zorblax"]]
    assert (found["questions"], found["groups_of"]) == (4, 3)


def test_nobody_is_named_in_the_table(asked: Path) -> None:
    with closing(sqlite3.connect(asked / "state.db")) as state:
        rows = state.execute("select * from backlog").fetchall()

    written = json.dumps(rows).casefold()
    assert len(rows) == 4
    for name in ("jane", "globex", "maria", "tom", "d012abc", "c012abc"):
        assert name not in written
    assert "zorblax leads by source for (e-mail)" in written


def test_a_day_in_the_future_leaves_nothing(asked: Path, url: str) -> None:
    assert listed(asked, url, "--since", "2999-01-01")["questions"] == 0
    ran = funnelbot("backlog", "--since", "2999-01-01", place=asked, warehouse=url)
    assert "No question was asked back or declined since 1 Jan 2999." in ran.stdout


def test_a_name_the_warehouse_knows_is_not_written_down(canonical_url: Callable[..., str], tmp_path: Path) -> None:
    url = canonical_url(Path(__file__).parents[1] / "warehouse" / "names")

    funnelbot("ask", "zorblax leads of Solo Sailor", place=tmp_path, warehouse=url)

    [group] = listed(tmp_path, url)["groups"]
    assert group["missing"] == ["zorblax"]
    assert group["examples"] == ["zorblax leads of (name)"]


def test_a_question_has_its_reply_while_the_table_is_away(url: str, tmp_path: Path) -> None:
    ran = funnelbot(
        "ask", "how many zorblax leads", place=tmp_path, warehouse=url, STATE_URL="sqlite:////proc/nowhere/state.db"
    )

    assert ran.returncode == 3
    assert "zorblax" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_an_answered_question_opens_no_table(url: str, tmp_path: Path) -> None:
    assert funnelbot("ask", "leads in January 2026", place=tmp_path, warehouse=url).returncode == 0
    assert not (tmp_path / "state.db").exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call +49 (0)30 1234567 about leads", "call (number) about leads"),
        ("leads of 030-555-01-99", "leads of (number)"),
        ("leads from 2026-01-01 to 2026-02-28", "leads from 2026-01-01 to 2026-02-28"),
        ("top 10 campaigns over 50,000 in Q3 2026", "top 10 campaigns over 50,000 in Q3 2026"),
        ("what did <@U012ABC> do", "what did (mention) do"),
        ("<mailto:j.m@x.example|j.m@x.example> journey", "(e-mail)|(e-mail)> journey"),
        ("Jane.O'Neil+x@mail.globex.example?", "(e-mail)"),
        ("leads of Ann and ann's friends in Annapolis", "leads of (name) and (name)'s friends in Annapolis"),
    ],
)
def test_what_names_somebody_is_taken_out(said: str, kept: str, tmp_path: Path) -> None:
    table = BacklogTable(open_state(f"sqlite:///{tmp_path / 'state.db'}"))
    reading = Clarification(reason="unknown_words", unexplained=(said,), people=("Ann",))

    table.add(reading, Question(text=said, today=NOW.date()), NOW)

    [missed] = table.since(NOW)
    assert "@" not in missed.question
    assert missed.question.removesuffix("?") == kept or "mailto" in said
    assert missed.missing == (missed.question,)


def test_questions_are_kept_for_400_days(tmp_path: Path) -> None:
    table = BacklogTable(open_state(f"sqlite:///{tmp_path / 'state.db'}"))
    for days in (401, 399, 0):
        reading = Declined(reason="future", unexplained=(f"{days}",))
        table.add(reading, Question(text="leads", today=NOW.date()), NOW - timedelta(days=days))

    assert [missed.missing for missed in table.since(NOW - timedelta(days=999))] == [("399",), ("0",)]


def test_every_reason_has_its_words_and_its_advice() -> None:
    reasons = {*AskReason.__args__, *DeclineReason.__args__}  # type: ignore[attr-defined]
    assert REASONS.keys() == ADVICE.keys() == reasons
