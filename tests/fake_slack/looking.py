"""Looking at what the bot did, and waiting until it has done it."""

from __future__ import annotations

import copy

from tests.fake_slack.journal import Journal
from tests.fake_slack.records import Attempt, Call, Delivery, Json, Message
from tests.fake_slack.server import Server
from tests.fake_slack.watch import PATIENCE
from tests.fake_slack.world import BOT_USER, World


class Looking:
    """Everything seen here is a copy of a list at one moment; messages are the living records."""

    world: World
    journal: Journal
    _server: Server

    def messages(self, channel: str, *, thread_ts: str | None = None) -> list[Message]:
        """What stands in a channel, or in one thread of it, oldest first; deleted messages are gone."""
        with self.world.watch.changing():
            if channel not in self.world.channels:
                return []
            there = [message for message in self.world.channels[channel].messages if not message.deleted]
        return [message for message in there if thread_ts in {None, message.thread}]

    def replies(self, channel: str, thread_ts: str) -> list[Message]:
        """What the bot said in a thread."""
        return [each for each in self.messages(channel, thread_ts=thread_ts) if each.user == BOT_USER]

    def ephemerals(self, user: str) -> list[Message]:
        """What only this person was shown."""
        with self.world.watch.changing():
            return [message for message in self.world.ephemerals if message.only_for == user and not message.deleted]

    def home(self, user: str) -> Json | None:
        """The App Home of a person as last published."""
        with self.world.watch.changing():
            return copy.deepcopy(self.world.homes.get(user))

    @property
    def views(self) -> list[Json]:
        """The modals that are open, the one on top last. `errors` holds what a submission was refused with."""
        with self.world.watch.changing():
            return copy.deepcopy(list(self.world.views.values()))

    def calls(self, method: str | None = None) -> list[Call]:
        """Calls of the Web API in order; also "response_url" and "upload"."""
        with self.world.watch.changing():
            return [call for call in self.journal.calls if method in {None, call.method}]

    @property
    def acks(self) -> list[Attempt]:
        """Every attempt of every delivery, over both transports, with the seconds until its ack."""
        with self.world.watch.changing():
            return self.journal.attempts

    @property
    def lost(self) -> list[Delivery]:
        """What was sent while the app was not connected at all."""
        with self.world.watch.changing():
            return self.journal.lost

    def bursts(self, channel: str | None = None) -> list[tuple[str, float]]:
        """Posts less than a second after the one before in the same channel: (channel, seconds between)."""
        with self.world.watch.changing():
            return self.journal.bursts(channel)

    def wait_for_replies(
        self, channel: str, thread_ts: str, *, count: int = 1, timeout: float = PATIENCE
    ) -> list[Message]:
        """At least `count` messages of the bot in a thread."""
        self._wait(
            lambda: len(self.replies(channel, thread_ts)) >= count,
            timeout,
            f"{count} replies in {channel} {thread_ts}",
        )
        return self.replies(channel, thread_ts)

    def wait_for_messages(self, channel: str, *, count: int = 1, timeout: float = PATIENCE) -> list[Message]:
        """At least `count` messages of the bot in a channel, in threads or not."""
        self._wait(lambda: len(self._own(channel)) >= count, timeout, f"{count} messages of the bot in {channel}")
        return self._own(channel)

    def wait_for_ephemerals(self, user: str, *, count: int = 1, timeout: float = PATIENCE) -> list[Message]:
        """At least `count` messages that only this person sees."""
        self._wait(lambda: len(self.ephemerals(user)) >= count, timeout, f"{count} messages for {user} only")
        return self.ephemerals(user)

    def wait_for_calls(self, method: str, *, count: int = 1, timeout: float = PATIENCE) -> list[Call]:
        self._wait(lambda: len(self.calls(method)) >= count, timeout, f"{count} calls of {method}")
        return self.calls(method)

    def wait_until_settled(self, *, timeout: float = PATIENCE) -> list[Attempt]:
        """Until everything sent so far is acknowledged or given up on: all attempts."""
        deliveries = list(self.journal.deliveries)
        self._wait(lambda: all(delivery.finished for delivery in deliveries), timeout, "end of all deliveries")
        return self.acks

    def wait_for_connections(self, count: int = 1, *, timeout: float = PATIENCE) -> None:
        """Until so many Socket Mode connections are open."""
        socket = self._server.socket
        self._wait(lambda: len(socket.connections) >= count, timeout, f"{count} socket connections")

    def wait_for_view(self, *, count: int = 1, timeout: float = PATIENCE) -> Json:
        """The topmost modal once `count` are open."""
        self._wait(lambda: len(self.world.views) >= count, timeout, f"{count} open modals")
        return self.views[-1]

    def wait_for_home(self, user: str, *, timeout: float = PATIENCE) -> Json:
        self._wait(lambda: user in self.world.homes, timeout, f"the App Home of {user}")
        home = self.home(user)
        assert home is not None
        return home

    def _own(self, channel: str) -> list[Message]:
        return [message for message in self.messages(channel) if message.user == BOT_USER]

    def _wait(self, holds: object, timeout: float, wanted: str) -> None:
        assert callable(holds)
        self.world.watch.until(holds, timeout=timeout, what=lambda: f"no {wanted}; {self._seen()}")

    def _seen(self) -> str:
        """What there is instead, for the message of a wait that gave up."""
        calls = [(call.method, call.status, (call.response or {}).get("error")) for call in self.journal.calls]
        acks = [(each.kind, each.seconds, each.failure) for each in self.journal.attempts]
        return f"connections {self._server.socket.connections}, last calls {calls[-8:]}, last deliveries {acks[-8:]}"
