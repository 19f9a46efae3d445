"""Somebody named the bot in a channel."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext

from bot.slack.asked import in_message
from bot.slack.middleware import reception_of


def app_mention(body: dict[str, Any], context: BoltContext) -> None:
    reception = reception_of(context)
    asked = in_message(body, bot_user=reception.bot_user)
    if asked is not None:
        reception.take(asked)
