"""The HTTP transport: a WSGI application of two addresses, served by waitress.

The signature is checked on the raw bytes before anything is parsed: a body that is not UTF-8 or not JSON, a timestamp
that is not a number, a signature that is not ASCII are all 401 without a valid signature, never 500. Bodies are never
logged. A replayed request within Slack's five minutes is valid and does nothing: its keys have been seen.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from waitress.server import create_server

from bot.slack.intake import Intake

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)
EVENTS = "/slack/events"
HEALTH = "/health"
TIMESTAMP = re.compile(r"[0-9]{1,12}")
LARGEST_BODY = 1_000_000
THREADS = 16
MOST_CONNECTIONS = 5_000  # kept open by whoever calls; at waitress's limit of 100 the next would wait for minutes
Reply = tuple[int, str, bytes]  # status, content type, body
TEXT = "text/plain; charset=utf-8"
JSON = "application/json; charset=utf-8"


class SlackWeb:
    """The WSGI application. ``healthy`` says whether questions are being taken."""

    def __init__(self, app: App, *, signing_secret: str, intake: Intake, healthy: Callable[[], bool]) -> None:
        self._app = app
        self._intake = intake
        self._verifier = SignatureVerifier(signing_secret)
        self._healthy = healthy

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self._intake.arrived()
        try:
            status, kind, body = self._reply(environ)
        finally:
            self._intake.acknowledged()
        start_response(
            f"{status} {HTTPStatus(status).phrase}", [("Content-Type", kind), ("Content-Length", str(len(body)))]
        )
        return [body]

    def _reply(self, environ: WSGIEnvironment) -> Reply:
        method, path = environ.get("REQUEST_METHOD"), environ.get("PATH_INFO")
        if path == HEALTH and method in ("GET", "HEAD"):
            return self._health()
        if path != EVENTS:
            return 404, TEXT, b"Not found"
        if method != "POST":
            return 405, TEXT, b"Slack posts here"
        return self._events(environ)

    def _health(self) -> Reply:
        healthy = self._healthy()
        return (200 if healthy else 503), JSON, json.dumps({"ok": healthy}).encode()

    def _events(self, environ: WSGIEnvironment) -> Reply:
        body = environ["wsgi.input"].read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            return 413, TEXT, b"Too large"
        if not self._signed(body, environ):
            return 401, JSON, b'{"error": "invalid request"}'
        if not self._healthy():
            return 503, TEXT, b"Shutting down"
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=_headers(environ))
        except (ValueError, AttributeError):  # not JSON, or JSON of another shape
            return 400, TEXT, b"Not a request of Slack"
        return _answered(self._app.dispatch(request))

    def _signed(self, body: bytes, environ: WSGIEnvironment) -> bool:
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (TIMESTAMP.fullmatch(timestamp) and signature.isascii()):
            return False
        try:
            return bool(self._verifier.is_valid(body.decode("utf-8"), timestamp, signature))
        except ValueError:  # not UTF-8, so not signed by Slack
            return False


def _headers(environ: WSGIEnvironment) -> dict[str, Any]:
    named = {key[5:]: value for key, value in environ.items() if key.startswith("HTTP_")}
    named["CONTENT_TYPE"] = environ.get("CONTENT_TYPE", "")
    return {name.lower().replace("_", "-"): value for name, value in named.items()}


def _answered(response: BoltResponse) -> Reply:
    kind = (response.headers.get("content-type") or [TEXT])[0]
    return response.status, kind, (response.body or "").encode()


class WebServer:
    """waitress in a thread of its own, so that the main thread can wait for signals."""

    reason = ""

    def __init__(self, application: SlackWeb, *, port: int, host: str = "0.0.0.0") -> None:  # noqa: S104
        self._server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident="funnelbot",
            connection_limit=MOST_CONNECTIONS,
            asyncore_use_poll=True,
        )
        self._stopping = False

    def start(self, on_end: Callable[[], None]) -> None:
        """``on_end`` is called when the server ends by itself."""
        Thread(target=self._serve, args=(on_end,), name="web", daemon=True).start()

    def _serve(self, on_end: Callable[[], None]) -> None:
        try:
            self._server.run()
        except OSError as error:
            if not self._stopping:  # else its sockets were closed under it: that is how it is told to stop
                self.reason = f"The web server ended: {error}"
                on_end()

    def stop(self) -> None:
        """Take no more connections; requests in hand are answered."""
        self._stopping = True
        self._server.close()
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=2)
