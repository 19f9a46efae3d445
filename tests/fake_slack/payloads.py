"""The payloads Slack sends: events in their wrapper, slash commands, and the kinds of interaction."""

from __future__ import annotations

import copy
from html import escape
from typing import Any

from tests.fake_slack.clock import Ids
from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import message_json
from tests.fake_slack.world import APP, BOT_USER, TEAM, Channel, User, World

VERIFICATION = "verification-token"
"""The deprecated token that payloads still carry. It proves nothing."""


def wrapped(world: World, event: Json) -> Json:
    """An inner event as the Events API sends it, with an id of its own."""
    channel = world.channels.get(str(event.get("channel")))
    return {
        "token": VERIFICATION,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": world.ids.next("Ev"),
        "event_time": int(world.clock.now()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": bool(channel and channel.shared),
        "event_context": "4-fake",
    }


def said(world: World, channel: Channel, message: Message, *, type: str) -> Json:
    """What a person wrote, as `message` or `app_mention`."""
    event = message_json(world, message) | {
        "type": type,
        "channel": channel.id,
        "event_ts": message.ts,
        "client_msg_id": world.ids.envelope(),
        "blocks": [_typed(message.text)],
    }
    if message.user and message.user in world.users:
        event["user_team"] = event["source_team"] = world.users[message.user].team
    return event | ({"channel_type": channel.kind} if type == "message" else {})


def _typed(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def as_typed(text: str) -> str:
    """Text as it arrives: Slack escapes &, < and > of what people type, but not its own <@U1>, <#C1> and links."""
    return text if text.startswith("<@") else escape(text, quote=False)


def command(name: str, text: str, user: User, channel: Channel) -> Json:
    """A slash command. It carries no thread: Slack does not take them in threads."""
    return {
        "token": VERIFICATION,
        "team_id": TEAM,
        "team_domain": "fake",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def interaction(type: str, user: User, **fields: Any) -> Json:
    """What every interaction has in common, then its own fields."""
    return {
        "type": type,
        "token": VERIFICATION,
        "team": {"id": TEAM, "domain": "fake"},
        "enterprise": None,
        "is_enterprise_install": False,
        "api_app_id": APP,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team},
        **copy.deepcopy(fields),
    }


def of_message(world: World, message: Message) -> Json:
    """The part of an interaction that says on which message it happened."""
    channel = world.channels[message.channel]
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place = {"container": container, "channel": {"id": channel.id, "name": channel.name or "directmessage"}}
    return place if message.only_for else place | {"message": message_json(world, message, metadata=True)}


def of_view(view: Json) -> Json:
    shown = {name: value for name, value in view.items() if name != "shown_to"}
    return {"container": {"type": "view", "view_id": view["id"]}, "view": shown}


def action(element: Json, ids: Ids, chosen: Any = None) -> Json:
    """One entry of `actions`: the element as used. `chosen` is a value of a select, a date, or typed text."""
    used: Json = {name: element[name] for name in ("type", "action_id", "block_id") if name in element}
    used["action_ts"] = ids.next("1700000000.")
    if element["type"] in {"button", "icon_button", "workflow_button"}:
        return used | {name: element[name] for name in ("text", "value") if name in element}
    if element["type"] == "feedback_buttons":
        return used | {"value": chosen}
    return used | state_of(element, chosen)


def state_of(element: Json, chosen: Any) -> Json:
    """The state of an input after somebody chose or typed (None: left empty). Options are found by value or by text."""
    kind = element["type"]
    match kind:
        case "static_select" | "radio_buttons" | "overflow" | "external_select":
            return {"selected_option": _option(element, chosen)}
        case "multi_static_select" | "checkboxes":
            return {"selected_options": [_option(element, each) for each in chosen or []]}
        case "datepicker" | "timepicker" | "datetimepicker":
            return {
                {"datepicker": "selected_date", "timepicker": "selected_time"}.get(kind, "selected_date_time"): chosen
            }
        case "users_select" | "channels_select" | "conversations_select":
            return {f"selected_{kind.split('s_')[0]}": chosen}
        case "multi_users_select" | "multi_channels_select" | "multi_conversations_select":
            return {f"selected_{kind.removeprefix('multi_').split('_')[0]}": list(chosen or [])}
    return {"value": chosen}


def _option(element: Json, chosen: str | None) -> Json | None:
    if chosen is None:
        return None
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    options = [option for group in groups for option in group["options"]]
    for option in options:
        if chosen in {option["value"], option["text"]["text"]}:
            found: Json = option
            return found
    raise LookupError(f"no option {chosen!r}; there are {[option['value'] for option in options]}")
