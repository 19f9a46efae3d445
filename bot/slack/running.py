"""One run of the bot in Slack, from the first call to the orderly end."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Literal, Protocol

from slack_sdk.errors import SlackApiError

from bot.asking import Threads
from bot.errors import FunnelbotError
from bot.settings import Settings
from bot.slack.app import build_app, web_client
from bot.slack.connection import Connection, Connections
from bot.slack.identity import Identity, identify
from bot.slack.service import Service, assemble
from bot.slack.web import SlackWeb, WebServer
from bot.slack.work import Desk
from bot.state.opening import open_state
from bot.state.threads import ThreadTable

log = logging.getLogger(__name__)
TRY_AGAIN_AFTER = 5.0
WAKE_EVERY = 1.0
SWITCH_AFTER = 0.001  # seconds a thread may compute while others wait; the default of 5 ms makes late acknowledgements


class Transport(Protocol):
    """What brings requests in. ``reason`` says why it ended by itself; "" when it did not."""

    reason: str

    def start(self, on_end: Callable[[], None]) -> None: ...

    def stop(self) -> None: ...


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How Slack reaches the bot. ``give_up_after`` is in seconds."""

    transport: Literal["socket", "http"]
    connections: int = 1
    give_up_after: float = 600.0


def run(settings: Settings, way: Way, *, open_desk: Callable[[Threads], Desk], stop: Event) -> None:
    """Serve until ``stop`` is set. Raises :class:`FunnelbotError` when Slack cannot be reached or refuses a token."""
    state = open_state(settings.text("STATE_URL"))
    desk = open_desk(ThreadTable(state))
    identity = _identify(settings, stop, way.give_up_after)
    if identity is None:  # told to stop before Slack was there
        return
    service = assemble(settings=settings, desk=desk, state=state, identity=identity, now=utc_now)
    entry = (_socket if way.transport == "socket" else _web)(settings, way, identity, service)
    sys.setswitchinterval(SWITCH_AFTER)
    Thread(target=_warm_up, args=(desk,), name="warm-up", daemon=True).start()
    service.start()
    entry.start(stop.set)
    log.info("Serving Slack by %s", way.transport)
    while not stop.wait(WAKE_EVERY):  # for ever would be too long: a signal may reach a thread that cannot act on it
        pass
    log.info("Stopping: taking nothing more, finishing what is in hand")
    entry.stop()
    service.stop()
    log.info("Stopped")
    if entry.reason:
        raise FunnelbotError(entry.reason)


def _warm_up(desk: Desk) -> None:
    """Open the warehouse now, so that the first asker need not wait for it. What fails is told to those who ask."""
    try:
        desk.today(utc_now())
    except Exception as error:
        log.warning("The warehouse cannot be opened yet: %s: %s", type(error).__name__, error)


def _identify(settings: Settings, stop: Event, give_up_after: float) -> Identity | None:
    """Ask Slack who the bot is, again and again while Slack is away."""
    client = web_client(settings.text("SLACK_API_URL"))
    end = time.monotonic() + give_up_after
    while not stop.is_set():
        try:
            return identify(client, settings.required("SLACK_BOT_TOKEN").reveal())
        except (OSError, SlackApiError) as error:
            log.warning("Slack does not answer yet: %s", type(error).__name__)
        if time.monotonic() > end:
            raise FunnelbotError(f"Slack could not be reached at {settings.text('SLACK_API_URL')}.")
        stop.wait(TRY_AGAIN_AFTER)
    return None


def _socket(settings: Settings, way: Way, identity: Identity, service: Service) -> Transport:
    client = web_client(settings.text("SLACK_API_URL"))
    app = build_app(client=client, identity=identity, reception=service.reception)
    token = settings.required("SLACK_APP_TOKEN").reveal()
    return Connections(
        lambda: Connection(app, token, client, service.intake),
        number=way.connections,
        give_up_after=way.give_up_after,
    )


def _web(settings: Settings, _: Way, identity: Identity, service: Service) -> Transport:
    client = web_client(settings.text("SLACK_API_URL"))
    secret = settings.required("SLACK_SIGNING_SECRET").reveal()
    app = build_app(client=client, identity=identity, reception=service.reception, signing_secret=secret)
    application = SlackWeb(app, signing_secret=secret, intake=service.intake, healthy=lambda: service.reception.open)
    return WebServer(application, port=settings.number("PORT"))
