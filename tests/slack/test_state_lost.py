"""The bot's own tables fail while it runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.fake_slack import FakeSlack
from tests.slack.bots import Bots, until
from tests.slack.test_delivery import POST, QUESTION, bot_messages


def run_sql(bots: Bots, statement: str) -> None:
    with closing(sqlite3.connect(bots.folder / "state.db", timeout=10)) as state:
        state.execute(statement)
        state.commit()


def test_a_question_that_cannot_be_written_down_is_apologised_for_once(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    run_sql(bots, "alter table seen_event rename to away")
    asked = slack.mention("U1", "C1", QUESTION)
    slack.deliver_again(asked, times=3)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert "my own notes" in reply.plain
    for delivery in asked.deliveries:
        delivery.wait_for_ack()
    run_sql(bots, "alter table away rename to seen_event")
    mark = slack.mention("U1", "C1", "the last one")
    slack.wait_for_replies("C1", mark.thread_ts)
    assert bots.asked == ["the last one"]
    assert len(bot_messages(slack)) == 2


def test_bookkeeping_that_fails_after_the_post_leads_to_no_second_post(slack: FakeSlack, socket_bots: Bots) -> None:
    bot = socket_bots.start()
    slack.faults.add(method=POST, kind="slow", seconds=2, channel="C1")
    asked = slack.mention("U1", "C1", QUESTION)
    slack.wait_for_calls(POST)
    run_sql(socket_bots, "alter table reply rename to away")
    slack.wait_for_replies("C1", asked.thread_ts)
    bot.wait_for_log("A reply waits")
    run_sql(socket_bots, "alter table away rename to reply")
    until(lambda: socket_bots.owed == 0)
    assert len(slack.calls(POST)) == 1


def test_nothing_is_posted_while_the_claim_cannot_be_written(slack: FakeSlack, socket_bots: Bots) -> None:
    bot = socket_bots.start()
    asked = slack.mention("U1", "C1", "slow 2 question")
    until(lambda: socket_bots.owed == 1)
    run_sql(socket_bots, "alter table reply rename to away")
    bot.wait_for_log("A reply waits")
    assert slack.calls(POST) == []
    run_sql(socket_bots, "alter table away rename to reply")
    slack.wait_for_replies("C1", asked.thread_ts)
    until(lambda: socket_bots.owed == 0)
    assert len(bot_messages(slack)) == 1
