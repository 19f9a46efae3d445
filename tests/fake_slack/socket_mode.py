"""Socket Mode: WebSocket connections, envelopes and acknowledgements, and the ways a connection goes wrong."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fake_slack.records import Json
from tests.fake_slack.watch import PATIENCE
from tests.fake_slack.world import APP, World

CONNECTIONS = 10
PING_EVERY = 5.0

Acknowledged = Callable[[Json], None]
Gone = Callable[[int], None]
Spawn = Callable[[Coroutine[Any, Any, None]], object]


@dataclass(kw_only=True, eq=False)
class Connection:
    number: int
    ws: web.WebSocketResponse
    transport: asyncio.Transport | None
    deaf: bool = False  # from Slack's side: nothing is delivered any more
    silent: bool = False  # pings are not answered
    pongs: int = 0

    def cut(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    async def send(self, message: Json) -> None:
        """Send, or do nothing on a connection that is deaf or already gone."""
        if not self.deaf and not self.ws.closed:
            try:
                await self.ws.send_str(json.dumps(message))
            except ConnectionError:
                return


@dataclass(kw_only=True)
class SocketMode:
    """All open connections. Each payload goes to one of them, in turn."""

    world: World
    spawn: Spawn
    call_soon: Callable[[Callable[[], None]], object]
    acknowledged: Acknowledged
    gone: Gone
    _open: list[Connection] = field(default_factory=list)
    _made: int = 0
    _turn: int = 0
    _refused_until: float = 0.0
    _silent: bool = False  # also for connections yet to come
    _deaf: bool = False

    @property
    def connections(self) -> list[int]:
        """The numbers of the open connections; the first one ever made is 1."""
        return [connection.number for connection in self._open]

    @property
    def refusing(self) -> bool:
        return time.monotonic() < self._refused_until

    def next_connection(self) -> Connection | None:
        """The one whose turn it is, or None while nobody is connected."""
        if not self._open:
            return None
        self._turn += 1
        return self._open[self._turn % len(self._open)]

    # what a test does to them

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go, then close it (a `warning` only announces it).

        Reasons: warning, refresh_requested, link_disabled, too_many_websockets.
        """
        for connection in list(self._open):
            self.spawn(self._send_away(connection, reason))

    def cut(self) -> None:
        """Drop the TCP connections without a word."""
        for connection in list(self._open):
            self.call_soon(connection.cut)

    def stop_pongs(self, *, new_ones_too: bool = False) -> None:
        """Answer no more pings."""
        self._silent = new_ones_too
        for connection in self._open:
            connection.silent = True

    def go_deaf(self, *, new_ones_too: bool = False) -> None:
        """Keep the connections and answer their pings, but deliver nothing."""
        self._deaf = new_ones_too
        for connection in self._open:
            connection.deaf = True

    def refuse(self, seconds: float | None = None) -> None:
        """Refuse apps.connections.open and new WebSockets for so long (None: until `recover`)."""
        self._refused_until = float("inf") if seconds is None else time.monotonic() + seconds

    def recover(self) -> None:
        """Undo stop_pongs, go_deaf and refuse."""
        self._silent = self._deaf = False
        self._refused_until = 0.0
        for connection in self._open:
            connection.silent = connection.deaf = False

    def wait_for_pong(self, timeout: float = PATIENCE) -> None:
        """Until a ping has been answered on some open connection: clients judge silence only after a first pong."""
        self.world.watch.until(
            lambda: any(connection.pongs for connection in self._open), timeout=timeout, what=lambda: "no ping came"
        )

    # the protocol

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One WebSocket from its handshake to its end."""
        ticket = request.query.get("ticket", "")
        if self.refusing or ticket not in self.world.tickets:
            return web.Response(status=503 if self.refusing else 401, text="refused")
        self.world.tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        connection = self._welcome(ws, request)
        pings = asyncio.ensure_future(_ping(connection))
        try:
            await self._greet(connection)
            await self._read(connection)
        finally:
            pings.cancel()
            with self.world.watch.changing():
                self._open.remove(connection)
            self.gone(connection.number)
        return ws

    def _welcome(self, ws: web.WebSocketResponse, request: web.Request) -> Connection:
        with self.world.watch.changing():
            self._made += 1
            connection = Connection(
                number=self._made, ws=ws, transport=request.transport, deaf=self._deaf, silent=self._silent
            )
            self._open.append(connection)
        return connection

    async def _greet(self, connection: Connection) -> None:
        await connection.send(
            {
                "type": "hello",
                "num_connections": len(self._open),
                "debug_info": {"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060},
                "connection_info": {"app_id": APP},
            }
        )
        if len(self._open) > CONNECTIONS:
            await self._send_away(connection, "too_many_websockets")

    async def _read(self, connection: Connection) -> None:
        async for message in connection.ws:
            if message.type is WSMsgType.PING and not connection.silent:
                await connection.ws.pong(message.data)
                with self.world.watch.changing():
                    connection.pongs += 1
            elif message.type is WSMsgType.TEXT:
                self.acknowledged(_parsed(message.data))

    async def _send_away(self, connection: Connection, reason: str) -> None:
        host = {"host": "applink-fake"}
        await connection.send({"type": "disconnect", "reason": reason, "debug_info": host})
        if reason != "warning":
            await connection.ws.close()


def _parsed(text: str) -> Json:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


async def _ping(connection: Connection) -> None:
    """Slack pings too. A client that does not answer is left alone: closing is its own affair."""
    while not connection.ws.closed:
        await asyncio.sleep(PING_EVERY)
        if not connection.silent:
            try:
                await connection.ws.ping(b"Ping from applink-fake")
            except ConnectionError:
                return
