"""The events that a change of the world sends back to the app, its own messages included."""

from __future__ import annotations

from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import message_json
from tests.fake_slack.web_api.registry import Context
from tests.fake_slack.world import Channel


def posted(call: Context, channel: Channel, message: Message) -> None:
    shown = message_json(call.world, message)
    call.announce(shown | _place(channel, message.ts) | ({"subtype": "file_share"} if message.files else {}))


def changed(call: Context, channel: Channel, message: Message, before: Json) -> None:
    now = message_json(call.world, message)
    call.announce(_hidden("message_changed", call, channel) | {"message": now, "previous_message": before})


def removed(call: Context, channel: Channel, message: Message) -> None:
    before = message_json(call.world, message)
    call.announce(_hidden("message_deleted", call, channel) | {"deleted_ts": message.ts, "previous_message": before})


def _hidden(subtype: str, call: Context, channel: Channel) -> Json:
    ts = call.world.clock.next_ts(channel.id)
    return {"type": "message", "subtype": subtype, "hidden": True, "ts": ts} | _place(channel, ts)


def _place(channel: Channel, ts: str) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind, "event_ts": ts}
