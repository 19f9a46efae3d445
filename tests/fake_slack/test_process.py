"""The stand-in as a process of its own: it prints what a bot needs, takes a question, and shows the answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from slack_sdk import WebClient

from tests.fake_slack.world import BOT_USER

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.fake_slack", "--port", "0"]


def test_a_question_typed_and_its_answer_shown() -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(COMMAND, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]
        try:
            environment = dict(process.stdout.readline().strip().split("=", 1) for _ in range(4))
            client = WebClient(token=environment["SLACK_BOT_TOKEN"], base_url=environment["SLACK_API_URL"])
            process.stdin.write("how many leads?\n")
            process.stdin.flush()
            assert process.stdout.readline() == f"[C0GENERAL] ada: <@{BOT_USER}> how many leads?\n"
            client.chat_postMessage(channel="C0GENERAL", text="1,174 leads")
            assert process.stdout.readline() == "[C0GENERAL] funnelbot: 1,174 leads\n"
        finally:
            process.terminate()
