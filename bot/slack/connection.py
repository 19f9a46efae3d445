"""The Socket Mode transport: the SDK's built-in client, and a watch over it.

The client reconnects by itself when Slack says so or the connection breaks. It can also look connected and hear
nothing: no pong ever came, or Slack has forgotten it. So a connection counts as alive only while pongs come, one that
is silent for minutes is replaced, and when Slack cannot be reached for ten minutes the process ends with an error, for
the platform to start it anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Thread

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.errors import SettingsError
from bot.slack.identity import refuse_bad_token
from bot.slack.intake import Intake

log = logging.getLogger(__name__)
PING_EVERY = 5.0  # seconds
STALE_AFTER = 3 * PING_EVERY  # the SDK itself waits for 4, and does not notice a connection that was cut
SILENT_AFTER = 300.0
LOOK_EVERY = 2.0
ENVELOPE = '"envelope_id"'  # in every message that has to be acknowledged
CLOSING_TAKES = 0.5  # the socket is closed by then; the SDK waits longer for its threads


class _Counting(SocketModeHandler):
    """Bolt's handler, which also tells when an envelope has been acknowledged."""

    intake: Intake

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        try:
            super().handle(client, req)
        finally:
            self.intake.acknowledged()


class Connection:
    """One WebSocket and what is known of its health. Times are seconds on a clock that only goes forward."""

    def __init__(self, app: App, app_token: str, client: WebClient, intake: Intake) -> None:
        self._handler = _Counting(app, app_token, web_client=client, ping_interval=PING_EVERY)
        self._handler.intake = intake
        self._handler.client.on_message_listeners.append(self._heard)
        self._last_message = self._last_alive = self._since = time.monotonic()
        self._session: str | None = None

    @property
    def last_alive(self) -> float:
        return self._last_alive

    def look(self, now: float) -> None:
        """Note whether it is alive; connect or replace it where it is not."""
        client = self._handler.client
        if client.session_id() != self._session:
            self._session, self._since, self._last_message = client.session_id(), now, now
        if not client.is_connected():
            self._replace("is not connected")
        elif not self._pongs(now):
            self._replace("has had no pong")
        else:
            self._last_alive = now
            if now - self._last_message > SILENT_AFTER:
                self._replace("has been silent for minutes")

    def close(self) -> None:
        self._handler.client.close()

    def _heard(self, message: str) -> None:
        self._last_message = time.monotonic()
        if ENVELOPE in message:
            self._handler.intake.arrived()

    def _pongs(self, now: float) -> bool:
        session = self._handler.client.current_session
        last = session.last_ping_pong_time if session else None  # on the wall clock
        if last is None:
            return now - self._since < STALE_AFTER
        return time.time() - last < STALE_AFTER

    def _replace(self, why: str) -> None:
        client = self._handler.client
        log.info("The connection to Slack %s; connecting", why)
        self._last_message = time.monotonic()
        if client.current_session is None:
            client.wss_uri = None
            client.connect()
        else:
            client.connect_to_new_endpoint(force=True)


class Connections:
    """All of them, watched from one thread. ``failed`` is set when there is nothing left to hope for."""

    def __init__(self, make: Callable[[], Connection], *, number: int, give_up_after: float) -> None:
        self._all = [make() for _ in range(number)]
        self._give_up_after = give_up_after
        self._stopped = Event()
        self.failed = Event()
        self.reason = ""
        self._pause = LOOK_EVERY

    def start(self, on_end: Callable[[], None]) -> None:
        """``on_end`` is called once when the watch gives up."""
        Thread(target=self._watch, args=(on_end,), name="connections", daemon=True).start()

    def stop(self) -> None:
        """Hear nothing more. The SDK may be in the middle of waiting for Slack; that is not waited for."""
        self._stopped.set()
        closing = [Thread(target=one.close, daemon=True) for one in self._all]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join(CLOSING_TAKES)

    def _watch(self, on_end: Callable[[], None]) -> None:
        while not self._stopped.is_set() and not self.failed.is_set():
            for connection in self._all:
                self._look(connection)
            newest = max(one.last_alive for one in self._all)
            if time.monotonic() - newest > self._give_up_after:
                self._fail(f"Slack could not be reached for {self._give_up_after:.0f} seconds.")
            self._stopped.wait(LOOK_EVERY)
        if self.failed.is_set():
            on_end()

    def _look(self, connection: Connection) -> None:
        try:
            connection.look(time.monotonic())
        except SlackApiError as error:
            try:
                refuse_bad_token(error, "SLACK_APP_TOKEN")
            except SettingsError as wrong:
                self._fail(str(wrong))
            else:
                log.warning("Cannot connect to Slack: %s", error.response.get("error"))
        except Exception as error:
            log.warning("Cannot connect to Slack: %s", type(error).__name__)

    def _fail(self, reason: str) -> None:
        self.reason = reason
        self.failed.set()
