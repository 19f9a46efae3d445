"""Socket Mode goes wrong in many ways; the bot is heard again, or ends with an error so that it is started anew."""

from __future__ import annotations

import pytest

from tests.fake_slack import FakeSlack
from tests.slack.bots import Bots, until

QUESTION = "how many leads in March 2018?"


def answered(slack: FakeSlack, question: str = QUESTION) -> None:
    asked = slack.mention("U1", "C1", question)
    slack.wait_for_replies("C1", asked.thread_ts, timeout=60)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets"])
def test_a_refresh_is_followed_by_a_new_connection(slack: FakeSlack, socket_bots: Bots, reason: str) -> None:
    socket_bots.start()
    before = set(slack.socket.connections)
    slack.socket.disconnect(reason)
    until(lambda: set(slack.socket.connections) - before)
    answered(slack)


def test_a_cut_connection_is_made_anew(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    before = set(slack.socket.connections)
    slack.socket.cut()
    until(lambda: set(slack.socket.connections) - before)
    answered(slack)


@pytest.mark.timeout(200)
def test_without_pongs_the_connection_is_replaced_within_a_minute(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    before = set(slack.socket.connections)
    slack.socket.stop_pongs()
    until(lambda: set(slack.socket.connections) - before, timeout=60)
    slack.socket.recover()
    answered(slack)


def test_after_slack_was_away_it_is_heard_again(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    slack.socket.refuse()
    slack.socket.cut()
    slack.wait_for_calls("apps.connections.open", count=3)
    slack.socket.recover()
    slack.wait_for_connections(1)
    answered(slack)


def test_when_slack_stays_away_the_process_ends_with_an_error(slack: FakeSlack, socket_bots: Bots) -> None:
    bot = socket_bots.start("--give-up-after", "5")
    slack.socket.refuse()
    slack.socket.cut()
    assert bot.end() == 1
    assert "could not be reached for 5 seconds" in bot.log


def test_two_connections_are_both_heard(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start("--connections", "2")
    slack.wait_for_connections(2)
    deliveries = [one for number in range(3) for one in slack.mention("U1", "C1", f"question {number}").deliveries]
    assert {delivery.wait_for_ack().connection for delivery in deliveries} == set(slack.socket.connections)
