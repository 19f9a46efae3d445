"""A bot that is told to stop, killed, or frozen: every question ends in one reply all the same."""

from __future__ import annotations

import signal

import pytest

from tests.fake_slack import FakeSlack
from tests.slack.bots import Bots, until
from tests.slack.test_delivery import POST, bot_messages


def test_on_sigterm_what_is_in_hand_is_finished(slack: FakeSlack, bots: Bots) -> None:
    bot = bots.start()
    asked = [slack.mention("U1", channel, f"slow 1 question {channel}") for channel in ("C1", "C2")]
    until(lambda: len(bots.asked) == 2)
    bot.terminate()
    assert bot.end() == 0
    for one in asked:
        [reply] = slack.wait_for_replies(one.channel, one.thread_ts)
        assert "1,174 leads" in reply.plain


def test_on_sigterm_those_who_cannot_be_answered_in_time_are_told(slack: FakeSlack, bots: Bots) -> None:
    bot = bots.start("--drain", "1", QUESTION_WORKERS="1")
    running = slack.mention("U1", "C1", "hang for ever")
    until(lambda: len(bots.asked) == 1)
    waiting = slack.mention("U2", "C2", "a question in the queue")
    for delivery in waiting.deliveries:
        delivery.wait_for_ack()
    bot.terminate()
    assert bot.end() == 0
    for one in (running, waiting):
        [reply] = slack.wait_for_replies(one.channel, one.thread_ts)
        assert "being restarted" in reply.plain


def test_killed_while_working_the_next_process_answers(slack: FakeSlack, bots: Bots) -> None:
    bot = bots.start(QUESTION_WORKERS="1")
    running = slack.mention("U1", "C1", "slow 5 one")
    until(lambda: len(bots.asked) == 1)
    waiting = slack.mention("U1", "C2", "another")
    for one in (running, waiting):
        for delivery in one.deliveries:
            delivery.wait_for_ack()
    bot.kill()
    bots.start()
    for one in (running, waiting):
        [reply] = slack.wait_for_replies(one.channel, one.thread_ts, timeout=40)
        assert "1,174 leads" in reply.plain
    assert len(bot_messages(slack, "C1")) == len(bot_messages(slack, "C2")) == 1


def test_killed_right_after_posting_it_is_not_posted_again(slack: FakeSlack, socket_bots: Bots) -> None:
    bot = socket_bots.start()
    slack.faults.add(method=POST, kind="hang", seconds=60, accept=True, channel="C1")
    asked = slack.mention("U1", "C1", "how many leads?")
    slack.wait_for_replies("C1", asked.thread_ts)
    bot.kill()
    again = socket_bots.start()
    again.wait_for_log("Finishing a question")
    slack.wait_for_calls("conversations.replies", timeout=60)
    again.terminate()
    assert again.end() == 0
    assert len(slack.calls(POST)) == 1
    assert len(bot_messages(slack)) == 1


def test_killed_while_the_post_was_lost_it_is_posted_by_the_next(slack: FakeSlack, socket_bots: Bots) -> None:
    bot = socket_bots.start()
    slack.faults.add(method=POST, kind="hang", seconds=60, channel="C1")
    asked = slack.mention("U1", "C1", "how many leads?")
    slack.wait_for_calls(POST)
    bot.kill()
    socket_bots.start()
    slack.wait_for_replies("C1", asked.thread_ts, timeout=60)
    assert len(bot_messages(slack)) == 1


def test_a_redelivery_after_a_crash_is_answered_once(slack: FakeSlack, bots: Bots) -> None:
    bot = bots.start()
    asked = slack.mention("U1", "C1", "how many leads?")
    slack.wait_for_replies("C1", asked.thread_ts)
    bot.kill()
    bots.start()
    slack.deliver_again(asked, times=2)
    mark = slack.mention("U1", "C1", "the last one")
    slack.wait_for_replies("C1", mark.thread_ts)
    assert len(bot_messages(slack)) == 2


def test_an_instance_that_lives_keeps_its_questions(slack: FakeSlack, socket_bots: Bots) -> None:
    first = socket_bots.start()
    asked = slack.mention("U1", "C1", "slow 4 question")
    until(lambda: len(socket_bots.asked) == 1)
    socket_bots.start()
    slack.wait_for_replies("C1", asked.thread_ts)
    assert socket_bots.asked == ["slow 4 question"]
    assert first.process.poll() is None


@pytest.mark.timeout(300)
def test_frozen_until_its_lease_is_gone_it_does_not_answer_what_another_answered(
    slack: FakeSlack, socket_bots: Bots
) -> None:
    first = socket_bots.start()
    asked = slack.mention("U1", "C1", "slow 3 question")
    until(lambda: len(socket_bots.asked) == 1)
    first.process.send_signal(signal.SIGSTOP)
    try:
        socket_bots.start()
        slack.wait_for_replies("C1", asked.thread_ts, timeout=100)
    finally:
        first.process.send_signal(signal.SIGCONT)
    first.terminate()
    assert first.end() == 0
    assert len(bot_messages(slack)) == 1
