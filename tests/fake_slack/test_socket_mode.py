"""Socket Mode with the SDK's own client: acks, redelivery, several connections, and connections that go wrong."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from tests.fake_slack import FakeSlack
from tests.fake_slack.conftest import Connect, acknowledge

ADA, GENERAL = "U1ADA", "C1GENERAL"


class Ear:
    """Keeps what a client heard. Acknowledges all but the first `deaf_to` requests."""

    def __init__(self, deaf_to: int = 0) -> None:
        self.heard: list[SocketModeRequest] = []
        self.something = threading.Event()
        self._deaf_to = deaf_to
        self._lock = threading.Lock()

    def __call__(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        with self._lock:
            self.heard.append(request)
            silent = len(self.heard) <= self._deaf_to
        if not silent:
            acknowledge(client, request)
        self.something.set()


def test_a_mention_comes_as_two_events_and_each_ack_is_measured(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear()
    connect(ear)
    asked = slack.mention(ADA, GENERAL, "how many leads?")
    for delivery in asked.deliveries:
        assert delivery.wait_for_ack().in_time
    assert Counter(request.payload["event"]["type"] for request in ear.heard) == {"app_mention": 1, "message": 1}
    assert {request.payload["event"]["ts"] for request in ear.heard} == {asked.ts}
    assert all(request.payload["event"]["text"] == f"<@{slack.bot_user}> how many leads?" for request in ear.heard)
    assert len({request.payload["event_id"] for request in ear.heard}) == 2


def test_what_is_not_acknowledged_comes_again_with_the_same_ids(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear(deaf_to=2)
    connect(ear)
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    assert delivery.wait_for_ack().in_time
    assert [attempt.failure for attempt in delivery.attempts] == ["http_timeout", "http_timeout", None]
    assert [request.retry_attempt for request in ear.heard] == [0, 1, 2]
    assert [request.retry_reason for request in ear.heard][1:] == ["http_timeout"] * 2
    assert len({request.payload["event_id"] for request in ear.heard}) == 1
    assert len({request.envelope_id for request in ear.heard}) == 1


def test_after_three_retries_slack_gives_up(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear(deaf_to=100)
    connect(ear)
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    delivery.wait_until_finished()
    assert [attempt.failure for attempt in delivery.attempts] == ["http_timeout"] * 4
    assert delivery.ack is None


def test_a_late_ack_is_noted_as_late(slack: FakeSlack, connect: Connect) -> None:
    release = threading.Event()

    def dawdle(client: SocketModeClient, request: SocketModeRequest) -> None:
        release.wait()
        acknowledge(client, request)

    connect(dawdle)
    command = slack.slash("/funnel", "leads", user=ADA, channel=GENERAL)
    command.wait_until_finished()
    assert command.error_shown == "operation_timeout"
    release.set()
    ack = command.wait_for_ack()
    assert not ack.in_time
    assert ack.seconds is not None
    assert ack.seconds > ack.limit


def test_the_same_event_on_demand(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear()
    connect(ear)
    asked = slack.direct_message(ADA, "hello")
    asked.deliveries[0].wait_for_ack()
    slack.deliver_again(asked, times=3)
    slack.world.watch.until(lambda: sum(1 for each in slack.acks if each.seconds) == 4, what=lambda: f"{slack.acks}")
    assert len(ear.heard) == 4
    assert len({request.payload["event_id"] for request in ear.heard}) == 1


def test_each_payload_goes_to_one_of_several_connections(slack: FakeSlack, connect: Connect) -> None:
    ears = [Ear(), Ear()]
    for ear in ears:
        connect(ear)
    sent = [slack.direct_message(ADA, f"question {number}") for number in range(10)]
    for each in sent:
        each.deliveries[0].wait_for_ack()
    counts = [len(ear.heard) for ear in ears]
    assert sum(counts) == 10
    assert min(counts) > 0


@pytest.mark.parametrize("slack", [60.0], indirect=True)
def test_what_a_lost_connection_had_not_acknowledged_goes_to_another(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear(deaf_to=1)
    clients = [connect(ear), connect(ear)]
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    assert ear.something.wait(30)
    got_it = delivery.attempts[0].connection or 0
    clients[got_it - 1].auto_reconnect_enabled = False
    clients[got_it - 1].disconnect()
    assert delivery.wait_for_ack().connection != got_it
    assert [attempt.failure for attempt in delivery.attempts] == ["connection_failed", None]
    assert len({request.payload["event_id"] for request in ear.heard}) == 1


def test_nobody_connected_means_lost(slack: FakeSlack) -> None:
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    delivery.wait_until_finished()
    assert slack.lost == [delivery]


def test_the_client_follows_a_refresh(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear()
    connect(ear)
    slack.socket.disconnect("refresh_requested")
    slack.world.watch.until(lambda: slack.socket.connections == [2], what=lambda: f"{slack.socket.connections}")
    slack.direct_message(ADA, "hello").deliveries[0].wait_for_ack()
    assert slack.acks[-1].connection == 2


def test_a_cut_connection_is_made_anew(slack: FakeSlack, connect: Connect) -> None:
    connect(ping_interval=0.2)
    slack.socket.cut()
    slack.world.watch.until(
        lambda: bool(slack.socket.connections) and 1 not in slack.socket.connections,
        what=lambda: f"{slack.socket.connections}",
    )
    slack.direct_message(ADA, "hello").deliveries[0].wait_for_ack()


def test_a_client_that_hears_no_pongs_connects_anew(slack: FakeSlack, connect: Connect) -> None:
    connect(ping_interval=0.2)
    slack.socket.wait_for_pong()
    slack.socket.stop_pongs()
    slack.world.watch.until(
        lambda: any(number > 1 for number in slack.socket.connections), what=lambda: f"{slack.socket.connections}"
    )


def test_a_deaf_connection_looks_alive_and_delivers_nothing(slack: FakeSlack, connect: Connect) -> None:
    ear = Ear()
    client = connect(ear)
    slack.socket.go_deaf()
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    delivery.wait_until_finished()
    assert client.is_connected()
    assert (ear.heard, delivery.ack) == ([], None)
    slack.socket.recover()
    slack.direct_message(ADA, "again").deliveries[0].wait_for_ack()
    assert len(ear.heard) == 1


def test_refusing_ends_with_recovering(slack: FakeSlack, connect: Connect) -> None:
    connect(ping_interval=0.2)
    slack.socket.refuse()
    slack.socket.cut()
    slack.wait_for_calls("apps.connections.open", count=3)
    assert slack.socket.connections == []
    slack.socket.recover()
    slack.wait_for_connections(1)


def test_a_command_is_sent_once_and_its_ack_may_answer(slack: FakeSlack, connect: Connect) -> None:
    def answer(client: SocketModeClient, request: SocketModeRequest) -> None:
        told = {"text": f"you said {request.payload['text']}"}
        client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=told))

    connect(answer)
    command = slack.slash("/funnel", "leads", user=ADA, channel=GENERAL)
    assert command.wait_for_replies() == [{"text": "you said leads"}]
    assert [message.text for message in slack.ephemerals(ADA)] == ["you said leads"]
    assert slack.messages(GENERAL) == []


def test_an_unanswered_command_is_not_sent_again(slack: FakeSlack, connect: Connect) -> None:
    connect(Ear(deaf_to=100))
    command = slack.slash("/funnel", "leads", user=ADA, channel=GENERAL)
    command.wait_until_finished()
    assert len(command.attempts) == 1
    assert command.error_shown == "operation_timeout"


def test_a_hundred_questions_at_once_are_each_told_apart(slack: FakeSlack, connect: Connect) -> None:
    ears = [Ear(), Ear()]
    for ear in ears:
        connect(ear)
    sent = [slack.mention(ADA, GENERAL, f"question {number}") for number in range(100)]
    attempts = slack.wait_until_settled()
    assert {attempt.connection for attempt in attempts} == {1, 2}
    heard = {request.payload["event_id"] for ear in ears for request in ear.heard}
    assert heard == {delivery.event_id for each in sent for delivery in each.deliveries}
    assert all(delivery.ack is not None for each in sent for delivery in each.deliveries)


async def greetings(slack: FakeSlack, count: int) -> list[list[Any]]:
    """The first messages on each of `count` raw WebSockets, opened one after the other and kept open."""
    web = WebClient(token=slack.bot_token, base_url=slack.api_url)
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        sockets = []
        for _ in range(count):
            url = web.apps_connections_open(app_token=slack.app_token)["url"]
            sockets.append(await stack.enter_async_context(session.ws_connect(url)))
        heard = [[await each.receive_json()] for each in sockets]
        heard[-1].append(await sockets[-1].receive_json())
        return heard


def test_an_eleventh_connection_is_sent_away(slack: FakeSlack) -> None:
    heard = asyncio.run(greetings(slack, 11))
    assert [hello["num_connections"] for hello, *_ in heard] == list(range(1, 12))
    assert heard[-1][1]["reason"] == "too_many_websockets"


def test_an_address_opens_one_connection(slack: FakeSlack) -> None:
    async def twice() -> None:
        url = WebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token)["url"]
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(url) as first:
                assert (await first.receive_json())["type"] == "hello"
            with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
                await session.ws_connect(url)

    asyncio.run(twice())
