"""The stand-in for Slack, for what only the asker may see."""

from __future__ import annotations

from tests.slack.conftest import slack, socket_bots

__all__ = ["slack", "socket_bots"]
