"""conversations.*: channels, their members and what was said in them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tests.fake_slack.records import Json, Message
from tests.fake_slack.shapes import channel_json, message_json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError, Channel

FAMILY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


@method("conversations.info")
def info(call: Context) -> Json:
    return {"channel": channel_json(_readable(call, "read"), viewer=call.grant.user)}


@method("conversations.list")
def list_all(call: Context) -> Json:
    return call.page("channels", _listed(call, mine=False))


@method("users.conversations")
def list_mine(call: Context) -> Json:
    return call.page("channels", _listed(call, mine=True))


@method("conversations.members")
def members(call: Context) -> Json:
    channel = _readable(call, "read")
    page = call.page("who", [{"id": member} for member in channel.members])
    return {"members": [each["id"] for each in page.pop("who")], **page}


@method("conversations.open")
def open_direct(call: Context) -> Json:
    call.scope("im:write", "mpim:write")
    [user, *others] = call.required("users").split(",")
    if user not in call.world.users or others:
        raise ApiError("user_not_found")
    channel = call.world.direct(user)
    shown = channel_json(channel, viewer=call.grant.user) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


@method("conversations.create", "channels:manage", "groups:write")
def create(call: Context) -> Json:
    name = call.required("name")
    if any(channel.name == name for channel in call.world.channels.values()):
        raise ApiError("name_taken")
    kind = "group" if call.flag("is_private") else "channel"
    channel = Channel(id=call.world.ids.next("C"), name=name, kind=kind, members=[call.grant.user])
    call.world.add_channel(channel)
    return {"channel": channel_json(channel, viewer=call.grant.user)}


@method("conversations.join", "channels:join")
def join(call: Context) -> Json:
    channel = call.channel()
    if channel.archived:
        raise ApiError("is_archived")
    if call.grant.user not in channel.members:
        channel.members.append(call.grant.user)
    return {"channel": channel_json(channel, viewer=call.grant.user)}


@method("conversations.history")
def history(call: Context) -> Json:
    channel = _readable(call, "history", inside=True)
    said = [message for message in channel.messages if message.thread_ts in {None, message.ts} or message.broadcast]
    newest_first = sorted(_within(call, said), key=lambda message: Decimal(message.ts), reverse=True)
    return _messages(call, newest_first) | {"pin_count": 0}


@method("conversations.replies")
def replies(call: Context) -> Json:
    channel = _readable(call, "history", inside=True)
    try:
        root = call.world.message(channel, call.text("ts"))
    except ApiError as missing:
        raise ApiError("thread_not_found") from missing
    return _messages(call, [root, *_within(call, call.world.replies(root))])


def _messages(call: Context, found: list[Message]) -> Json:
    with_metadata = call.flag("include_all_metadata")
    shown = [message_json(call.world, message, metadata=with_metadata) for message in found]
    page = call.page("messages", shown, most=999)
    return page | {"has_more": bool(page["response_metadata"]["next_cursor"])}


def _within(call: Context, messages: list[Message]) -> list[Message]:
    """Those between `oldest` and `latest`; the ends themselves only where `inclusive` says so."""
    oldest, latest = (_moment(call, name) for name in ("oldest", "latest"))
    ends = {oldest, latest} if not call.flag("inclusive") else set()
    return [
        message
        for message in messages
        if not message.deleted
        and (oldest is None or oldest <= Decimal(message.ts))
        and (latest is None or Decimal(message.ts) <= latest)
        and Decimal(message.ts) not in ends
    ]


def _moment(call: Context, name: str) -> Decimal | None:
    text = call.text(name)
    if not text or text == "0":
        return None
    try:
        return Decimal(text)
    except InvalidOperation as unreadable:
        raise ApiError(f"invalid_ts_{name}") from unreadable


def _readable(call: Context, what: str, *, inside: bool = False) -> Channel:
    """The channel, with the scope its kind asks for, and (for what was said) as a member of it."""
    channel = call.channel()
    call.scope(f"{FAMILY[channel.kind]}:{what}")
    if inside and call.grant.user not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def _listed(call: Context, *, mine: bool) -> list[Json]:
    kinds = {_kind(name.strip()) for name in call.text("types", "public_channel").split(",")}
    for kind in sorted(kinds):
        call.scope(f"{FAMILY[kind]}:read")
    viewer = call.grant.user
    return [
        channel_json(channel, viewer=viewer)
        for channel in call.world.channels.values()
        if channel.kind in kinds
        and not (channel.archived and call.flag("exclude_archived"))
        and (viewer in channel.members or (channel.kind == "channel" and not mine))
    ]


def _kind(name: str) -> str:
    if name not in TYPES:
        raise ApiError("invalid_types")
    return TYPES[name]
