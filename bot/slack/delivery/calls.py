"""The two calls that delivery makes, and what their outcomes mean for posting again."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack.delivery.letter import Letter
from bot.slack.escape import Safe
from bot.slack.message import Block

TIMEOUT = 10  # seconds
EVENT_TYPE = "funnelbot_reply"
CLOCKS_DIFFER_BY = timedelta(minutes=5)
MOST_PAGES = 10
HOPELESS = {  # no other form of the message changes these
    *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"),
    *("is_archived", "restricted_action", "user_is_restricted", "team_access_not_granted", "access_denied"),
    *(
        "thread_not_found",
        "cannot_reply_to_message",
        "ekm_access_denied",
        "org_login_required",
        "not_allowed_token_type",
    ),
}
NOT_A_MEMBER = {"not_in_channel", "channel_not_found", "user_not_in_channel"}
UNKNOWN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
NEVER_SENT = (ConnectionRefusedError, socket.gaierror)


@dataclass(frozen=True, slots=True)
class Posted:
    """It stands in Slack; ``ts`` is None where Slack does not say (response_url)."""

    ts: str | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not posted; Slack wants a pause of so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request never reached Slack; it may simply be made again."""

    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody knows whether it was posted: look before posting again."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will not take it. ``form``: another form of the message may do; ``place``: another way there may."""

    why: str
    form: bool = False
    place: bool = False


Outcome = Posted | Wait | NotSent | Doubt | Refused


@dataclass(frozen=True, slots=True)
class Absent:
    """Looked, and it is not there."""


class SlackCalls:
    """Speaks to the Web API with the SDK's own retries off: they would post a dropped message twice."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def post(self, letter: Letter, text: Safe, blocks: Sequence[Block]) -> Outcome:
        if letter.only_for is not None:
            return self._show(letter, letter.only_for, text, blocks)
        arguments: dict[str, Any] = {
            "channel": letter.channel,
            "thread_ts": letter.thread_ts,
            "text": text,
            "blocks": list(blocks) or None,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": letter.key}},
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            return Posted(str(self._client.chat_postMessage(**arguments)["ts"]))
        except Exception as error:
            return judged(error)

    def _show(self, letter: Letter, user: str, text: Safe, blocks: Sequence[Block]) -> Outcome:
        """Post for one user's eyes. Such a message carries no metadata and cannot be read back, so that one whose
        outcome is not known is shown again: better twice to the asker than not at all."""
        arguments: dict[str, Any] = {
            "channel": letter.channel,
            "user": user,
            "thread_ts": letter.thread_ts,
            "text": text,
            "blocks": list(blocks) or None,
            "parse": "none",
            "link_names": False,
        }
        try:
            return Posted(str(self._client.chat_postEphemeral(**arguments)["message_ts"]))
        except Exception as error:
            return judged(error)

    def respond(self, url: str, text: Safe, blocks: Sequence[Block], *, to_all: bool = True) -> Outcome:
        """Post through a slash command's response_url, which also works where the bot is no member."""
        seen_by = "in_channel" if to_all else "ephemeral"
        body = {"response_type": seen_by, "text": text, "blocks": list(blocks) or None}
        try:
            answer = WebhookClient(url, timeout=TIMEOUT, retry_handlers=[]).send_dict(body)
        except Exception as error:
            return judged(error)
        if answer.status_code == 200:
            return Posted(None)
        return Refused(f"response_url: HTTP {answer.status_code}", form="block" in (answer.body or ""))

    def find(self, letter: Letter) -> Posted | Absent | Outcome:
        """Read the thread or channel back and look for the question's key in the metadata."""
        if letter.only_for is not None:
            return Absent()
        try:
            for message in self._messages(letter):
                data = message.get("metadata") or {}
                if data.get("event_type") == EVENT_TYPE and data.get("event_payload", {}).get("key") == letter.key:
                    return Posted(str(message["ts"]))
        except Exception as error:
            return judged(error)
        return Absent()

    def _messages(self, letter: Letter) -> Iterator[dict[str, Any]]:
        since = f"{(letter.accepted_at - CLOCKS_DIFFER_BY).timestamp():.6f}"
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            page = self._page(letter, oldest=since, cursor=cursor)
            yield from page.get("messages") or []
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
        raise LookupError("too many messages to read back")

    def _page(self, letter: Letter, **window: Any) -> Any:
        arguments = {"channel": letter.channel, "include_all_metadata": True, "limit": 200, **window}
        if letter.thread_ts:
            return self._client.conversations_replies(ts=letter.thread_ts, **arguments)
        return self._client.conversations_history(**arguments)


def judged(error: Exception) -> Outcome:
    """What an error of the SDK says about the message."""
    if isinstance(error, SlackApiError):
        return _refusal(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, NEVER_SENT):
        return NotSent(type(reason).__name__)
    if isinstance(error, URLError | OSError | http.client.HTTPException | SlackClientError | ValueError | LookupError):
        return Doubt(type(reason).__name__)
    return Doubt(type(error).__name__)


def _refusal(error: SlackApiError) -> Outcome:
    status = int(getattr(error.response, "status_code", 0) or 0)
    code = str(error.response.get("error") or "")
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Wait(_seconds(getattr(error.response, "headers", {}) or {}))
    if status != 200 or code in UNKNOWN or not code.replace("_", "").isalnum():  # 5xx, or a page instead of an answer
        return Doubt(f"HTTP {status}")
    return Refused(code, form=code not in HOPELESS | NOT_A_MEMBER, place=code in NOT_A_MEMBER)


def _seconds(headers: Any) -> float:
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    text = str(found[0] if isinstance(found, list) else found)
    return float(text) if text.replace(".", "", 1).isdecimal() else 1.0
