"""A question as it came in from Slack, whatever it came by, and the keys under which it must be answered only once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bot.slack.heard import names_the_bot, question_in

Json = Mapping[str, Any]
Way = Literal["mention", "direct", "command", "button"]
FROM_PEOPLE = {None, "file_share", "thread_broadcast", "me_message"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """``reply_in`` is the ts of the thread the reply goes to; None: the channel itself (a slash command has no
    thread). ``key`` names the question, ``also`` are other names of the same one."""

    key: str
    also: tuple[str, ...] = ()
    way: Way
    text: str
    user: str | None
    channel: str
    reply_in: str | None
    starts_thread: bool = False  # typed at top level, so that a reply opens the thread
    response_url: str | None = None
    answers: str = ""  # of the option that was picked

    @property
    def thread(self) -> str | None:
        """The conversation that carries follow-ups."""
        return f"{self.channel}:{self.reply_in}" if self.reply_in else None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Asked:
        row = json.loads(text)
        return Asked(**{**row, "also": tuple(row["also"])})


def in_message(body: Json, *, bot_user: str) -> Asked | None:
    """The question in an ``app_mention`` or ``message`` event, or None when it is not one: the words of a bot, an
    edit, a deletion, a join, talk in a channel that does not name the bot."""
    event: Json = body.get("event") or {}
    if not _by_a_person(event, bot_user) or not event.get("channel") or not event.get("ts"):
        return None
    direct = event.get("channel_type") == "im" or event["channel"].startswith("D")
    said = str(event.get("text") or "")
    if event["type"] != "app_mention" and not direct and not names_the_bot(said, bot_user=bot_user):
        return None
    root = event.get("thread_ts") or event["ts"]
    return Asked(
        key=f"message:{event['channel']}:{event['ts']}",
        also=tuple(f"event:{found}" for found in (body.get("event_id"),) if found),
        way="direct" if direct else "mention",
        text=question_in(said, bot_user=bot_user),
        user=event.get("user"),
        channel=event["channel"],
        reply_in=root,
        starts_thread=root == event["ts"],
    )


def _by_a_person(event: Json, bot_user: str) -> bool:
    return (
        event.get("subtype") in FROM_PEOPLE
        and not event.get("bot_id")
        and not event.get("hidden")
        and bool(event.get("user"))
        and event.get("user") not in (bot_user, "USLACKBOT")
    )


def in_command(body: Json, *, bot_user: str) -> Asked:
    """The question of ``/funnel <question>``. A slash command carries no thread; the answer goes to the channel."""
    return Asked(
        key=f"trigger:{body['trigger_id']}",
        way="command",
        text=question_in(str(body.get("text") or ""), bot_user=bot_user),
        user=body.get("user_id"),
        channel=str(body["channel_id"]),
        reply_in=None,
        response_url=body.get("response_url"),
    )


def in_click(body: Json) -> Asked | None:
    """The exact question on the button that was pressed; one button of one message is one question, ever."""
    action: Json = body["actions"][0]
    container: Json = body.get("container") or {}
    message: Json = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    ts = message.get("ts") or container.get("message_ts")
    if not channel or not ts or not action.get("value"):
        return None
    for_one_only = bool(container.get("is_ephemeral") or message.get("is_ephemeral"))  # nobody can reply below that
    return Asked(
        key=f"click:{channel}:{ts}:{action['action_id']}",
        also=tuple(f"trigger:{found}" for found in (body.get("trigger_id"),) if found),
        way="button",
        text=str(action["value"]),
        user=(body.get("user") or {}).get("id"),
        channel=channel,
        reply_in=message.get("thread_ts") or container.get("thread_ts") or (None if for_one_only else ts),
        response_url=body.get("response_url"),
        answers=":".join(str(action["action_id"]).split(":")[2:]),
    )
