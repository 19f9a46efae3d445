"""What the app did, in the order in which it did it: calls of the Web API and acknowledgements."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fake_slack.records import Attempt, Call, Delivery

POSTS = {"chat.postMessage", "files.completeUploadExternal"}
"""Methods that put a message into a channel and fall under its limit of about one a second."""


@dataclass
class Journal:
    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def attempts(self) -> list[Attempt]:
        return [attempt for delivery in self.deliveries for attempt in delivery.attempts]

    @property
    def lost(self) -> list[Delivery]:
        """Sent while the app was not reachable at all."""
        return [each for each in self.deliveries if each.attempts and each.attempts[0].failure == "no_connection"]

    def bursts(self, channel: str | None = None) -> list[tuple[str, float]]:
        """Posts less than a second after the one before in their channel: (channel, seconds between)."""
        found: list[tuple[str, float]] = []
        last: dict[str, float] = {}
        for call in self.calls:
            if call.method not in POSTS or not call.accepted:
                continue
            where = str(call.params.get("channel") or call.params.get("channel_id") or "")
            gap = call.at - last.get(where, float("-inf"))
            if gap < 1.0 and channel in {None, where}:
                found.append((where, gap))
            last[where] = call.at
        return found
