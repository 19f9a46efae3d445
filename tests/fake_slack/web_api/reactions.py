"""reactions.*: emoji on messages."""

from __future__ import annotations

import re

from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import message_json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError


@method("reactions.add", "reactions:write")
def add(call: Context) -> Json:
    message, name = _target(call)
    who = message.reactions.setdefault(name, [])
    if call.grant.user in who:
        raise ApiError("already_reacted")
    who.append(call.grant.user)
    return {}


@method("reactions.remove", "reactions:write")
def remove(call: Context) -> Json:
    message, name = _target(call)
    who = message.reactions.get(name, [])
    if call.grant.user not in who:
        raise ApiError("no_reaction")
    who.remove(call.grant.user)
    if not who:
        del message.reactions[name]
    return {}


@method("reactions.get", "reactions:read")
def get(call: Context) -> Json:
    channel = call.channel()
    message = call.world.message(channel, call.text("timestamp"))
    return {"type": "message", "channel": channel.id, "message": message_json(call.world, message)}


def _target(call: Context) -> tuple[Message, str]:
    name = call.text("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise ApiError("invalid_name")
    return call.world.message(call.channel(), call.text("timestamp")), name
