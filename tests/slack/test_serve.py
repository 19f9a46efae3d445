"""``funnelbot serve`` as it is deployed: the real desk over a real warehouse, in front of the stand-in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import SETTINGS
from tests.fake_slack import FakeSlack
from tests.slack.bots import ROOT, SERVE, Bots

SECRETS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "0" * 32}


def test_questions_about_a_company_are_answered(
    slack: FakeSlack, bots: Bots, warehouse_of: Callable[[str], str]
) -> None:
    bots.start(program=SERVE, WAREHOUSE_URL=warehouse_of("acme"))
    asked = slack.mention("U1", "C1", "how many leads in February 2026?")
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert reply.text.startswith("5 new leads in February 2026 (1 to 28 Feb 2026)")
    slack.mention("U1", "C1", "and in January?", thread_ts=asked.ts)
    follow_up = slack.wait_for_replies("C1", asked.thread_ts, count=2)[-1]
    assert follow_up.text.startswith("6 new leads in January 2026 (1 to 31 Jan 2026)")
    table = slack.mention("U1", "C1", "leads by source in February 2026")
    [reply] = slack.wait_for_replies("C1", table.thread_ts)
    [block] = [block for block in reply.blocks if block["type"] == "data_table"]
    counts = [cell["value"] for row in block["rows"][1:] for cell in row if cell["type"] == "raw_number"][:10]
    assert {row[0]["text"] for row in block["rows"][1:]} == {"LinkedIn", "Google Ads", "Webinar"}
    assert {1, 2} <= set(counts)
    help_wanted = slack.direct_message("U1", "help")
    [reply] = slack.wait_for_replies(help_wanted.channel, help_wanted.ts)
    assert len(reply.text) > 20
    unknown = slack.mention("U1", "C2", "how many frobnicated leads last month?")
    [reply] = slack.wait_for_replies("C2", unknown.thread_ts)
    assert "frobnicated" in reply.text
    slack.click(reply, user="U1", value=reply.elements[0]["value"]).wait_for_ack()
    slack.wait_for_replies("C2", unknown.thread_ts, count=2)


def test_the_olist_funnel_through_slack(slack: FakeSlack, bots: Bots, olist_url: str) -> None:
    bots.start(program=SERVE, WAREHOUSE_URL=olist_url)
    asked = slack.mention("U1", "C1", "how many leads in March 2018?")
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert "1,174" in reply.text and "1 to 31 Mar 2018" in reply.text
    assert "1,174" in reply.plain and "1 to 31 Mar 2018" in reply.plain


def test_without_a_warehouse_the_bot_says_so(slack: FakeSlack, socket_bots: Bots, tmp_path: Path) -> None:
    bot = socket_bots.start(program=SERVE, WAREHOUSE_URL=f"duckdb:///{tmp_path / 'nowhere.duckdb'}")
    asked = slack.mention("U1", "C1", "how many leads in March 2018?")
    [reply] = slack.wait_for_replies("C1", asked.thread_ts)
    assert reply.text and "1,174" not in reply.text
    bot.terminate()
    assert bot.end() == 0


def serve(*options: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *SERVE, *options],
        env={**inherited, "PYTHONPATH": str(ROOT), **settings},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("value", ["", "xoxb-...", "your-token-here", "<token>", "changeme"])
@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--socket", "SLACK_BOT_TOKEN"),
        ("--socket", "SLACK_APP_TOKEN"),
        ("--http", "SLACK_BOT_TOKEN"),
        ("--http", "SLACK_SIGNING_SECRET"),
    ],
)
def test_a_missing_secret_stops_the_start_and_is_named(tmp_path: Path, option: str, name: str, value: str) -> None:
    ended = serve(option, folder=tmp_path, **{**SECRETS, name: value})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"{name} is not set")
    assert list(tmp_path.iterdir()) == []  # nothing was begun


def test_a_token_that_slack_does_not_know_stops_the_start(slack: FakeSlack, tmp_path: Path) -> None:
    slack.faults.add(method="auth.test", kind="ok_false", error="invalid_auth", times=None)
    ended = serve("--socket", folder=tmp_path, **SECRETS, SLACK_API_URL=slack.api_url)
    assert ended.returncode == 1
    assert "does not accept SLACK_BOT_TOKEN (invalid_auth)" in ended.stderr
    assert "xoxb-1" not in ended.stderr


def test_an_app_token_that_slack_does_not_know_ends_the_process(slack: FakeSlack, tmp_path: Path) -> None:
    slack.faults.add(method="apps.connections.open", kind="ok_false", error="invalid_auth", times=None)
    tokens = {**SECRETS, "SLACK_BOT_TOKEN": slack.bot_token}
    ended = serve("--socket", folder=tmp_path, **tokens, SLACK_API_URL=slack.api_url)
    assert ended.returncode == 1
    assert "does not accept SLACK_APP_TOKEN (invalid_auth)" in ended.stderr


def test_every_process_of_the_procfile_is_a_command() -> None:
    for line in (ROOT / "Procfile").read_text().splitlines():
        _, _, command = line.partition(": ")
        program, *arguments = command.split()
        assert program == "funnelbot"
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *arguments, "--help"], cwd=ROOT, capture_output=True, timeout=60
        )
        assert ended.returncode == 0


def expected_example() -> str:
    """Every setting with its help; what must be filled in stands open, what has a default is commented out."""
    lines = ["# Copy to .env and fill in. Every setting may also stand in the environment.", ""]
    placeholders = {"SLACK_BOT_TOKEN": "xoxb-...", "SLACK_APP_TOKEN": "xapp-...", "SLACK_SIGNING_SECRET": "..."}
    for setting in SETTINGS:
        lines.append(f"# {setting.help}")
        value = placeholders[setting.name] if setting.secret else f"{setting.default}"
        lines += [f"{'' if setting.secret else '# '}{setting.name}={value}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def test_the_example_of_the_settings_is_complete() -> None:
    """To write it anew: WRITE_ENV_EXAMPLE=1 pytest -k example_of_the_settings."""
    example = ROOT / ".env.example"
    if os.environ.get("WRITE_ENV_EXAMPLE"):
        example.write_text(expected_example())
    assert example.read_text() == expected_example()


def test_the_example_as_it_stands_does_not_start(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text())
    ended = serve(folder=tmp_path)
    assert ended.returncode == 1
    assert "SLACK_BOT_TOKEN is not set, or still a placeholder" in ended.stderr
