"""Delivery over HTTP: signed requests to the app's address, and what their answers mean."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fake_slack.records import Attempt, Delivery, Json
from tests.fake_slack.signing import headers

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(kw_only=True)
class HttpPush:
    secret: str
    url: str | None = None
    session: aiohttp.ClientSession | None = None  # made on the event loop

    async def send(self, delivery: Delivery, attempt: Attempt) -> bool:
        """Post the payload and note in the attempt what came back. True when the app forbade further retries."""
        body, content_type = encoded(delivery)
        extra = _retry_headers(attempt)
        attempt.sent_at = time.monotonic()
        try:
            status, answer, response_headers = await self.post(
                body, content_type, extra=extra, timeout=attempt.limit, attempt=attempt
            )
        except TimeoutError:
            attempt.failure = "http_timeout"
        except aiohttp.TooManyRedirects:
            attempt.failure = "too_many_redirects"
        except (aiohttp.ClientError, OSError):
            attempt.failure = "connection_failed"
        else:
            _note(attempt, status, answer)
            return response_headers.get("x-slack-no-retry") == "1"
        return False

    async def post(
        self,
        body: bytes,
        content_type: str,
        *,
        extra: dict[str, str] | None = None,
        drop: tuple[str, ...] = (),
        timeout: float,
        timestamp: str | None = None,
        attempt: Attempt | None = None,
    ) -> tuple[int, str, dict[str, str]]:
        """One signed request: status, body and headers (lower case) of the answer. `extra` headers win."""
        assert self.url is not None and self.session is not None
        moment = str(int(time.time())) if timestamp is None else timestamp
        signed = headers(self.secret, moment, body, content_type) | (extra or {})
        sent = {name: value for name, value in signed.items() if name not in drop}
        async with self.session.post(
            self.url,
            data=body,
            headers=sent,
            timeout=aiohttp.ClientTimeout(total=timeout),
            max_redirects=2,
            trace_request_ctx=attempt,
        ) as response:
            answer = await response.text(errors="replace")
            return response.status, answer, {name.lower(): value for name, value in response.headers.items()}


def new_session() -> aiohttp.ClientSession:
    """A client without a limit of connections, which notes in each attempt when its request went out.

    A thousand requests at once take this process about a second to write; that is not the app's delay.
    """

    async def sent(_session: object, context: SimpleNamespace, _request: object) -> None:
        if context.trace_request_ctx is not None:
            context.trace_request_ctx.sent_at = time.monotonic()

    trace = aiohttp.TraceConfig()
    trace.on_request_headers_sent.append(sent)
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), trace_configs=[trace])


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """Events travel as JSON, commands as a form, interactions as JSON in a form."""
    match delivery.kind:
        case "events_api":
            return json.dumps(delivery.payload).encode(), JSON
        case "slash_commands":
            return urlencode(delivery.payload).encode(), FORM
    return urlencode({"payload": json.dumps(delivery.payload)}).encode(), FORM


def _retry_headers(attempt: Attempt) -> dict[str, str]:
    if not attempt.number:
        return {}
    return {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason or "unknown_error"}


def _note(attempt: Attempt, status: int, answer: str) -> None:
    attempt.status = status
    attempt.body = _read(answer)
    if 200 <= status < 300:
        attempt.seconds = time.monotonic() - attempt.sent_at
    else:
        attempt.failure = "http_error"


def _read(answer: str) -> Any:
    """JSON where it is JSON, the text otherwise, None when empty."""
    try:
        value: Json | str | None = json.loads(answer) if answer else None
    except json.JSONDecodeError:
        return answer
    return value
