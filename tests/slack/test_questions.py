"""What people do in Slack and what they get, through the real bot over both transports."""

from __future__ import annotations

import pytest

from tests.fake_slack import FakeSlack, Message
from tests.slack.bots import Bots, until

QUESTION = "how many leads in March 2018?"


def replies(slack: FakeSlack, channel: str = "C1") -> list[Message]:
    return [message for message in slack.messages(channel) if message.user == slack.bot_user]


def test_a_mention_is_answered_once_in_its_thread_with_the_dates(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    asked = slack.mention("U1", "C1", QUESTION)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert reply.thread_ts == asked.ts
    assert "1,174 leads" in reply.text and "1 to 31 Mar 2018" in reply.text
    assert "1,174 leads" in reply.plain and "1 to 31 Mar 2018" in reply.plain
    assert bots.asked == [QUESTION]  # the mention of the bot is not part of the question
    for delivery in asked.deliveries:  # one mention comes as two events
        delivery.wait_for_ack()


def test_a_mention_in_a_thread_is_answered_in_that_thread_and_follows_up(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    first = slack.mention("U1", "C1", QUESTION)
    slack.wait_for_replies("C1", first.thread_ts)
    follow_up = slack.mention("U2", "C1", "by origin?", thread_ts=first.ts)
    reply = slack.wait_for_replies("C1", first.ts, count=2)[-1]
    assert follow_up.thread_ts == first.ts
    assert "follows up" in reply.plain


def test_a_direct_message_needs_no_mention_and_goes_on_at_top_level(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    first = slack.direct_message("U1", QUESTION)
    [reply] = slack.wait_for_replies(first.channel, first.ts)
    assert "follows up" not in reply.plain
    second = slack.direct_message("U1", "by origin?")
    [reply] = slack.wait_for_replies(second.channel, second.ts)
    assert "follows up" in reply.plain


def test_starting_over_in_a_direct_message_forgets_what_went_before(slack: FakeSlack, socket_bots: Bots) -> None:
    socket_bots.start()
    for said in (QUESTION, "start over", "by origin?"):
        message = slack.direct_message("U1", said)
        [reply] = slack.wait_for_replies(message.channel, message.ts)
    assert "follows up" not in reply.plain


def test_a_command_is_answered_in_the_channel_and_names_who_asked(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    command = slack.slash("/funnel", QUESTION, user="U1", channel="C1")
    command.wait_for_ack()
    [reply] = slack.wait_for_messages("C1")
    assert reply.thread_ts is None
    command_reply_ts = reply.ts
    until(lambda: bots.owed == 0)  # nobody is quicker than that
    assert f"<@U1> asked: {QUESTION}" in reply.plain
    slack.mention("U2", "C1", "by origin?", thread_ts=reply.ts)
    reply = slack.wait_for_messages("C1", count=2)[-1]
    assert reply.thread_ts == command_reply_ts
    assert "follows up" in reply.plain


@pytest.mark.parametrize("way", ["mention", "command"])
def test_nothing_asked_is_a_call_for_help(slack: FakeSlack, bots: Bots, way: str) -> None:
    bots.start()
    if way == "mention":
        slack.mention("U1", "C1", "")
    else:
        slack.slash("/funnel", "  ", user="U1", channel="C1")
    slack.wait_for_messages("C1")
    assert bots.asked == ["help"]


def test_a_command_where_the_bot_is_no_member_is_answered_all_the_same(slack: FakeSlack, bots: Bots) -> None:
    slack.add_channel("C9", name="elsewhere", members=["U1"], bot=False)
    bots.start()
    command = slack.slash("/funnel", QUESTION, user="U1", channel="C9")
    [told] = command.wait_for_replies()
    assert "1,174 leads" in told["text"]
    assert told["response_type"] == "in_channel"


def test_a_choice_is_a_button_that_asks_once(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    asked = slack.mention("U1", "C1", "which leads?")
    [question] = slack.wait_for_replies("C1", asked.thread_ts)
    slack.click(question, user="U2", text="Choice B").wait_for_ack()
    reply = slack.wait_for_replies("C1", asked.thread_ts, count=2)[-1]
    assert "<@U2> asked: leads of choice B" in reply.plain
    slack.click(question, user="U2", text="Choice B").wait_for_ack()
    slack.click(question, user="U1", text="Choice A").wait_for_ack()
    slack.wait_for_replies("C1", asked.thread_ts, count=3)
    assert bots.asked == ["which leads?", "leads of choice B", "leads of choice A"]


def test_one_event_delivered_four_times_to_two_instances_is_answered_once(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    bots.start()  # over sockets both get deliveries, over HTTP the newer one
    asked = slack.mention("U1", "C1", QUESTION)
    slack.deliver_again(asked, times=3)
    slack.wait_for_replies("C1", asked.thread_ts)
    mark = slack.mention("U1", "C1", "the last one")
    slack.wait_for_replies("C1", mark.thread_ts)
    until(lambda: all(attempt.seconds is not None for d in asked.deliveries for attempt in d.attempts))
    assert sum(len(delivery.attempts) for delivery in asked.deliveries) == 8
    assert bots.asked == [QUESTION, "the last one"]
    assert len(replies(slack)) == 2


def test_talk_edits_and_other_bots_are_acknowledged_and_not_answered(slack: FakeSlack, bots: Bots) -> None:
    bots.start()
    asked = slack.mention("U1", "C1", QUESTION)
    slack.wait_for_replies("C1", asked.thread_ts)
    from_a_bot = {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B7",
        "channel": "C1",
        "channel_type": "channel",
    }
    deliveries = [
        *slack.say("U1", "C1", "just talking", thread_ts=asked.ts).deliveries,
        slack.edit(asked.message, f"<@{slack.bot_user}> {QUESTION} please"),
        slack.remove(asked.message),
        slack.send_event({**from_a_bot, "text": f"<@{slack.bot_user}> leads", "ts": "1800000000.000100"}),
        slack.send_event({"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": {}}),
        slack.slash("/other", "x", user="U1", channel="C1"),
        slack.open_home("U1"),
    ]
    for delivery in deliveries:
        assert delivery.wait_for_ack().number == 0  # nothing had to be sent twice
    mark = slack.mention("U1", "C1", "the last one")
    slack.wait_for_replies("C1", mark.thread_ts)
    assert bots.asked == [QUESTION, "the last one"]


@pytest.mark.parametrize(
    ("question", "apology"),
    [
        ("crash now please", "something went wrong"),
        ("timeout now please", "time limit"),
        ("leads " * 500, "longer than"),
    ],
)
def test_what_fails_is_apologised_for_once(slack: FakeSlack, bots: Bots, question: str, apology: str) -> None:
    bot = bots.start()
    asked = slack.mention("U1", "C1", question)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert apology in reply.plain
    assert len(replies(slack)) == 1
    assert "ada@example.com" not in bot.log and slack.bot_token not in bot.log


def test_beyond_the_queue_the_bot_says_that_it_is_busy(slack: FakeSlack, bots: Bots) -> None:
    bots.start(QUESTION_WORKERS="1", QUESTION_QUEUE="1")
    first = slack.mention("U1", "C1", "slow 3 the first")
    until(lambda: bots.asked == ["slow 3 the first"])
    others = [slack.mention("U1", "C1", f"question {number}") for number in range(3)]
    for asked in (first, *others):
        slack.wait_for_replies("C1", asked.thread_ts)
    said = [slack.messages("C1", thread_ts=asked.ts)[-1].plain for asked in (first, *others)]
    assert ["busy" in text for text in said].count(True) == 2
    assert len(replies(slack)) == 4


def test_a_hundred_questions_at_once_are_all_acknowledged_and_answered(slack: FakeSlack, bots: Bots) -> None:
    for number in range(20):
        slack.add_channel(f"C{100 + number}", name=f"room-{number}", members=["U1"])
    bots.start()
    asked = [slack.mention("U1", f"C{100 + number % 20}", f"slow 0.05 question {number}") for number in range(100)]
    for one in asked:
        for delivery in one.deliveries:
            delivery.wait_for_ack()
    for one in asked:
        assert len(slack.wait_for_replies(one.channel, one.thread_ts)) == 1
    waits = sorted(delivery.wait_for_ack().seconds or 0.0 for one in asked for delivery in one.deliveries)
    print(f"\n{len(waits)} acks: median {waits[len(waits) // 2]:.3f} s, max {waits[-1]:.3f} s")
    assert sorted(bots.asked) == sorted(f"slow 0.05 question {number}" for number in range(100))
