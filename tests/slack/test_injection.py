"""Text from outside shows what it says and does nothing, wherever it stands in a message."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks import rendered
from bot.slack.escape import Safe, escape, mention
from bot.slack.message import Message, sentence
from tests.slack.answers import answer_full_of, answers

PAYLOADS: list[str] = yaml.safe_load((Path(__file__).parent / "injections.yml").read_text())
LIVE = re.compile(r"<[^>]*>")  # whatever Slack would take for a mention, a link or a command
EMPHASIS = re.compile(r"(?<![^\W_])([*_~`])(?=\S)(.*?\S)\1(?![^\W_])")
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
OURS = {"value", "action_id", "type"}  # not shown; a button's value is the exact question


def shown(value: Any) -> list[tuple[str, str]]:
    """(kind, text) of every string a person would see, kind being mrkdwn or literal."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            return [("mrkdwn", value["text"])]
        return [pair for key, item in value.items() if key not in OURS for pair in shown(item)]
    if isinstance(value, list | tuple):
        return [pair for item in value for pair in shown(item)]
    return [("literal", value)] if isinstance(value, str) else []


def everything(message: Message) -> list[tuple[str, str]]:
    return [*shown(message.blocks), ("mrkdwn", message.text), ("mrkdwn", message.plain)]


def assert_dead(message: Message, *, asker: str = "") -> None:
    for kind, text in everything(message):
        bare = text.replace(f"<@{asker}>", "") if asker else text
        assert not LIVE.search(bare), text
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare) or kind == "literal", text
        hidden = {char for char in bare if char != "\n" and unicodedata.category(char) in HIDDEN}
        assert not hidden, (text, hidden)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_alive_in_any_place(payload: str) -> None:
    message = rendered(answer_full_of(payload))
    assert_dead(message)
    for kind, text in everything(message):
        if kind == "mrkdwn":
            for line in text.split("```")[0].splitlines():
                inner = line.removeprefix("*").removesuffix("*")  # the headline is ours to make bold
                assert not EMPHASIS.search(inner), line
                assert not line.startswith((">", "&gt;")), line


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_alive_beside_the_name_of_the_asker(payload: str) -> None:
    asked_by = Safe(f"{mention('U7')} {escape('asked: ' + payload)}")
    assert_dead(rendered(answer_full_of(payload), asked_by=asked_by), asker="U7")
    assert_dead(sentence(payload, asked_by=mention("U7")), asker="U7")


@given(answers)
def test_no_answer_at_all_is_alive(answer: Any) -> None:
    assert_dead(rendered(answer))


@given(st.text())
def test_what_is_escaped_stays_on_one_line_and_reads_the_same(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    letters = [char for char in text if char.isascii() and char.isalnum()]
    readable = escaped.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert [char for char in readable if char.isascii() and char.isalnum()] == letters


@pytest.mark.parametrize("name", ["paid_search", "AT&T", "O'Brien", "Müller", "日本", "50 %", "2018-03-01", "a-b_c"])
def test_an_honest_name_is_left_as_it_is(name: str) -> None:
    assert escape(name).replace("&amp;", "&") == name


@pytest.mark.parametrize("user", ["", None, "channel", "U1>", "!here", "u1", "U1|x"])
def test_only_the_id_of_a_user_is_a_mention(user: str | None) -> None:
    assert mention(user) == ""
