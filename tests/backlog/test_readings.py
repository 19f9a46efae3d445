"""What somebody picks again and again is that person's reading; over the end of the process, until it is forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.slack.asked import in_click
from bot.slack.blocks import actions
from bot.state.opening import open_state
from bot.state.readings import ReadingTable
from bot.understanding.reading import Option
from tests.backlog.funnelbot import funnelbot

DAY = "2026-11-21"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
UNCLEAR = "zorblax leads in January 2026"
ASKED_BACK = "I do not know what “zorblax” means here"
ECHO = "read as you chose before: “"


@pytest.fixture(scope="module")
def url(warehouse_of: Callable[[str], str]) -> str:
    return warehouse_of("acme")


def chat(place: Path, url: str, *lines: str, user: str = "maria") -> str:
    """What a conversation printed, on one line."""
    said = "".join(f"{line}\n" for line in lines)
    ran = funnelbot("chat", "--today", DAY, "--as", user, place=place, warehouse=url, stdin=said)
    assert ran.returncode == 0, ran.stderr
    return " ".join(ran.stdout.split())


def ask(place: Path, url: str, user: str = "maria") -> dict[str, Any]:
    ran = funnelbot("ask", UNCLEAR, "--json", "--today", DAY, "--as", user, place=place, warehouse=url)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_an_option_picked_twice_is_taken_the_third_time_by_another_process(url: str, tmp_path: Path) -> None:
    said = chat(tmp_path, url, UNCLEAR, "1", UNCLEAR, "1")
    assert said.count(ASKED_BACK) == 2 and ECHO not in said

    third = ask(tmp_path, url)

    assert third["status"] == "answered"
    assert third["headline"]["value"] == 6
    assert third["echo"].startswith(f"{ECHO}leads in January 2026”")
    assert third["question"] == UNCLEAR
    assert len(third["next_steps"]) >= 1


def test_the_other_options_stand_beside_the_answer(url: str, tmp_path: Path) -> None:
    before = [one["question"] for one in ask(tmp_path, url)["options"]]
    chat(tmp_path, url, UNCLEAR, "1", UNCLEAR, "1")

    after = [one["question"] for one in ask(tmp_path, url)["next_steps"]]

    assert after[: len(before) - 1] == before[1:]


def test_picking_once_or_one_after_the_other_is_no_reading(url: str, tmp_path: Path) -> None:
    chat(tmp_path, url, UNCLEAR, "1")
    assert ask(tmp_path, url)["status"] == "ask"
    chat(tmp_path, url, UNCLEAR, "2")
    chat(tmp_path, url, UNCLEAR, "1")
    assert ask(tmp_path, url)["status"] == "ask"


def test_a_reading_is_of_one_person(url: str, tmp_path: Path) -> None:
    chat(tmp_path, url, UNCLEAR, "1", UNCLEAR, "1")
    assert ask(tmp_path, url, user="tom")["status"] == "ask"


@pytest.mark.parametrize("words", ["forget my readings", "Start over"])
def test_it_is_forgotten_on_request(url: str, tmp_path: Path, words: str) -> None:
    chat(tmp_path, url, UNCLEAR, "1", UNCLEAR, "1")
    assert ECHO in chat(tmp_path, url, UNCLEAR)

    chat(tmp_path, url, words, user="tom")
    assert ECHO in chat(tmp_path, url, UNCLEAR)
    assert ASKED_BACK in chat(tmp_path, url, words, UNCLEAR)


def test_picking_another_option_beside_the_answer_ends_the_reading(url: str, tmp_path: Path) -> None:
    chat(tmp_path, url, UNCLEAR, "1", UNCLEAR, "1")
    assert ECHO in chat(tmp_path, url, UNCLEAR, "1")  # here 1 is the first of the others
    assert ASKED_BACK in chat(tmp_path, url, UNCLEAR)


def test_start_over_takes_nothing_over(url: str, tmp_path: Path) -> None:
    said = chat(tmp_path, url, "leads in January 2026", "start over", "by source")
    assert "Google Ads" not in said


def test_a_button_in_slack_brings_back_what_it_answers() -> None:
    block = actions((Option(label="Leads", question="leads", answers="ab12"), Option(label="All", question="all")))
    assert block is not None
    buttons = block["elements"]
    body = {"channel": {"id": "C1"}, "message": {"ts": "1.1"}, "user": {"id": "U1"}}

    clicks = [in_click({**body, "actions": [button]}) for button in buttons]

    assert [(one.text, one.answers) for one in clicks if one] == [("leads", "ab12"), ("all", "")]


def test_two_picks_in_a_row_count_and_old_ones_are_dropped(tmp_path: Path) -> None:
    table = ReadingTable(open_state(f"sqlite:///{tmp_path / 'state.db'}"))
    for choice, expected in (("a", None), ("a", "a"), ("a", "a"), ("b", None), ("b", "b")):
        table.pick("maria", "shape", choice, NOW)
        assert table.chosen("maria", "shape") == expected
    assert table.chosen("maria", "other shape") is None
    table.pick("maria", "other shape", "c", NOW + timedelta(days=401))
    assert table.chosen("maria", "shape") is None
