"""The differences between the two stand-ins, as written down in differences.yml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk.errors import SlackApiError

from tests.contract.backends import Backend, pages_of

KNOWN: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("differences.yml").read_text("utf-8"))
METADATA = {"event_type": "delivery", "event_payload": {"key": "weekly"}}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}

Outcome = Callable[[Backend, str], Any]


def post(**fields: Any) -> Outcome:
    return lambda backend, channel: backend.client.chat_postMessage(**{"channel": channel, "text": "x", **fields})


def call(method: str, **arguments: Any) -> Outcome:
    return lambda backend, _: backend.client.api_call(method, json=arguments)


def not_a_member(backend: Backend, channel: str) -> None:
    """Post as the bot into a channel that a person made."""
    made = backend.person.conversations_create(name=f"of-bob-{channel.lower()}")
    backend.client.chat_postMessage(channel=made["channel"]["id"], text="x")


def history_between(backend: Backend, channel: str) -> str:
    first, middle, last = (backend.client.chat_postMessage(channel=channel, text=text)["ts"] for text in "abc")
    read = backend.client.conversations_history(channel=channel, oldest=first, latest=last)["messages"]
    seen = [message["ts"] for message in read]
    return {(middle,): "the middle one", (last, middle, first): "all"}.get(tuple(seen), str(seen))


def members_in_pages(backend: Backend, _: str) -> str:
    pages = pages_of(backend.client.conversations_members(channel=backend.common, limit=1))
    return "many pages" if len(pages) > 1 else "one page"


def metadata_unasked(backend: Backend, channel: str) -> str:
    backend.client.chat_postMessage(channel=channel, text="x", metadata=METADATA)
    [read] = backend.client.conversations_history(channel=channel)["messages"]
    return _there(read.get("metadata"))


def bot_id_of_a_post(backend: Backend, channel: str) -> str:
    return _there(backend.client.chat_postMessage(channel=channel, text="x")["message"].get("bot_id"))


def type_of_a_new_file(backend: Backend, channel: str) -> str:
    sent = backend.client.files_upload_v2(filename="a.csv", content="a,b\n", channel=channel)
    return _there(sent["files"][0]["mimetype"])


def _there(value: object) -> str:
    return "present" if value else "absent"


CASES: dict[str, Outcome] = {
    "unknown_token": lambda backend, _: backend.anyone("xoxb-unknown").auth_test(),
    "unknown_method": call("chat.sing"),
    "channel_by_name": post(channel="#common"),
    "not_a_member": not_a_member,
    "thread_of_nothing": post(thread_ts="1000000000.000001"),
    "replies_of_nothing": lambda backend, channel: backend.client.conversations_replies(
        channel=channel, ts="1000000000.000001"
    ),
    "history_between": history_between,
    "members_in_pages": members_in_pages,
    "metadata_unasked": metadata_unasked,
    "metadata_without_payload": post(metadata={"event_type": "delivery"}),
    "unknown_block": post(blocks=[{"type": "paragraph"}]),
    "sixty_blocks": post(blocks=[{"type": "divider"}] * 60),
    "two_tables": post(blocks=[TABLE, TABLE]),
    "bad_cursor": call("conversations.list", cursor="nonsense"),
    "bot_id_of_a_post": bot_id_of_a_post,
    "type_of_a_new_file": type_of_a_new_file,
    "status_of_a_thread": lambda backend, channel: backend.client.assistant_threads_setStatus(
        channel_id=channel, thread_ts=backend.client.chat_postMessage(channel=channel, text="x")["ts"], status="counts"
    ),
    "groups": call("usergroups.list"),
    "socket_mode": call("apps.connections.open"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_each_does_as_written(backend: Backend, channel: str, name: str) -> None:
    assert _outcome(CASES[name], backend, channel) == KNOWN[name][backend.name], KNOWN[name]["why"]


def test_what_is_written_is_a_difference() -> None:
    assert set(CASES) == set(KNOWN)
    for name, known in KNOWN.items():
        assert known["ours"] != known["emulate"], name
        assert known["slack"] in {"ours", "unknown"}, f"{name}: where emulate is like Slack, ours is to be mended"


def _outcome(case: Outcome, backend: Backend, channel: str) -> str:
    try:
        outcome = case(backend, channel)
    except SlackApiError as refused:
        status = refused.response.status_code
        return f"HTTP {status}" if status >= 400 else str(refused.response["error"])
    return outcome if isinstance(outcome, str) else "ok"
