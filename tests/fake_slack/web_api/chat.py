"""chat.*: posting, changing and removing messages."""

from __future__ import annotations

import copy
from typing import Any

from tests.fake_slack.checks import check_message, check_metadata
from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import message_json
from tests.fake_slack.web_api import announcements
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError, Channel, World

TEXT_LIMIT = 40_000


@method("chat.postMessage", "chat:write")
def post_message(call: Context) -> Json:
    channel = writable(call)
    message = call.world.store(draft(call, channel, posted_by="chat.postMessage"))
    announcements.posted(call, channel, message)
    shown = message_json(call.world, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Context) -> Json:
    channel = writable(call)
    reader = call.required("user")
    if reader not in call.world.users:
        raise ApiError("user_not_found")
    if reader not in channel.members:
        raise ApiError("user_not_in_channel")
    message = draft(call, channel, posted_by="chat.postEphemeral")
    message.only_for = reader
    return {"message_ts": call.world.store(message).ts}


@method("chat.update", "chat:write")
def update(call: Context) -> Json:
    channel, message = _own(call, "cant_update_message")
    changes = _changes(call)
    if not changes:
        raise ApiError("no_text")
    before = message_json(call.world, message)
    replace(call.world, message, changes, by=call.grant.user)
    announcements.changed(call, channel, message, before)
    shown = message_json(call.world, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


@method("chat.delete", "chat:write")
def delete(call: Context) -> Json:
    channel, message = _own(call, "cant_delete_message")
    message.deleted = True
    announcements.removed(call, channel, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Context) -> Json:
    channel = call.channel()
    message = call.world.message(channel, call.text("message_ts"))
    link = f"https://fake.slack.test/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def writable(call: Context, name: str = "channel") -> Channel:
    """The channel, if the caller may write there now."""
    channel = call.channel(name)
    if channel.archived:
        raise ApiError("is_archived")
    if call.grant.user not in channel.members and not (call.grant.scopes and "chat:write.public" in call.grant.scopes):
        raise ApiError("not_in_channel")
    return channel


def draft(call: Context, channel: Channel, *, posted_by: str) -> Message:
    """The message that the arguments describe, checked, not yet stored."""
    content = _content(call)
    if not any(content.get(name) for name in ("text", "blocks", "attachments")):
        raise ApiError("no_text")
    message = Message(
        channel=channel.id,
        ts="",
        user=call.grant.user,
        bot_id=call.grant.bot,
        thread_ts=thread_of(call.world, channel, call.text("thread_ts")),
        broadcast=call.flag("reply_broadcast"),
        posted_by=posted_by,
    )
    for name, value in content.items():
        setattr(message, name, value)
    return message


def thread_of(world: World, channel: Channel, thread_ts: str) -> str | None:
    """The thread to reply in: the one of the message named, also when that is itself a reply."""
    if not thread_ts:
        return None
    try:
        return world.message(channel, thread_ts).thread
    except ApiError as missing:
        raise ApiError("cannot_reply_to_message") from missing


def _content(call: Context) -> Json:
    """The parts of a message that were given, each checked."""
    content: Json = {}
    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
        ("metadata", "invalid_metadata_format"),
    ):
        if call.params.get(name) is not None:
            content[name] = copy.deepcopy(call.nested(name, error=error))
    if call.params.get("text") is not None:
        content["text"] = _cut(call, call.text("text"))
    check_message(content.get("blocks"), content.get("attachments"), files=call.world.files)
    check_metadata(content.get("metadata"))
    return {name: value for name, value in content.items() if value is not None}


def _cut(call: Context, text: str) -> str:
    if len(text) > TEXT_LIMIT:
        call.warnings.append("message_truncated")
    return text[:TEXT_LIMIT]


def _changes(call: Context) -> Json:
    """What an update sets. A text without blocks removes the blocks; metadata that is not named stays."""
    content = _content(call)
    if "text" in content:
        content.setdefault("blocks", [])
        content.setdefault("attachments", [])
    return content


def replace(world: World, message: Message, changes: dict[str, Any], *, by: str) -> None:
    """Change a stored message and remember how it was."""
    message.versions.append({"text": message.text, "blocks": message.blocks})
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited = {"user": by, "ts": world.clock.next_ts(message.channel)}


def _own(call: Context, error: str) -> tuple[Channel, Message]:
    channel = call.channel()
    message = call.world.message(channel, call.text("ts"))
    if message.user != call.grant.user:
        raise ApiError(error)
    return channel, message
