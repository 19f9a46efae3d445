"""Only what Slack signed, and lately, is heard; everything else is 401, never 500, and never in the log."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_slack import FakeSlack
from tests.slack.bots import Bot, Bots

CANARY = "canary@lead.example"


def event(number: int, ts: str = "1800000000.000100") -> bytes:
    inner = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": ts, "text": f"{CANARY} {number}"}
    return json.dumps(
        {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{number}", "event": inner}
    ).encode()


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FakeSlack, Bots, Bot]]:
    with FakeSlack() as slack:
        slack.add_channel("C1", members=["U1"])
        slack.add_user("U1")
        bots = Bots(slack, Path(tmp_path_factory.mktemp("bot")), http=True)
        yield slack, bots, bots.start()
        bots.close()


FORGED = {
    "too old": {"age": 301},
    "from the future": {"age": -302},
    "wrong signature": {"signature": "v0=" + "0" * 64},
    "no version": {"signature": "0" * 64},
    "empty signature": {"signature": ""},
    "a signature that is not ASCII": {"signature": "v0=ÿé"},
    "a timestamp that is no number": {"timestamp": "abc"},
    "a timestamp of other digits": {"timestamp": "\u00b2\u00b2"},
    "a negative timestamp": {"timestamp": "-1"},
    "a fraction": {"timestamp": "1.5"},
    "an endless timestamp": {"timestamp": "9" * 400},
    "an empty timestamp": {"timestamp": ""},
    "no signature": {"drop": ["X-Slack-Signature"]},
    "no timestamp": {"drop": ["X-Slack-Request-Timestamp"]},
}


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forgery_is_refused(listening: tuple[FakeSlack, Bots, Bot], forgery: str) -> None:
    slack, bots, bot = listening
    asked = len(bots.asked)
    status, body = slack.post_signed(event(1), **FORGED[forgery])  # type: ignore[arg-type]
    assert (status, json.loads(body)) == (401, {"error": "invalid request"})
    assert len(bots.asked) == asked
    assert CANARY not in bot.log


@pytest.mark.parametrize("body", [b"\xff\xfe not utf-8", b"{not json", b"", b"[]", b"x" * 1_010_000])
def test_a_body_that_is_nothing_is_refused_before_it_is_read(
    listening: tuple[FakeSlack, Bots, Bot], body: bytes
) -> None:
    slack, _, _ = listening
    status, _ = slack.post_signed(body, signature="v0=" + "0" * 64)
    assert status in (401, 413)


@pytest.mark.parametrize("body", [b"{not json", b"", b"[]", b'"text"', b"null", b'{"type": "event_callback"}'])
def test_a_signed_body_that_is_no_request_is_no_crash(listening: tuple[FakeSlack, Bots, Bot], body: bytes) -> None:
    slack, _, _ = listening
    status, _ = slack.post_signed(body)
    assert status in (200, 400, 404)


def test_a_changed_body_is_refused(listening: tuple[FakeSlack, Bots, Bot]) -> None:
    slack, _, _ = listening
    moment = str(int(time.time()))
    status, _ = slack.post_signed(event(3), timestamp=moment, signature=slack.sign(moment, event(2)))
    assert status == 401


@pytest.mark.parametrize(("number", "age"), [(10, 0), (11, 297), (12, -297)])
def test_what_slack_signed_within_five_minutes_is_heard_once(
    listening: tuple[FakeSlack, Bots, Bot], number: int, age: float
) -> None:
    slack, bots, bot = listening
    written = slack.say("U1", "C1", CANARY)
    replay = [slack.post_signed(event(number, written.ts), age=age)[0] for _ in range(3)]
    assert replay == [200, 200, 200]
    slack.wait_for_replies("C1", written.ts)
    assert bots.asked.count(f"{CANARY} {number}") == 1
    assert CANARY not in bot.log


def test_the_handshake_and_the_health_page(listening: tuple[FakeSlack, Bots, Bot]) -> None:
    slack, _, _ = listening
    status, body = slack.verify_url()
    assert status == 200 and "challenge" in body
    assert slack.http_events_url is not None
    with urllib.request.urlopen(slack.http_events_url.replace("slack/events", "health"), timeout=5) as page:  # noqa: S310
        assert json.load(page) == {"ok": True}
