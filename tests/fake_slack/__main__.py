"""The stand-in as a process, to talk to a bot by hand:  python -m tests.fake_slack --port 4100

It prints the environment the bot needs. Then every line typed is a question: plain text mentions the bot in #general, a
line with a slash is a command, `dm ...` is a direct message, `> ...` goes on in the thread of the last question. After
the input has ended it serves until it is stopped.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import threading

from tests.fake_slack.fake import FakeSlack
from tests.fake_slack.records import Message

ASKER, CHANNEL = "U0ASKER", "C0GENERAL"


def main() -> None:
    given = _arguments()
    with FakeSlack(port=given.port) as slack:
        slack.add_user(ASKER, name="ada", email="ada@example.com")
        slack.add_channel(CHANNEL, name="general")
        slack.http_events_url = given.events_url
        _say_how(slack)
        threading.Thread(target=_print_messages, args=(slack,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            _listen(slack)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fake_slack", description="A stand-in for Slack.")
    parser.add_argument("--port", type=int, default=4100, help="port on 127.0.0.1 (0: any free one)")
    parser.add_argument("--events-url", help="post events here, signed, instead of over a socket")
    return parser.parse_args()


def _say_how(slack: FakeSlack) -> None:
    for name, value in (
        ("SLACK_API_URL", slack.api_url),
        ("SLACK_BOT_TOKEN", slack.bot_token),
        ("SLACK_APP_TOKEN", slack.app_token),
        ("SLACK_SIGNING_SECRET", slack.signing_secret),
    ):
        print(f"{name}={value}", flush=True)


def _listen(slack: FakeSlack) -> None:
    """One question a line; then until the process is stopped."""
    last = None
    for line in map(str.strip, sys.stdin):
        if line.startswith("/"):
            command, _, text = line.partition(" ")
            slack.slash(command, text, user=ASKER, channel=CHANNEL)
        elif line.startswith("dm "):
            slack.direct_message(ASKER, line.removeprefix("dm "))
        elif line.startswith(">"):
            slack.mention(ASKER, CHANNEL, line.removeprefix(">").strip(), thread_ts=last)
        elif line:
            last = slack.mention(ASKER, CHANNEL, line).ts
    threading.Event().wait()


def _print_messages(slack: FakeSlack) -> None:
    shown = 0
    while True:
        said = _said(slack, shown)
        shown += len(said)
        for message in said:
            where = "for you only" if message.only_for else message.channel
            print(f"[{where}] {slack.world.users[str(message.user)].name}: {message.plain}", flush=True)


def _said(slack: FakeSlack, shown: int) -> list[Message]:
    """What was said beyond the first `shown` messages; waits until there is something."""

    def everything() -> list[Message]:
        channels = [message for channel in slack.world.channels.values() for message in channel.messages]
        return channels + slack.world.ephemerals

    slack.world.watch.until(lambda: len(everything()) > shown, what=str, timeout=threading.TIMEOUT_MAX)
    return sorted(everything(), key=lambda message: message.ts)[shown:]


if __name__ == "__main__":
    main()
