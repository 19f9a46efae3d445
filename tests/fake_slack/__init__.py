"""A stand-in for Slack over HTTP and WebSocket, for tests that run the real bot with the real SDK.

It keeps a workspace in memory, speaks the Web API, Socket Mode and the signed HTTP requests of the Events API, plays
people (`mention`, `slash`, `click`), and goes wrong on command (`faults`, `socket`). The tests in tests/contract hold
it to another stand-in that nobody here wrote.

    with FakeSlack() as slack:
        slack.add_channel("C1", name="general")
        slack.add_user("U1", name="ada")
        bot = start_bot(SLACK_API_URL=slack.api_url, SLACK_BOT_TOKEN=slack.bot_token, SLACK_APP_TOKEN=slack.app_token)
        slack.wait_for_connections(1)
        asked = slack.mention("U1", "C1", "how many leads last month?")
        [reply] = slack.wait_for_replies("C1", asked.thread_ts)
        assert "1,174" in reply.plain

Everything a test waits for is a condition with a time limit; nothing sleeps. The server has a thread and an event loop
of its own: a bot that hangs never blocks the test, and `close()` frees the port whatever the clients do.

Over HTTP instead of Socket Mode:  `slack.http_events_url = "http://127.0.0.1:3000/slack/events"`.
As a process, to try a bot by hand:  `python -m tests.fake_slack --port 4100`.
"""

from tests.fake_slack.fake import FakeSlack
from tests.fake_slack.records import Attempt, Call, Delivery, Message, ResponsePost, Sent

__all__ = ["Attempt", "Call", "Delivery", "FakeSlack", "Message", "ResponsePost", "Sent"]
