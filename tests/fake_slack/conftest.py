"""A small workspace, and the real clients of the SDK that talk to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from tests.fake_slack import FakeSlack

Answer = Callable[[SocketModeClient, SocketModeRequest], None]
Connect = Callable[..., SocketModeClient]


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> Iterator[FakeSlack]:
    """Two people, a channel with the bot and one without.

    What is not acknowledged in half a second (or the seconds given as parameter) comes again.
    """
    with FakeSlack(
        ack_within=getattr(request, "param", 0.5), retry_delays=(0.0, 0.1, 0.1), echo_own_messages=False
    ) as fake:
        fake.add_user("U1ADA", name="ada", email="ada@example.com")
        fake.add_user("U2BOB", name="bob")
        fake.add_channel("C1GENERAL", name="general")
        fake.add_channel("C2OTHER", name="other", bot=False)
        yield fake


@pytest.fixture
def client(slack: FakeSlack) -> WebClient:
    """A client that does nothing on its own after a failure."""
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=10)


def acknowledge(client: SocketModeClient, request: SocketModeRequest) -> None:
    client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))


@pytest.fixture
def connect(slack: FakeSlack) -> Iterator[Connect]:
    """Connect a real Socket Mode client: `connect(answer)`. By default it acknowledges everything."""
    clients: list[SocketModeClient] = []

    def connected(answer: Answer = acknowledge, ping_interval: float = 5) -> SocketModeClient:
        web = WebClient(token=slack.bot_token, base_url=slack.api_url)
        client = SocketModeClient(app_token=slack.app_token, web_client=web, ping_interval=ping_interval)
        client.socket_mode_request_listeners.append(answer)  # type: ignore[arg-type]
        client.connect()
        clients.append(client)
        slack.wait_for_connections(len(clients))
        return client

    yield connected
    for client in clients:  # a client that is just connecting anew when it is closed would leave a socket behind
        client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
        client.current_app_monitor.shutdown()  # type: ignore[no-untyped-call]
    slack.socket.cut()  # so that no client waits for its receive timeout
    for client in clients:
        client.close()
