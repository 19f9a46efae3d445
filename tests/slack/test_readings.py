"""A button pressed twice for the same question is that person's reading, whatever process serves the third time."""

from __future__ import annotations

from collections.abc import Callable

from tests.fake_slack import FakeSlack
from tests.slack.bots import SERVE, Bots

UNCLEAR = "zorblax leads in January 2026"


def test_a_button_pressed_twice_is_taken_the_third_time(
    slack: FakeSlack, socket_bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    bot = socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    for _ in range(2):
        asked = slack.mention("U1", "C1", UNCLEAR)
        [reply] = slack.wait_for_replies("C1", asked.thread_ts)
        assert "zorblax" in reply.text
        slack.click(reply, user="U1", value=reply.elements[0]["value"]).wait_for_ack()
        slack.wait_for_replies("C1", asked.thread_ts, count=2)
    bot.terminate()
    assert bot.end() == 0

    socket_bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.mention("U1", "C1", UNCLEAR)
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert reply.text.startswith("6 new leads in January 2026")
    assert "read as you chose before" in reply.plain
    of_another = slack.mention("U2", "C1", UNCLEAR)
    [reply] = slack.wait_for_replies("C1", of_another.thread_ts)
    assert "I do not know" in reply.text
