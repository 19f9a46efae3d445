"""Getting a payload to the app over every transport it uses, again if it is not acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.fake_slack.http_push import HttpPush
from tests.fake_slack.journal import Journal
from tests.fake_slack.records import Attempt, Delivery, Json
from tests.fake_slack.socket_mode import SocketMode
from tests.fake_slack.world import World

Acked = Callable[[Delivery, object], None]


@dataclass(kw_only=True)
class Flight:
    """An envelope under way: attempts not yet acknowledged and a bell that rings at news of them."""

    delivery: Delivery
    acked: bool = False
    open: list[Attempt] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, holds: Callable[[], bool], within: float) -> bool:
        """Wait for `holds`, looking again at every news; whether it holds in the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while not holds():
                    self.news.clear()
                    await self.news.wait()
        return holds()


@dataclass(kw_only=True)
class Courier:
    """Runs on the event loop. Events are tried again after each of `retry_delays`, commands and interactions once."""

    world: World
    journal: Journal
    http: HttpPush
    ack_within: float
    retry_delays: Sequence[float]
    acked: Acked  # called once for each delivery, with the body of its ack
    socket: SocketMode = field(init=False)
    _flights: dict[str, Flight] = field(default_factory=dict)

    async def deliver(self, delivery: Delivery, *, reason: str | None = None) -> None:
        """Until it is acknowledged everywhere or given up on. With a `reason` it is a retry from the start."""
        ways: list[Awaitable[None]] = []
        if self.http.url:
            ways.append(self._over_http(delivery, reason))
        if self.socket.connections or not self.http.url:
            ways.append(self._over_socket(delivery, reason))
        try:
            await asyncio.gather(*ways)
        finally:
            with self.world.watch.changing():
                delivery.finished = True

    async def _over_http(self, delivery: Delivery, reason: str | None) -> None:
        envelope = self.world.ids.envelope()
        for number, delay in self._plan(delivery, reason):
            await asyncio.sleep(delay)
            attempt = self._attempt(delivery, "http", envelope, number, reason)
            stop = await self.http.send(delivery, attempt)
            with self.world.watch.changing():
                if attempt.seconds is not None:
                    self.acked(delivery, attempt.body)
            if attempt.seconds is not None or stop:
                return
            reason = attempt.failure

    async def _over_socket(self, delivery: Delivery, reason: str | None) -> None:
        envelope = self.world.ids.envelope()
        flight = self._flights[envelope] = Flight(delivery=delivery)
        for number, delay in self._plan(delivery, reason):
            if await flight.until(lambda: flight.acked, delay):
                return
            attempt = self._attempt(delivery, "socket", envelope, number, reason)
            if await self._send(flight, attempt):
                if await self._settled(flight, attempt):
                    return
            elif not number:
                return
            reason = attempt.failure

    async def _settled(self, flight: Flight, attempt: Attempt) -> bool:
        """Wait for the ack of this envelope. False when it did not come in time or the connection closed."""
        await flight.until(lambda: flight.acked or attempt.failure is not None, self.ack_within)
        if not flight.acked:
            self._fail(attempt, "http_timeout")
        return flight.acked

    def _plan(self, delivery: Delivery, reason: str | None) -> list[tuple[int, float]]:
        """(number of the attempt, seconds to wait before it). A deliberate retry is one attempt."""
        if reason is not None:
            return [(sum(1 for _ in delivery.attempts) or 1, 0.0)]
        retries = self.retry_delays if delivery.kind == "events_api" else ()
        return list(enumerate((0.0, *retries)))

    def _attempt(self, delivery: Delivery, transport: str, envelope: str, number: int, reason: str | None) -> Attempt:
        attempt = Attempt(
            transport=transport,
            kind=delivery.kind,
            envelope_id=envelope,
            number=number,
            reason=reason,
            sent_at=time.monotonic(),
            limit=self.ack_within,
        )
        with self.world.watch.changing():
            delivery.attempts.append(attempt)
        return attempt

    async def _send(self, flight: Flight, attempt: Attempt) -> bool:
        """Put the envelope on the connection whose turn it is. False when there is none: the payload is lost."""
        connection = self.socket.next_connection()
        if connection is None:
            self._fail(attempt, "no_connection")
            return False
        attempt.connection = connection.number
        attempt.sent_at = time.monotonic()
        flight.open.append(attempt)
        await connection.send(_envelope(flight.delivery, attempt))
        return True

    def _fail(self, attempt: Attempt, failure: str) -> None:
        with self.world.watch.changing():
            if attempt.seconds is None and attempt.failure is None:
                attempt.failure = failure

    def acknowledged(self, message: Json) -> None:
        """An answer from the socket, however late. Retries share an envelope: it counts for the last one still open."""
        flight = self._flights.get(str(message.get("envelope_id")))
        if flight is None or not flight.open:
            return
        with self.world.watch.changing():
            attempt = flight.open.pop()
            attempt.seconds = time.monotonic() - attempt.sent_at
            attempt.body = message.get("payload")
            if not flight.acked:
                flight.acked = True
                self.acked(flight.delivery, attempt.body)
        flight.news.set()

    def connection_gone(self, number: int) -> None:
        """What was sent on a connection that closed before the ack is sent again at once."""
        for flight in self._flights.values():
            for attempt in [each for each in flight.open if each.connection == number]:
                flight.open.remove(attempt)
                self._fail(attempt, "connection_failed")
                flight.news.set()


def _envelope(delivery: Delivery, attempt: Attempt) -> Json:
    envelope: Json = {
        "envelope_id": attempt.envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason or ""}
    return envelope
