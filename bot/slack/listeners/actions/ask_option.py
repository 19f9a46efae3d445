"""A button under a reply was pressed; it carries the exact question to ask in its place."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, BoltContext

from bot.slack.asked import in_click
from bot.slack.middleware import reception_of


def ask_option(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    asked = in_click(body)
    if asked is not None:
        reception_of(context).take(asked)
    ack()
