"""Posting, threads, changing, removing, and reading back what was said."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.contract.backends import Backend, pages_of

DIVIDER = {"type": "divider"}
METADATA = {"event_type": "delivery", "event_payload": {"key": "weekly/2026-11-16"}}
NEVER = "1000000000.000001"


def test_who_am_i(backend: Backend) -> None:
    me = backend.client.auth_test()
    assert (me["user_id"], me["bot_id"], me["user"]) == ("U0BOT", "B0FAKE", "funnelbot")
    assert backend.person.auth_test()["user_id"] == backend.bob


def test_a_post_is_read_back(backend: Backend, channel: str) -> None:
    posted = backend.client.chat_postMessage(channel=channel, text="leads: 1,174", blocks=[DIVIDER])
    assert posted["channel"] == channel
    [read] = backend.client.conversations_history(channel=channel)["messages"]
    assert (read["ts"], read["text"], read["user"]) == (posted["ts"], "leads: 1,174", "U0BOT")
    assert [block["type"] for block in read["blocks"]] == ["divider"]


def test_timestamps_are_texts_that_grow(backend: Backend, channel: str) -> None:
    stamps = [backend.client.chat_postMessage(channel=channel, text=str(number))["ts"] for number in range(5)]
    assert all(isinstance(ts, str) and len(ts.partition(".")[2]) == 6 for ts in stamps)
    assert sorted(set(stamps)) == stamps


def test_metadata_is_stored_and_read_back(backend: Backend, channel: str) -> None:
    posted = backend.client.chat_postMessage(channel=channel, text="summary", metadata=METADATA)
    assert posted["message"]["metadata"] == METADATA
    read = backend.client.conversations_history(channel=channel, include_all_metadata=True)["messages"]
    assert [message["metadata"] for message in read] == [METADATA]


def test_a_thread(backend: Backend, channel: str) -> None:
    root = backend.client.chat_postMessage(channel=channel, text="question")
    replies = [backend.client.chat_postMessage(channel=channel, text=text, thread_ts=root["ts"])["ts"] for text in "ab"]
    thread = backend.client.conversations_replies(channel=channel, ts=root["ts"])["messages"]
    assert [message["ts"] for message in thread] == [root["ts"], *replies]
    assert [message.get("thread_ts") for message in thread][1:] == [root["ts"]] * 2
    [listed] = backend.client.conversations_history(channel=channel)["messages"]
    assert (listed["ts"], listed["reply_count"], listed["reply_users"]) == (root["ts"], 2, ["U0BOT"])


def test_a_text_without_blocks_removes_the_blocks(backend: Backend, channel: str) -> None:
    ts = backend.client.chat_postMessage(channel=channel, text="working", blocks=[DIVIDER])["ts"]
    changed = backend.client.chat_update(channel=channel, ts=ts, text="done")
    assert (changed["ts"], changed["text"]) == (ts, "done")
    [read] = backend.client.conversations_history(channel=channel)["messages"]
    assert (read["text"], read.get("blocks", [])) == ("done", [])
    assert read["edited"]["user"] == "U0BOT"


def test_a_removed_message_is_gone(backend: Backend, channel: str) -> None:
    ts = backend.client.chat_postMessage(channel=channel, text="oops")["ts"]
    assert backend.client.chat_delete(channel=channel, ts=ts)["ts"] == ts
    assert backend.client.conversations_history(channel=channel)["messages"] == []
    with pytest.raises(SlackApiError, match="message_not_found"):
        backend.client.chat_delete(channel=channel, ts=ts)


def test_messages_of_others_are_not_ours_to_change(backend: Backend) -> None:
    ts = backend.person.chat_postMessage(channel=backend.common, text="mine")["ts"]
    with pytest.raises(SlackApiError, match="cant_update_message"):
        backend.client.chat_update(channel=backend.common, ts=ts, text="yours")
    with pytest.raises(SlackApiError, match="cant_delete_message"):
        backend.client.chat_delete(channel=backend.common, ts=ts)


def test_an_ephemeral_message_is_in_no_history(backend: Backend) -> None:
    before = len(backend.client.conversations_history(channel=backend.common, limit=999)["messages"])
    assert backend.client.chat_postEphemeral(channel=backend.common, user=backend.ada, text="for you")["message_ts"]
    after = backend.client.conversations_history(channel=backend.common, limit=999)["messages"]
    assert len(after) == before


@pytest.mark.parametrize(
    ("user", "error"), [("U9NOBODY", "user_not_found"), ("outside", "user_not_in_channel")], ids=["unknown", "outside"]
)
def test_ephemeral_messages_reach_members_only(backend: Backend, channel: str, user: str, error: str) -> None:
    with pytest.raises(SlackApiError, match=error):
        reader = backend.ada if user == "outside" else user
        backend.client.chat_postEphemeral(channel=channel, user=reader, text="for you")


def test_a_permalink_names_channel_and_time(backend: Backend, channel: str) -> None:
    ts = backend.client.chat_postMessage(channel=channel, text="hello")["ts"]
    link = backend.client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"]
    assert link.endswith(f"/archives/{channel}/p{ts.replace('.', '')}")


def test_long_text_is_cut_with_a_warning(backend: Backend, channel: str) -> None:
    posted = backend.client.chat_postMessage(channel=channel, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000
    assert posted["warning"] == "message_truncated"
    assert posted["response_metadata"]["warnings"] == ["message_truncated"]
    assert "warning" not in backend.client.chat_postMessage(channel=channel, text="x" * 40_000).data


def test_history_in_pages_is_complete_and_newest_first(backend: Backend, channel: str) -> None:
    posted = [backend.client.chat_postMessage(channel=channel, text=str(number))["ts"] for number in range(5)]
    pages = pages_of(backend.client.conversations_history(channel=channel, limit=2))
    assert [len(page["messages"]) for page in pages] == [2, 2, 1]
    assert [page["has_more"] for page in pages] == [True, True, False]
    assert [message["ts"] for page in pages for message in page["messages"]] == posted[::-1]


REFUSALS = {
    "no such channel": ("chat.postMessage", {"channel": "C9NOWHERE", "text": "x"}, "channel_not_found"),
    "no channel": ("chat.postMessage", {"channel": "", "text": "x"}, "channel_not_found"),
    "nothing to say": ("chat.postMessage", {"channel": "here", "text": ""}, "no_text"),
    "nothing to change": ("chat.update", {"channel": "here", "ts": NEVER, "text": "x"}, "message_not_found"),
    "no such message": ("chat.getPermalink", {"channel": "here", "message_ts": NEVER}, "message_not_found"),
    "no history there": ("conversations.history", {"channel": "C9NOWHERE"}, "channel_not_found"),
}


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("encoding", ["json", "params"])
def test_refusals(
    backend: Backend, channel: str, method: str, arguments: dict[str, str], error: str, encoding: str
) -> None:
    """The same refusal whether the arguments come as JSON or as a form."""
    there = {name: channel if value == "here" else value for name, value in arguments.items()}
    if encoding == "json":
        with pytest.raises(SlackApiError, match=error):
            backend.client.api_call(method, json=there)
    else:
        with pytest.raises(SlackApiError, match=error):
            backend.client.api_call(method, params=there)


def test_a_direct_channel_is_opened_once_and_a_user_id_means_it(backend: Backend) -> None:
    opened = backend.client.conversations_open(users=backend.ada)["channel"]["id"]
    assert backend.client.conversations_open(users=backend.ada)["channel"]["id"] == opened
    assert backend.client.chat_postMessage(channel=backend.ada, text="hello")["channel"] == opened


def test_reactions(backend: Backend, channel: str) -> None:
    ts = backend.client.chat_postMessage(channel=channel, text="hello")["ts"]
    backend.client.reactions_add(channel=channel, timestamp=ts, name="eyes")
    with pytest.raises(SlackApiError, match="already_reacted"):
        backend.client.reactions_add(channel=channel, timestamp=ts, name="eyes")
    read = backend.client.reactions_get(channel=channel, timestamp=ts)["message"]["reactions"]
    assert read == [{"name": "eyes", "users": ["U0BOT"], "count": 1}]
    backend.client.reactions_remove(channel=channel, timestamp=ts, name="eyes")
    with pytest.raises(SlackApiError, match="no_reaction"):
        backend.client.reactions_remove(channel=channel, timestamp=ts, name="eyes")
