"""The server: one thread, one event loop, one port. Closing it frees the port whatever its clients do."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web

from tests.fake_slack.delivery import Acked, Courier
from tests.fake_slack.faults import Faults
from tests.fake_slack.http_push import HttpPush, new_session
from tests.fake_slack.journal import Journal
from tests.fake_slack.records import Call
from tests.fake_slack.response_urls import ResponseUrls
from tests.fake_slack.socket_mode import SocketMode
from tests.fake_slack.web_api.gateway import Gateway
from tests.fake_slack.web_api.registry import Announce
from tests.fake_slack.world import World

T = TypeVar("T")
HOST = "127.0.0.1"
BODY_LIMIT = 64 * 1024 * 1024


@dataclass(kw_only=True)
class Server:
    world: World
    journal: Journal
    faults: Faults
    http: HttpPush
    announce: Announce
    acked: Acked
    ack_within: float
    retry_delays: Sequence[float]
    port: int = 0
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    failures: list[BaseException] = field(default_factory=list)  # of the stand-in itself; raised on close

    def __post_init__(self) -> None:
        self.courier = Courier(
            world=self.world,
            journal=self.journal,
            http=self.http,
            ack_within=self.ack_within,
            retry_delays=self.retry_delays,
            acked=self.acked,
        )
        self.socket = self.courier.socket = SocketMode(
            world=self.world,
            spawn=self.spawn,
            call_soon=self.call_soon,
            acknowledged=self.courier.acknowledged,
            gone=self.courier.connection_gone,
        )
        self.gateway = Gateway(
            world=self.world,
            journal=self.journal,
            faults=self.faults,
            announce=self.announce,
            refusing=lambda: self.socket.refusing,
        )
        self.response_urls = ResponseUrls(world=self.world)
        self._thread = threading.Thread(target=self.loop.run_forever, name="fake-slack", daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Listen; returns when the port is open."""
        self._thread.start()
        self.run(self._open())
        self.gateway.base_url = self.response_urls.base_url = self.base_url

    def close(self) -> None:
        """Stop everything under way, free the port and end the thread. Safe to call twice."""
        if self.loop.is_closed():
            return
        self.run(self._shut())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()
        if self.failures:
            raise ExceptionGroup("the stand-in itself failed", [e for e in self.failures if isinstance(e, Exception)])

    def spawn(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start something on the event loop, from any thread. If it fails, closing says so."""
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        future.add_done_callback(self._look_after)
        return future

    def _look_after(self, done: Future[Any]) -> None:
        if not done.cancelled() and (error := done.exception()) is not None:
            self.failures.append(error)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something on the event loop and wait for it, from another thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def call_soon(self, act: Callable[[], None]) -> None:
        self.loop.call_soon_threadsafe(act)

    async def _open(self) -> None:
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_route("*", "/api/{method}", self.gateway.handle)
        app.router.add_get("/link/", self.socket.handle)
        app.router.add_post("/actions/{key}", self._response_url)
        app.router.add_post("/upload/v1/{file}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, logger=_quiet())
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.http.session = new_session()

    async def _shut(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._runner.cleanup()
        if self.http.session is not None:
            await self.http.session.close()

    async def _response_url(self, request: web.Request) -> web.Response:
        call = await self.gateway.note("response_url", request)
        body = call.params
        if isinstance(body.get("payload"), str):
            body = json.loads(body["payload"])
        return await self.gateway.serve(request, call, lambda: self.response_urls.post(request.match_info["key"], body))

    async def _upload(self, request: web.Request) -> web.Response:
        """The bytes of a file: the raw body, or the first part of a form."""
        file = self.world.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="no such upload")
        content = await _content(request)
        with self.world.watch.changing():
            call = Call(method="upload", params={"file": file.id}, at=time.monotonic())
            self.journal.calls.append(call)

        def keep() -> web.Response:
            with self.world.watch.changing():
                file.content, file.uploaded = content, True
            return web.Response(text=f"OK - {len(content)}")

        return await self.gateway.serve(request, call, keep)


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""


def _quiet() -> logging.Logger:
    """Connections cut on purpose are no news."""
    logger = logging.getLogger("fake_slack.server")
    logger.setLevel(logging.CRITICAL)
    return logger
