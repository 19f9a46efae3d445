"""A message the bot can see: a direct one is a question; in a channel only one that names the bot.

One mention comes both as ``app_mention`` and as ``message``; they share the key of channel and ts.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext

from bot.slack.asked import in_message
from bot.slack.middleware import reception_of


def message(body: dict[str, Any], context: BoltContext) -> None:
    reception = reception_of(context)
    asked = in_message(body, bot_user=reception.bot_user)
    if asked is not None:
        reception.take(asked)
