"""One reply a question, whatever Slack does when it is posted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_slack import FakeSlack, Message
from tests.slack.bots import Bots

QUESTION = "how many leads in March 2018?"
POST = "chat.postMessage"

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"kind": "ratelimited", "retry_after": 2},
    "429 twice": {"kind": "ratelimited", "retry_after": 1, "times": 2},
    "500": {"kind": "http_500"},
    "500 though it was posted": {"kind": "http_500", "accept": True},
    "503 four times": {"kind": "http_503", "times": 4},
    "a page of HTML": {"kind": "html_body"},
    "a page of HTML though it was posted": {"kind": "html_body", "accept": True},
    "dropped before": {"kind": "drop_before"},
    "dropped after accepting": {"kind": "drop_after_accept"},
    "hangs": {"kind": "hang", "seconds": 30},
    "hangs though it was posted": {"kind": "hang", "seconds": 30, "accept": True},
    "internal_error though it was posted": {"kind": "ok_false", "error": "internal_error", "accept": True},
}


def bot_messages(slack: FakeSlack, channel: str = "C1") -> list[Message]:
    return [message for message in slack.messages(channel) if message.user == slack.bot_user]


def settled(slack: FakeSlack) -> None:
    """Until another question is answered, and with it whatever was due before it in other channels had its chance."""
    mark = slack.mention("U1", "C2", "the last one")
    slack.wait_for_replies("C2", mark.thread_ts, timeout=60)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_post_that_goes_wrong_ends_in_one_reply(slack: FakeSlack, socket_bots: Bots, fault: str) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, channel="C1", **FAULTS[fault])
    asked = slack.mention("U1", "C1", QUESTION)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts, timeout=60)
    settled(slack)
    assert "1,174 leads" in reply.plain
    assert len(bot_messages(slack)) == 1
    assert not [call for call in slack.calls() if call.too_early]


def test_in_doubt_it_looks_before_it_posts_again(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, kind="http_500", channel="C1")
    asked = slack.mention("U1", "C1", QUESTION)
    slack.wait_for_replies("C1", asked.thread_ts)
    order = [call.method for call in slack.calls() if call.method in (POST, "conversations.replies")]
    assert order == [POST, "conversations.replies", POST]


def test_a_command_in_doubt_is_looked_up_in_the_channel(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, kind="drop_after_accept", channel="C1")
    slack.slash("/funnel", QUESTION, user="U1", channel="C1")
    slack.wait_for_calls("conversations.history")
    settled(slack)
    assert len(bot_messages(slack)) == 1


def test_nothing_is_posted_while_it_cannot_look(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, kind="drop_after_accept", channel="C1")
    slack.faults.add(method="conversations.replies", kind="http_500", times=1)
    slack.faults.add(method="conversations.replies", kind="ratelimited", retry_after=1, times=1)
    slack.mention("U1", "C1", QUESTION)
    slack.wait_for_calls("conversations.replies", count=3, timeout=60)
    settled(slack)
    assert len(slack.calls(POST)) == 2  # the one for C1, which arrived, and the mark
    assert len(bot_messages(slack)) == 1


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_where_blocks_are_refused_the_plain_form_holds_everything(
    slack: FakeSlack, socket_bots: Bots, error: str
) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, kind="ok_false", error=error, channel="C1")
    asked = slack.mention("U1", "C1", QUESTION)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert reply.blocks == []
    assert "1,174 leads" in reply.text and "493" in reply.text
    assert "<!channel>" not in reply.text and "&lt;!channel&gt;" not in reply.text.split("```")[0]


def test_where_every_form_is_refused_it_apologises(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    slack.faults.add(method=POST, kind="ok_false", error="msg_too_long", channel="C1", times=2)
    asked = slack.mention("U1", "C1", QUESTION)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert "Slack did not accept it" in reply.text


@pytest.mark.parametrize("error", ["is_archived", "channel_not_found", "missing_scope"])
def test_what_cannot_be_helped_is_tried_once(slack: FakeSlack, socket_bots: Bots, error: str) -> None:
    bot = socket_bots.start()
    slack.faults.add(method=POST, kind="ok_false", error=error, channel="C1", times=None)
    slack.mention("U1", "C1", QUESTION)
    bot.wait_for_log("could not be delivered")
    settled(slack)
    assert len([call for call in slack.calls(POST) if call.params["channel"] == "C1"]) == 1


def test_a_channel_that_must_wait_holds_up_no_other(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start(QUESTION_WORKERS="1")
    slack.faults.add(method=POST, kind="ratelimited", retry_after=5, channel="C1")
    slow = [slack.mention("U1", "C1", f"question {number}") for number in range(12)]
    slack.wait_for_calls(POST)
    quick = slack.mention("U1", "C2", QUESTION)
    slack.wait_for_replies("C2", quick.thread_ts)
    assert bot_messages(slack) == []
    for asked in slow:
        slack.wait_for_replies("C1", asked.thread_ts)
    assert len(bot_messages(slack)) == 12
    assert not [call for call in slack.calls() if call.too_early]
