"""What counts as a question, and what its words are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asked import Asked, in_click, in_command, in_message
from bot.slack.heard import question_in

BOT = "U0BOT"


def body(**event: Any) -> dict[str, Any]:
    whole = {"type": "message", "user": "U1", "channel": "C1", "ts": "17.1", "text": f"<@{BOT}> leads", **event}
    return {"event_id": "Ev1", "event": whole}


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        (f"<@{BOT}> how many leads?", "how many leads?"),
        (f"how many leads <@{BOT}|funnelbot>  last month", "how many leads last month"),
        (f"<@{BOT}>", ""),
        (f"  <@{BOT}> \n ", ""),
        (f"<@{BOT}> tell me about <http://globex.com|globex.com>", "tell me about globex.com"),
        (f"<@{BOT}> journey of <mailto:a.b@globex.com|a.b@globex.com>", "journey of a.b@globex.com"),
        (f"<@{BOT}> see <https://globex.com/x?a=1&amp;b=2>", "see https://globex.com/x?a=1&b=2"),
        (f"<@{BOT}> leads of <@U7|ada> in <#C7|sales>", "leads of @ada in #sales"),
        (f"<@{BOT}> deals &gt; 50k &amp; &lt; 90k", "deals > 50k & < 90k"),
        (f"<@{BOT}> <!here> leads", "@here leads"),
        ("leads\nlast month", "leads last month"),
    ],
)
def test_the_words_of_a_question(typed: str, question: str) -> None:
    assert question_in(typed, bot_user=BOT) == question


@given(st.text(alphabet="<>|@#!&;UC0BOT a\n", max_size=60))
def test_no_text_is_too_odd_to_read(typed: str) -> None:
    assert "\n" not in question_in(typed, bot_user=BOT)


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message", "bot_id": "B1", "user": None},
        {"bot_id": "B1"},
        {"user": BOT},
        {"user": "USLACKBOT"},
        {"subtype": "channel_join"},
        {"text": "talk that names <@U7>"},
        {"hidden": True},
        {"ts": None},
    ],
)
def test_what_is_no_question(event: dict[str, Any]) -> None:
    assert in_message(body(**event), bot_user=BOT) is None


@pytest.mark.parametrize("subtype", [None, "file_share", "thread_broadcast", "me_message"])
def test_what_people_write_is_one(subtype: str | None) -> None:
    asked = in_message(body(subtype=subtype), bot_user=BOT)
    assert asked is not None and asked.text == "leads"


def test_a_mention_has_one_key_whichever_event_brings_it() -> None:
    as_message = in_message(body(channel_type="channel"), bot_user=BOT)
    as_mention = in_message({**body(type="app_mention"), "event_id": "Ev2"}, bot_user=BOT)
    assert as_message is not None and as_mention is not None
    assert as_message.key == as_mention.key == "message:C1:17.1"
    assert as_message.also != as_mention.also


def test_an_edit_that_adds_the_mention_is_a_question_of_the_same_key() -> None:
    edited = in_message(body(type="app_mention", edited={"user": "U1", "ts": "18.1"}), bot_user=BOT)
    assert edited is not None and edited.key == "message:C1:17.1"


def test_replies_go_to_the_thread_of_the_question() -> None:
    top = in_message(body(), bot_user=BOT)
    inner = in_message(body(thread_ts="16.1"), bot_user=BOT)
    assert top is not None and inner is not None
    assert (top.reply_in, top.starts_thread) == ("17.1", True)
    assert (inner.reply_in, inner.starts_thread, inner.thread) == ("16.1", False, "C1:16.1")


def test_a_direct_message_needs_no_mention() -> None:
    asked = in_message(body(channel="D1", channel_type="im", text="leads"), bot_user=BOT)
    assert asked is not None and asked.way == "direct"


def test_a_press_is_one_question_whoever_presses_again() -> None:
    press = {
        "trigger_id": "t1",
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "18.1", "thread_ts": "17.1"},
        "actions": [{"action_id": "ask:1", "value": "leads last month"}],
    }
    first, second = in_click(press), in_click({**press, "trigger_id": "t2", "user": {"id": "U2"}})
    assert first is not None and second is not None
    assert first.key == second.key
    assert (first.text, first.reply_in) == ("leads last month", "17.1")


def test_a_question_survives_being_written_down() -> None:
    asked = in_command(
        {"trigger_id": "t", "text": "größe > 1", "user_id": "U1", "channel_id": "C1", "response_url": "https://x"},
        bot_user=BOT,
    )
    assert Asked.from_json(asked.to_json()) == asked
