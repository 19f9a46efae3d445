"""Channels, people, files, views, and what a token may do."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.contract.backends import ADA_EMAIL, Backend, pages_of

HOME = {"type": "home", "blocks": [{"type": "divider"}]}


def modal(title: str = "Schedule") -> dict[str, Any]:
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [{"type": "divider"}]}


def test_channels_in_pages_are_complete(backend: Backend) -> None:
    made = {backend.new_channel() for _ in range(3)}
    pages = pages_of(backend.client.conversations_list(limit=2))
    listed = [channel["id"] for page in pages for channel in page["channels"]]
    assert len(pages) > 1
    assert all(len(page["channels"]) <= 2 for page in pages)
    assert len(listed) == len(set(listed))
    assert made | {backend.common} <= set(listed)


def test_a_channel(backend: Backend, channel: str) -> None:
    shown = backend.client.conversations_info(channel=channel)["channel"]
    assert (shown["id"], shown["is_channel"], shown["is_private"], shown["is_archived"]) == (
        channel,
        True,
        False,
        False,
    )
    assert shown["is_member"]
    assert backend.client.conversations_members(channel=channel)["members"] == ["U0BOT"]
    with pytest.raises(SlackApiError, match="channel_not_found"):
        backend.client.conversations_info(channel="C9NOWHERE")


def test_members(backend: Backend) -> None:
    pages = pages_of(backend.client.conversations_members(channel=backend.common, limit=1))
    members = [member for page in pages for member in page["members"]]
    assert {backend.ada, backend.bob} <= set(members)
    assert len(members) == len(set(members))


def test_a_name_is_taken_once(backend: Backend) -> None:
    with pytest.raises(SlackApiError, match="name_taken"):
        backend.client.conversations_create(name="common")


def test_people(backend: Backend) -> None:
    ada = backend.client.users_info(user=backend.ada)["user"]
    assert (ada["name"], ada["profile"]["email"], ada["deleted"], ada["is_bot"]) == ("ada", ADA_EMAIL, False, False)
    assert backend.client.users_lookupByEmail(email=ADA_EMAIL)["user"]["id"] == backend.ada
    listed = {user["id"]: user for page in pages_of(backend.client.users_list(limit=1)) for user in page["members"]}
    assert {backend.ada, backend.bob, "U0BOT"} <= set(listed)
    assert listed["U0BOT"]["is_bot"]


def test_people_nobody_knows(backend: Backend) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        backend.client.users_info(user="U9NOBODY")
    with pytest.raises(SlackApiError, match="users_not_found"):
        backend.client.users_lookupByEmail(email="nobody@example.com")


@pytest.mark.parametrize("count", [1, 3])
def test_files_are_uploaded_and_shown_in_the_channel(backend: Backend, channel: str, count: int) -> None:
    given = [
        {"filename": f"leads-{number}.csv", "content": "month,leads\n", "title": "Leads"} for number in range(count)
    ]
    sent = backend.client.files_upload_v2(file_uploads=given, channel=channel)
    assert [file["title"] for file in sent["files"]] == ["Leads"] * count
    [message] = backend.client.conversations_history(channel=channel)["messages"]
    assert [file["id"] for file in message["files"]] == [file["id"] for file in sent["files"]]
    [first, *_] = sent["files"]
    read = backend.client.files_info(file=first["id"])["file"]
    assert (read["name"], read["size"], read["user"]) == ("leads-0.csv", 12, "U0BOT")


def test_an_upload_that_was_never_made(backend: Backend, channel: str) -> None:
    with pytest.raises(SlackApiError, match="file_not_found"):
        backend.client.files_completeUploadExternal(files=[{"id": "F9NOFILE00", "title": "x"}], channel_id=channel)


def test_the_home_tab_is_lost_to_whoever_comes_late(backend: Backend) -> None:
    first = backend.client.views_publish(user_id=backend.ada, view=HOME)["view"]
    second = backend.client.views_publish(user_id=backend.ada, view=HOME, hash=first["hash"])["view"]
    assert (second["id"], second["type"]) == (first["id"], "home")
    assert second["hash"] != first["hash"]
    with pytest.raises(SlackApiError, match="hash_conflict"):
        backend.client.views_publish(user_id=backend.ada, view=HOME, hash=first["hash"])


def test_a_trigger_opens_one_modal(backend: Backend) -> None:
    trigger = backend.trigger()
    view = backend.client.views_open(trigger_id=trigger, view=modal())["view"]
    assert (view["type"], view["title"]["text"], view["root_view_id"]) == ("modal", "Schedule", view["id"])
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        backend.client.views_open(trigger_id=trigger, view=modal())
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        backend.client.views_open(trigger_id="none", view=modal())


def test_a_modal_is_changed_unless_somebody_was_faster(backend: Backend) -> None:
    view = backend.client.views_open(trigger_id=backend.trigger(), view=modal())["view"]
    changed = backend.client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Alert"))["view"]
    assert (changed["id"], changed["title"]["text"]) == (view["id"], "Alert")
    with pytest.raises(SlackApiError, match="hash_conflict"):
        backend.client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Goal"))


SCOPED = {
    "conversations.history": ("channels:history", {"channel": "common"}),
    "conversations.info": ("channels:read", {"channel": "common"}),
    "conversations.members": ("channels:read", {"channel": "common"}),
    "reactions.add": ("reactions:write", {"channel": "common", "timestamp": "1.000001", "name": "eyes"}),
    "users.lookupByEmail": ("users:read.email", {"email": ADA_EMAIL}),
    "files.getUploadURLExternal": ("files:write", {"filename": "a.csv", "length": "3"}),
    "files.info": ("files:read", {"file": "F9NOFILE00"}),
}


@pytest.mark.parametrize("method", SCOPED)
def test_without_its_scope_a_method_is_refused(backend: Backend, method: str) -> None:
    scope, arguments = SCOPED[method]
    there = {name: backend.common if value == "common" else value for name, value in arguments.items()}
    with pytest.raises(SlackApiError, match="missing_scope") as refused:
        backend.narrow.api_call(method, params=there)
    assert refused.value.response["needed"].split(",")[0] == scope
    assert set(refused.value.response["provided"].split(",")) == {"chat:write", "users:read"}


def test_addresses_need_a_scope_of_their_own(backend: Backend) -> None:
    assert "email" not in backend.narrow.users_info(user=backend.ada)["user"]["profile"]


def test_without_a_token(backend: Backend) -> None:
    with pytest.raises(SlackApiError, match="not_authed"):
        backend.anyone(None).auth_test()
