"""What is to be posted, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.slack.message import Message
from bot.state.inbox import Outcome


def nobody_waits(ts: str) -> None:
    """For a reply whose place is known without its ts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """``key`` is the question's. ``attempted_at``: an earlier process may have posted it then, so look first.
    ``only_for`` is the one user who may see it, None: everybody there. ``recorded`` is False when the question could
    not be written down and so is not in the inbox."""

    key: str
    channel: str
    thread_ts: str | None
    message: Message
    outcome: Outcome
    accepted_at: datetime
    attempted_at: datetime | None = None
    response_url: str | None = None
    only_for: str | None = None
    recorded: bool = True
    posted: Callable[[str], None] = field(default=nobody_waits, compare=False)  # called with the ts
