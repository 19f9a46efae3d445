"""Events, commands and interactions over HTTP, received by Bolt, which checks the signatures itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from tests.fake_slack import FakeSlack

ADA, GENERAL = "U1ADA", "C1GENERAL"


class Receiver:
    """An HTTP server in front of a Bolt app. It keeps the headers; `statuses` are answered before Bolt is asked."""

    def __init__(self, app: App) -> None:
        self.headers: list[dict[str, str]] = []
        self.statuses: list[tuple[int, dict[str, str]]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.headers.append({name.lower(): value for name, value in self.headers.items()})
                if receiver.statuses:
                    status, extra = receiver.statuses.pop(0)
                    self.answer(status, extra, "")
                else:
                    headers: dict[str, str | Sequence[str]] = dict(self.headers.items())
                    answer = app.dispatch(BoltRequest(body=body, headers=headers))
                    self.answer(answer.status, answer.first_headers(), answer.body)

            def answer(self, status: int, headers: dict[str, str], body: str) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/slack/events"


@pytest.fixture
def receiver(slack: FakeSlack) -> Iterator[Receiver]:
    client = WebClient(token=slack.bot_token, base_url=slack.api_url)
    app = App(client=client, signing_secret=slack.signing_secret)
    app.event("app_mention")(lambda event, say: say(text="one moment", thread_ts=event["ts"]))
    app.event("message")(lambda: None)
    app.command("/funnel")(lambda ack, command: ack(f"you said {command['text']}"))
    app.action("more")(_more)
    receiver = Receiver(app)
    thread = threading.Thread(target=receiver.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    slack.http_events_url = receiver.url
    yield receiver
    receiver.server.shutdown()
    thread.join()
    receiver.server.server_close()


def _more(ack, respond, action) -> None:  # type: ignore[no-untyped-def]
    ack()
    respond(text=f"more of {action['value']}", replace_original=False)


def test_bolt_believes_the_signature_and_answers(slack: FakeSlack, receiver: Receiver) -> None:
    asked = slack.mention(ADA, GENERAL, "how many leads?")
    [reply] = slack.wait_for_replies(GENERAL, asked.thread_ts)
    assert reply.text == "one moment"
    assert all(delivery.wait_for_ack().status == 200 for delivery in asked.deliveries)
    assert all("x-slack-retry-num" not in headers for headers in receiver.headers)


@pytest.mark.usefixtures("receiver")
def test_the_handshake(slack: FakeSlack) -> None:
    status, answer = slack.verify_url()
    assert status == 200
    assert "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" in answer


@pytest.mark.usefixtures("receiver")
@pytest.mark.parametrize(
    "forgery",
    [
        {"signature": "v0=" + "0" * 64},
        {"signature": "garbled"},
        {"age": 301.0},
        {"age": -301.0},
        {"drop": ["X-Slack-Signature"]},
        {"drop": ["X-Slack-Request-Timestamp"]},
    ],
    ids=str,
)
def test_requests_slack_never_made_are_refused(slack: FakeSlack, forgery: dict[str, Any]) -> None:
    body = json.dumps({"type": "event_callback", "event": {"type": "message"}}).encode()
    assert slack.post_signed(body, **forgery)[0] == 401
    assert slack.post_signed(body, age=299.0)[0] == 200


def test_errors_are_retried_and_the_retries_say_so(slack: FakeSlack, receiver: Receiver) -> None:
    receiver.statuses = [(500, {}), (404, {})]
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    assert delivery.wait_for_ack().number == 2
    marks = [(each.get("x-slack-retry-num"), each.get("x-slack-retry-reason")) for each in receiver.headers]
    assert marks == [(None, None), ("1", "http_error"), ("2", "http_error")]


def test_the_app_can_forbid_retries(slack: FakeSlack, receiver: Receiver) -> None:
    receiver.statuses = [(500, {"X-Slack-No-Retry": "1"})]
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    delivery.wait_until_finished()
    assert [attempt.failure for attempt in delivery.attempts] == ["http_error"]


def test_nobody_listening(slack: FakeSlack) -> None:
    slack.http_events_url = "http://127.0.0.1:9/slack/events"
    [delivery] = slack.direct_message(ADA, "hello").deliveries
    delivery.wait_until_finished()
    assert [attempt.failure for attempt in delivery.attempts] == ["connection_failed"] * 4


@pytest.mark.usefixtures("receiver")
def test_a_command_is_answered_in_the_body(slack: FakeSlack) -> None:
    command = slack.slash("/funnel", "leads & more", user=ADA, channel=GENERAL)
    assert command.wait_for_replies() == [{"text": "you said leads & more"}]
    assert [message.text for message in slack.ephemerals(ADA)] == ["you said leads & more"]


@pytest.mark.usefixtures("receiver")
def test_a_click_answers_through_its_response_url(slack: FakeSlack) -> None:
    button = {"type": "button", "action_id": "more", "value": "leads", "text": {"type": "plain_text", "text": "More"}}
    WebClient(token=slack.bot_token, base_url=slack.api_url).chat_postMessage(
        channel=GENERAL, text="leads", blocks=[{"type": "actions", "elements": [button]}]
    )
    [message] = slack.wait_for_messages(GENERAL)
    clicked = slack.click(message, user=ADA, text="More")
    assert clicked.wait_for_replies()[0]["text"] == "more of leads"
    with pytest.raises(LookupError, match="more"):
        slack.click(message, user=ADA, action_id="less")
