"""The stand-in as tests hold it: a workspace, people in it, faults to play, and everything the bot did."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Self

from tests.fake_slack.answers import Answers
from tests.fake_slack.faults import Faults
from tests.fake_slack.http_push import HttpPush
from tests.fake_slack.journal import Journal
from tests.fake_slack.looking import Looking
from tests.fake_slack.payloads import VERIFICATION, wrapped
from tests.fake_slack.people import People
from tests.fake_slack.records import Delivery, Json
from tests.fake_slack.server import Server
from tests.fake_slack.signing import signature
from tests.fake_slack.socket_mode import SocketMode
from tests.fake_slack.watch import PATIENCE
from tests.fake_slack.world import BOT, BOT_USER, Channel, Grant, User, World

RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds before each further attempt of an event that was not acknowledged, as Slack's documentation has them."""


CHALLENGE = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"


class FakeSlack(People, Looking):
    """A Slack workspace with one app installed.

    `ack_within` and `retry_delays` are in seconds; tests of redelivery shorten them. `scopes`: None allows everything,
    otherwise calls beyond them get missing_scope. `subscriptions`: the event types the app gets, None for all.
    `echo_own_messages`: the app hears its own messages, as in Slack.
    """

    bot_token = "xoxb-fake-bot-token"
    app_token = "xapp-1-fake-app-token"
    signing_secret = "fake-signing-secret-0123456789abcdef"
    bot_user = BOT_USER

    def __init__(
        self,
        *,
        port: int = 0,
        ack_within: float = 3.0,
        retry_delays: Sequence[float] = RETRY_DELAYS,
        scopes: Iterable[str] | None = None,
        subscriptions: Iterable[str] | None = None,
        echo_own_messages: bool = True,
    ) -> None:
        self.world = World()
        self.journal = Journal()
        self.faults = Faults()
        self.subscriptions = None if subscriptions is None else frozenset(subscriptions)
        self._echo = echo_own_messages
        self._server = Server(
            world=self.world,
            journal=self.journal,
            faults=self.faults,
            http=HttpPush(secret=self.signing_secret),
            announce=self._announce,
            acked=self._acked,
            ack_within=ack_within,
            retry_delays=retry_delays,
            port=port,
        )
        self._answers = Answers(world=self.world, response_urls=self._server.response_urls)
        self.world.add_user(User(id=BOT_USER, name="funnelbot", bot=True))
        self.add_token(self.bot_token, scopes=scopes)
        self.world.grants[self.app_token] = Grant(token=self.app_token, app_level=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> Self:
        """Open the port. `with FakeSlack() as slack` does it."""
        self._server.start()
        return self

    def close(self) -> None:
        """Drop every client and free the port."""
        self._server.close()

    @property
    def api_url(self) -> str:
        """The base address of the Web API: SLACK_API_URL of the bot."""
        return f"{self._server.base_url}/api/"

    @property
    def socket(self) -> SocketMode:
        """The Socket Mode connections, and what can be done to them."""
        return self._server.socket

    @property
    def http_events_url(self) -> str | None:
        """Set it, and events, commands and interactions are posted there, signed."""
        return self._server.http.url

    @http_events_url.setter
    def http_events_url(self, url: str | None) -> None:
        self._server.http.url = url

    # the workspace

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
    ) -> User:
        """A person. Another `team` makes a stranger, as in shared channels."""
        user = User(id=id, name=name or id.lower(), email=email, tz=tz, guest=guest, deleted=deleted)
        user.team = team or user.team
        self.world.add_user(user)
        return user

    def add_channel(
        self,
        id: str,
        *,
        name: str = "",
        private: bool = False,
        members: Iterable[str] | None = None,
        bot: bool = True,
        shared: bool = False,
        archived: bool = False,
    ) -> Channel:
        """A channel. `members` None: everybody who is there; `bot`: whether the bot is in it."""
        people = [user for user in self.world.users if user != BOT_USER] if members is None else list(members)
        channel = Channel(
            id=id,
            name=name or id.lower(),
            kind="group" if private else "channel",
            members=people + ([BOT_USER] if bot else []),
            shared=shared,
            archived=archived,
        )
        self.world.add_channel(channel)
        return channel

    def add_usergroup(self, id: str, *, handle: str, users: Iterable[str]) -> None:
        with self.world.watch.changing():
            self.world.usergroups[id] = {"handle": handle, "users": list(users)}

    def add_token(self, token: str, *, user: str = BOT_USER, scopes: Iterable[str] | None = None) -> None:
        """A further token, of the bot or of a person. `scopes` None: everything."""
        with self.world.watch.changing():
            allowed = None if scopes is None else frozenset(scopes)
            bot = BOT if user == BOT_USER else None
            self.world.grants[token] = Grant(token=token, user=user, bot=bot, scopes=allowed)

    def advance(self, seconds: float) -> None:
        """Let time pass for trigger_ids, response_urls and new timestamps, without waiting."""
        self.world.clock.advance(seconds)

    # getting something to the app

    def _send(self, delivery: Delivery, *, reason: str | None = None) -> Delivery:
        if reason is None:
            with self.world.watch.changing():
                self.journal.deliveries.append(delivery)
        self._server.spawn(self._server.courier.deliver(delivery, reason=reason))
        return delivery

    def _announce(self, event: Json) -> None:
        if self._echo:
            self._event(event)

    def _event(self, event: Json) -> Delivery:
        """Send an inner event, if the app subscribed to its type."""
        payload = wrapped(self.world, event)
        delivery = Delivery(kind="events_api", payload=payload, watch=self.world.watch, channel=event.get("channel"))
        if self.subscriptions is not None and event["type"] not in self.subscriptions:
            delivery.finished = True
            return delivery
        return self._send(delivery)

    def _acked(self, delivery: Delivery, body: Any) -> None:
        self._answers.acked(delivery, body)

    # raw requests to http_events_url

    def post_signed(
        self,
        body: bytes,
        *,
        content_type: str = "application/json",
        age: float = 0.0,
        signature: str | None = None,
        timestamp: str | None = None,
        drop: Iterable[str] = (),
        timeout: float = PATIENCE,
    ) -> tuple[int, str]:
        """Post any body to the app, signed `age` seconds ago: (HTTP status, body of the answer).

        `timestamp` and `signature` replace the true ones (the signature is made over the timestamp given); `drop` names
        headers to leave out.
        """
        moment = timestamp if timestamp is not None else str(int(time.time() - age))
        extra = {} if signature is None else {"X-Slack-Signature": signature}
        posted = self._server.http.post(
            body, content_type, extra=extra, drop=tuple(drop), timeout=timeout, timestamp=moment
        )
        status, answer, _ = self._server.run(posted)
        return status, answer

    def verify_url(self) -> tuple[int, str]:
        """The handshake when an address is entered in the app's settings: status, and the answer to the challenge."""
        challenge = {"type": "url_verification", "token": VERIFICATION, "challenge": CHALLENGE}
        return self.post_signed(json.dumps(challenge).encode())

    def sign(self, timestamp: str, body: bytes) -> str:
        """The signature Slack would send for this body at this time."""
        return signature(self.signing_secret, timestamp, body)
