"""The stand-in as tests hold it. (Signatures first; the parts behind them follow.)"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Self

from tests.fake_slack.records import Attempt, Call, Delivery, Json, Message, Sent


class Faults:
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
        """Play a fault on the next `times` calls of `method` ("*" for every one; None for ever), skipping the first `after`.

        Kinds: ratelimited (429 with Retry-After; calls before it has passed get another 429 and are recorded too_early),
        http_500, http_503, html_body, hang (`seconds`, or until the client or the test gives up), slow (`seconds`, then works), drop_before,
        drop_after_accept, ok_false (`error`). `accept=True` runs the method first: the message is stored though the caller is told otherwise.
        """

    def clear(self) -> None: ...


class Socket:
    """Socket Mode connections and the ways they go wrong. `reason`: warning, refresh_requested, link_disabled."""

    connections: list[int]

    def disconnect(self, reason: str = "refresh_requested") -> None: ...
    def cut(self) -> None:
        """Close the TCP connections without a word."""

    def stop_pongs(self) -> None: ...
    def go_deaf(self) -> None:
        """Take connections and answer pings, but deliver nothing: whatever is sent meanwhile is lost."""

    def refuse(self, seconds: float | None = None) -> None:
        """Refuse apps.connections.open and new WebSockets for this long (None: until `recover`)."""

    def recover(self) -> None:
        """Undo stop_pongs, go_deaf and refuse."""


class FakeSlack:
    api_url: str
    bot_token: str
    app_token: str
    signing_secret: str
    bot_user: str
    http_events_url: str | None  # set: events, commands and interactions are posted there, signed
    faults: Faults
    socket: Socket
    acks: list[Attempt]  # every attempt of every delivery, both transports
    lost: list[Delivery]  # sent while nothing was connected
    views: list[Json]  # opened modals, newest last; `view["root"]`...

    def __init__(
        self,
        *,
        port: int = 0,
        ack_within: float = 3.0,
        retry_delays: Sequence[float] = (0.0, 60.0, 300.0),
        scopes: Iterable[str] | None = None,
        subscriptions: Iterable[str] | None = None,
        echo_own_messages: bool = True,
    ) -> None:
        """`scopes`: None = everything allowed; given = strict, `missing_scope` otherwise. `subscriptions`: bot events, None = all."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def close(self) -> None: ...

    # the workspace
    def add_channel(
        self,
        id: str,
        *,
        name: str = "",
        private: bool = False,
        members: Iterable[str] = (),
        bot: bool = True,
        shared: bool = False,
        archived: bool = False,
    ) -> None: ...
    def add_user(
        self,
        id: str,
        *,
        name: str = "",
        email: str = "",
        tz: str = "Europe/London",
        guest: bool = False,
        team: str = "",
        deleted: bool = False,
    ) -> None: ...
    def add_usergroup(self, id: str, *, handle: str, users: Iterable[str]) -> None: ...

    # people
    def mention(self, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> Sent: ...
    def say(self, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> Sent:
        """A message that does not name the bot."""

    def direct_message(self, user: str, text: str, *, thread_ts: str | None = None) -> Sent: ...
    def slash(self, command: str, text: str = "", *, user: str, channel: str) -> Delivery: ...
    def click(
        self,
        message: Message | Json,
        *,
        user: str,
        action_id: str | None = None,
        value: str | None = None,
        text: str | None = None,
    ) -> Delivery:
        """Press the one element of a message or view that matches; LookupError lists what is there otherwise."""

    def choose(self, message: Message | Json, *, user: str, action_id: str, value: Any) -> Delivery: ...
    def submit(self, view: Json, *, user: str, values: dict[str, Any]) -> Delivery:
        """Submit an open modal. `values`: {action_id: typed text or chosen value}."""

    def shortcut(self, callback_id: str, *, user: str, message: Message | None = None) -> Delivery: ...
    def open_home(self, user: str, tab: str = "home") -> Delivery: ...
    def edit(self, message: Message, text: str) -> Delivery: ...
    def remove(self, message: Message) -> Delivery: ...
    def send_event(self, event: Json) -> Delivery:
        """Any other event, wrapped and delivered."""

    def deliver_again(self, what: Sent | Delivery, *, times: int = 1, reason: str = "http_timeout") -> None:
        """The same payloads once more (same event_id), as retries."""

    # looking and waiting
    def messages(self, channel: str, *, thread_ts: str | None = None) -> list[Message]: ...
    def ephemerals(self, user: str) -> list[Message]: ...
    def home(self, user: str) -> Json | None: ...
    def calls(self, method: str | None = None) -> list[Call]: ...
    def bursts(self, channel: str | None = None) -> list[tuple[str, float]]:
        """Posts that came less than a second after the one before in the same channel: (channel, seconds between)."""

    def wait_for_replies(
        self, channel: str, thread_ts: str, *, count: int = 1, timeout: float = 30.0
    ) -> list[Message]: ...
    def wait_for_messages(self, channel: str, *, count: int = 1, timeout: float = 30.0) -> list[Message]:
        """Messages of the bot in a channel, wherever in it."""

    def wait_for_calls(self, method: str, *, count: int = 1, timeout: float = 30.0) -> list[Call]: ...
    def wait_for_connections(self, count: int = 1, *, timeout: float = 30.0) -> None: ...
    def wait_for_view(self, *, count: int = 1, timeout: float = 30.0) -> Json: ...

    # raw HTTP requests to http_events_url
    def post_signed(
        self,
        body: bytes,
        *,
        content_type: str = "application/json",
        age: float = 0.0,
        signature: str | None = None,
        timestamp: str | None = None,
    ) -> tuple[int, str]:
        """Send any body, signed `age` seconds ago or with a signature and timestamp of the test's own: (status, body)."""

    def verify_url(self) -> str:
        """The url_verification handshake: what the app answered to the challenge."""
