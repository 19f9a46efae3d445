"""``/funnel <question>``, answered in the channel."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, BoltContext

from bot.slack.asked import in_command
from bot.slack.middleware import reception_of


def funnel(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    reception = reception_of(context)
    reception.take(in_command(body, bot_user=reception.bot_user))
    ack()
