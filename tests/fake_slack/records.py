"""What the stand-in remembers and hands to tests: messages, calls, deliveries and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fake_slack.watch import PATIENCE, Watch

Json = dict[str, Any]


@dataclass(kw_only=True)
class Message:
    """One message of a channel as Slack stores it. `ts` is its name, unique within the channel only."""

    channel: str
    ts: str
    text: str = ""
    user: str | None = None
    bot_id: str | None = None
    thread_ts: str | None = None
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    broadcast: bool = False
    edited: Json | None = None
    only_for: str | None = None  # the one user who sees an ephemeral message
    deleted: bool = False
    versions: list[Json] = field(default_factory=list)  # {text, blocks} before each chat.update, oldest first
    posted_by: str = ""  # the method that made it: chat.postMessage, response_url, a person, ...

    @property
    def thread(self) -> str:
        """The ts of the thread this message belongs to or starts."""
        return self.thread_ts or self.ts

    @property
    def plain(self) -> str:
        """Everything a person would see: the texts of the blocks, or `text` where there are no blocks."""
        return "\n".join(texts(self.blocks)) or self.text

    @property
    def elements(self) -> list[Json]:
        """Every block element that has an action_id (buttons, selects, ...), each with its block_id."""
        return [
            {**element, "block_id": block.get("block_id", "")}
            for block in self.blocks
            for element in _walk(block)
            if "action_id" in element
        ]


def texts(value: Any) -> Iterator[str]:
    """The visible strings of a block tree, in reading order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in UNSEEN:
                yield from texts(item)


UNSEEN = {
    "type",
    "value",
    "style",
    "align",
    "width",
    "level",
    "icon",
    "block_id",
    "action_id",
    "url",
    "image_url",
    "slack_file",
    "accessibility_label",
    "agent_prompt",
    "confirm",
}
"""Keys of blocks and elements whose strings nobody reads in the message."""


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item)


@dataclass(kw_only=True)
class Call:
    """One call of the Web API as it arrived. `at` is seconds on the monotonic clock."""

    method: str
    params: Json
    at: float
    token: str | None = None
    status: int | None = None  # HTTP status sent; None while hanging or when the connection was dropped
    response: Json | None = None
    fault: str | None = None  # the kind of fault played on it
    too_early: bool = False  # made before a Retry-After had passed
    accepted: bool = False  # the method ran, whatever the caller was told


@dataclass(kw_only=True)
class Attempt:
    """One sending of a payload to the app and what came back."""

    transport: str  # "socket" | "http"
    kind: str  # "events_api" | "slash_commands" | "interactive"
    envelope_id: str  # for HTTP an id of the same kind, seen only here
    number: int  # 0 for the first, 1.. for retries
    sent_at: float
    reason: str | None = None  # why it was retried: http_timeout, ...
    connection: int | None = None  # which socket connection got it
    seconds: float | None = None  # until the ack; None = none came
    limit: float = 3.0
    status: int | None = None  # HTTP status that came back
    body: Any = None  # payload of the ack, or the HTTP body
    failure: str | None = None  # http_timeout, connection_failed, http_error, no_connection, ...

    @property
    def in_time(self) -> bool:
        """Acknowledged within Slack's limit (3 s unless the test set another)."""
        return self.failure is None and self.seconds is not None and self.seconds <= self.limit


@dataclass(kw_only=True)
class ResponsePost:
    """One post to a response_url. `refused` says why Slack would not take it (used_url, expired_url)."""

    body: Json
    refused: str | None = None


@dataclass(kw_only=True)
class Delivery:
    """One payload meant for the app, with every attempt to deliver it.

    Slash commands and interactions also have `trigger_id`, `response_url` and the posts made to it.
    """

    kind: str
    payload: Json
    watch: Watch = field(repr=False)
    attempts: list[Attempt] = field(default_factory=list)
    finished: bool = False  # acknowledged, or given up on
    response_url: str | None = None
    trigger_id: str | None = None
    posts: list[ResponsePost] = field(default_factory=list)
    channel: str | None = None
    user: str | None = None

    @property
    def event(self) -> Json:
        """The inner event of an Events API payload."""
        event: Json = self.payload["event"]
        return event

    @property
    def event_id(self) -> str:
        return str(self.payload["event_id"])

    @property
    def ack(self) -> Attempt | None:
        """The attempt that was acknowledged, if any."""
        return next((attempt for attempt in self.attempts if attempt.seconds is not None), None)

    @property
    def replies(self) -> list[Json]:
        """What the asker was told: the body of the ack if it had one, then the accepted posts to the response_url."""
        told = [self.ack.body] if self.ack and self.ack.body else []
        said = [body if isinstance(body, dict) else {"text": str(body)} for body in told]
        return said + [post.body for post in self.posts if post.refused is None]

    @property
    def error_shown(self) -> str | None:
        """What Slack shows the person when a command or click was not acknowledged in time."""
        if self.kind == "events_api" or not self.finished:
            return None
        if any(attempt.in_time for attempt in self.attempts):
            return None
        timed_out = any(attempt.failure == "http_timeout" for attempt in self.attempts)
        return "operation_timeout" if timed_out else "dispatch_failed"

    def wait_for_ack(self, timeout: float = PATIENCE) -> Attempt:
        """The acknowledged attempt; TimeoutError when none is acknowledged."""
        self.watch.until(
            lambda: self.ack is not None, timeout=timeout, what=lambda: f"no ack of this {self.kind}: {self.attempts}"
        )
        assert self.ack is not None
        return self.ack

    def wait_until_finished(self, timeout: float = PATIENCE) -> None:
        """Until it is acknowledged or Slack has given up on it."""
        self.watch.until(
            lambda: self.finished, timeout=timeout, what=lambda: f"still delivering this {self.kind}: {self.attempts}"
        )

    def wait_for_replies(self, count: int = 1, timeout: float = PATIENCE) -> list[Json]:
        """At least `count` of what the asker was told, by ack or response_url."""
        self.watch.until(
            lambda: len(self.replies) >= count,
            timeout=timeout,
            what=lambda: (
                f"{count} replies expected, {len(self.replies)} came: {self.replies}; attempts {self.attempts}"
            ),
        )
        return self.replies


@dataclass(kw_only=True)
class Sent:
    """What a person wrote, and the events Slack made of it (a mention in a channel makes two)."""

    message: Message
    deliveries: list[Delivery]

    @property
    def channel(self) -> str:
        return self.message.channel

    @property
    def ts(self) -> str:
        return self.message.ts

    @property
    def thread_ts(self) -> str:
        """The thread in which a reply is expected."""
        return self.message.thread
