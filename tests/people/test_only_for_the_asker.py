"""What names a person is shown to the asker alone, wherever it was asked; what does not, to everybody."""

from __future__ import annotations

from collections.abc import Callable

from tests.fake_slack import FakeSlack
from tests.slack.bots import SERVE, Bots, until

STATUS = "status of ada@zorvex.example"


def said_in(slack: FakeSlack, channel: str) -> list[str]:
    return [message.plain for message in slack.messages(channel) if message.user == slack.bot_user]


def test_a_person_is_told_of_in_the_thread_to_the_asker_alone(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.mention("U1", "C1", STATUS)

    [shown] = slack.wait_for_ephemerals("U1")

    assert "Ada Brook (ada@zorvex.example): won since 2 Mar 2026" in shown.plain
    assert (shown.channel, shown.thread_ts) == ("C1", asked.ts)
    until(lambda: socket_bots.owed == 0)
    assert said_in(slack, "C1") == []
    assert slack.ephemerals("U2") == []


def test_the_buttons_below_it_are_for_the_asker_too(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.mention("U1", "C1", STATUS)
    [shown] = slack.wait_for_ephemerals("U1")

    slack.click(shown, user="U1", text="Everything that happened")
    timeline = slack.wait_for_ephemerals("U1", count=2)[-1]

    assert "16 entries from 3 Jan 2026 to 1 Sep 2026" in timeline.plain
    assert timeline.thread_ts == asked.ts
    assert said_in(slack, "C1") == []


def test_a_command_about_a_person_is_answered_to_the_asker_alone(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    slack.slash("/funnel", STATUS, user="U1", channel="C1").wait_for_ack()

    [shown] = slack.wait_for_ephemerals("U1")

    assert "Ada Brook" in shown.plain
    assert said_in(slack, "C1") == []


def test_a_command_where_the_bot_is_no_member_is_answered_to_the_asker_alone(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    slack.add_channel("C9", name="elsewhere", members=["U1", "U2"], bot=False)
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    slack.slash("/funnel", STATUS, user="U1", channel="C9").wait_for_ack()

    [shown] = slack.wait_for_ephemerals("U1")

    assert "Ada Brook" in shown.plain
    assert said_in(slack, "C9") == []


def test_a_direct_message_is_answered_as_always(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.direct_message("U1", STATUS)

    [reply] = slack.wait_for_replies(asked.channel, asked.thread_ts)

    assert "Ada Brook" in reply.plain
    assert slack.ephemerals("U1") == []


def test_a_count_stays_for_everybody(slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]) -> None:
    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.mention("U1", "C1", "open tickets")

    [reply] = slack.wait_for_replies("C1", asked.thread_ts)

    assert "1 open support ticket" in reply.plain
    assert slack.ephemerals("U1") == []
