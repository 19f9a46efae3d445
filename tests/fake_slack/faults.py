"""What goes wrong on command. A fault waits for its method to be called, is played, and is used up."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.fake_slack.records import Call

Run = Callable[[], web.Response]
"""Does for real what was asked, and gives the answer to it."""

KINDS = {
    "ratelimited",
    "http_500",
    "http_503",
    "html_body",
    "hang",
    "slow",
    "drop_before",
    "drop_after_accept",
    "ok_false",
}
SORRY = "<!DOCTYPE html><html><head><title>Slack</title></head><body><h1>Server Error</h1></body></html>"


@dataclass(kw_only=True)
class Fault:
    method: str
    kind: str
    times: int | None
    channel: str | None
    after: int
    retry_after: int
    seconds: float
    error: str
    accept: bool

    @property
    def silent(self) -> bool:
        """Whether the caller gets no answer at all."""
        return self.kind in {"hang", "drop_before", "drop_after_accept"}

    def meets(self, call: Call) -> bool:
        """Whether this call is one of those it is meant for; counts the ones to let through first."""
        if self.times == 0 or self.method not in {"*", call.method} or self.channel not in {None, _place(call)}:
            return False
        if self.after:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


def _place(call: Call) -> str | None:
    return call.params.get("channel") or call.params.get("channel_id")


@dataclass
class Faults:
    """The faults still to be played, and the methods that are rate limited until some moment."""

    waiting: list[Fault] = field(default_factory=list)
    closed_until: dict[tuple[str, str | None], float] = field(default_factory=dict)

    def add(
        self,
        *,
        method: str,
        kind: str,
        times: int | None = 1,
        channel: str | None = None,
        after: int = 0,
        retry_after: int = 1,
        seconds: float = 60.0,
        error: str = "fatal_error",
        accept: bool = False,
    ) -> None:
        """Play a fault on the next `times` calls (None: all) of `method` ("*": any), after letting `after` through.

        `method` may also be "response_url" or "upload". Kinds: ratelimited (429 with Retry-After; calls before it has
        passed get another 429 and are recorded `too_early`), http_500, http_503, html_body (200), hang (no answer for
        `seconds`, then the connection closes), slow (`seconds`, then works), drop_before, drop_after_accept, ok_false
        (`error`). `accept=True` runs the method first: the message is stored although the caller is told otherwise.
        """
        if kind not in KINDS:
            raise ValueError(f"no fault {kind!r}; there are {sorted(KINDS)}")
        accept = accept or kind == "drop_after_accept"
        self.waiting.append(
            Fault(
                method=method,
                kind=kind,
                times=times,
                channel=channel,
                after=after,
                retry_after=retry_after,
                seconds=seconds,
                error=error,
                accept=accept,
            )
        )

    def clear(self) -> None:
        self.waiting.clear()
        self.closed_until.clear()

    def next_for(self, call: Call) -> Fault | None:
        return next((fault for fault in self.waiting if fault.meets(call)), None)

    def closed(self, call: Call) -> int:
        """Whole seconds this call comes too early, 0 when it does not."""
        place = (call.method, _place(call))
        return math.ceil(max(0.0, self.closed_until.get(place, 0.0) - time.monotonic()))

    def close(self, call: Call, seconds: int) -> None:
        self.closed_until[(call.method, _place(call))] = time.monotonic() + seconds


async def play(fault: Fault, call: Call, run: Run, faults: Faults, request: web.Request) -> web.Response:
    """Do to this call what the fault says."""
    call.fault = fault.kind
    answer = run() if fault.accept else None
    match fault.kind:
        case "ratelimited":
            faults.close(call, fault.retry_after)
            return too_many(fault.retry_after)
        case "http_500" | "http_503":
            return web.Response(status=int(fault.kind[-3:]), text=SORRY, content_type="text/html")
        case "html_body":
            return web.Response(text=SORRY, content_type="text/html")
        case "ok_false":
            return web.json_response({"ok": False, "error": fault.error})
        case "drop_before" | "drop_after_accept":
            return hang_up(request)
        case "slow":
            await asyncio.sleep(fault.seconds)
            return answer or run()
    await asyncio.sleep(fault.seconds)
    return hang_up(request)


def too_many(seconds: int) -> web.Response:
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)})


def hang_up(request: web.Request) -> web.Response:
    """Close the connection without an answer. The response given back is never sent."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
