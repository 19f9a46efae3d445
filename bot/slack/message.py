"""A message as it goes to Slack, in the two forms it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.escape import NOBODY, Safe, escape

Block = Mapping[str, Any]
LONGEST_TEXT = 3_900  # Slack recommends 4,000


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """``text`` is read out and shown in notifications beside ``blocks``; ``plain`` is the whole reply."""

    text: Safe
    blocks: tuple[Block, ...] = ()
    plain: Safe


def sentence(text: str, *, asked_by: Safe = NOBODY) -> Message:
    """A reply of one sentence."""
    whole = Safe(f"{asked_by} {escape(text)}".strip())
    return Message(text=whole, plain=whole)
