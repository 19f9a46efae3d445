"""Each fault as the real client meets it: what it raises, and whether the message is there."""

from __future__ import annotations

import urllib.error
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from tests.fake_slack import FakeSlack

GENERAL = "C1GENERAL"
DROPPED = (RemoteDisconnected, ConnectionResetError, urllib.error.URLError)


def texts(slack: FakeSlack) -> list[str]:
    return [message.text for message in slack.messages(GENERAL)]


def test_a_rate_limit_holds_until_its_time_has_passed(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="chat.postMessage", kind="ratelimited", retry_after=30)
    for _ in range(2):
        with pytest.raises(SlackApiError, match="ratelimited") as refused:
            client.chat_postMessage(channel=GENERAL, text="hello")
        assert refused.value.response.status_code == 429
        assert 0 < int(refused.value.response.headers["Retry-After"]) <= 30
    assert [call.too_early for call in slack.calls("chat.postMessage")] == [False, True]
    assert texts(slack) == []


def test_a_client_that_waits_as_told_gets_through(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="chat.postMessage", kind="ratelimited", retry_after=1)
    client.retry_handlers = [RateLimitErrorRetryHandler(max_retry_count=1)]
    client.chat_postMessage(channel=GENERAL, text="hello")
    assert [call.status for call in slack.calls("chat.postMessage")] == [429, 200]
    assert not any(call.too_early for call in slack.calls())
    assert texts(slack) == ["hello"]


def test_a_rate_limit_of_one_channel_leaves_the_others_alone(slack: FakeSlack, client: WebClient) -> None:
    slack.add_channel("C3", name="third")
    slack.faults.add(method="chat.postMessage", kind="ratelimited", retry_after=30, channel="C3")
    client.chat_postMessage(channel=GENERAL, text="hello")
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.chat_postMessage(channel="C3", text="hello")
    assert texts(slack) == ["hello"]


@pytest.mark.parametrize("accepted", [False, True], ids=["refused", "stored all the same"])
@pytest.mark.parametrize(("kind", "status"), [("http_500", 500), ("http_503", 503), ("html_body", 200)])
def test_server_errors(slack: FakeSlack, client: WebClient, kind: str, status: int, accepted: bool) -> None:
    slack.faults.add(method="chat.postMessage", kind=kind, accept=accepted)
    with pytest.raises(SlackApiError) as failed:
        client.chat_postMessage(channel=GENERAL, text="hello")
    assert failed.value.response.status_code == status
    assert texts(slack) == ["hello"] * accepted


@pytest.mark.parametrize(("kind", "stored"), [("drop_before", []), ("drop_after_accept", ["hello"])])
def test_a_dropped_connection(slack: FakeSlack, client: WebClient, kind: str, stored: list[str]) -> None:
    slack.faults.add(method="chat.postMessage", kind=kind)
    with pytest.raises(DROPPED):
        client.chat_postMessage(channel=GENERAL, text="hello")
    [call] = slack.calls("chat.postMessage")
    assert (call.status, call.fault, texts(slack)) == (None, kind, stored)


def test_the_default_client_doubles_a_post_that_was_dropped_after_it_was_stored(slack: FakeSlack) -> None:
    """The reason why a sender needs retries off and a look back: the SDK's default retries lost connections."""
    slack.faults.add(method="chat.postMessage", kind="drop_after_accept")
    WebClient(token=slack.bot_token, base_url=slack.api_url).chat_postMessage(channel=GENERAL, text="hello")
    assert texts(slack) == ["hello", "hello"]


def test_a_hanging_call_holds_up_nothing_else(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="chat.postMessage", kind="hang", seconds=600)
    client.timeout = 1
    with pytest.raises((TimeoutError, urllib.error.URLError)):
        client.chat_postMessage(channel=GENERAL, text="lost")
    client.chat_postMessage(channel=GENERAL, text="next")
    assert texts(slack) == ["next"]
    assert [call.status for call in slack.calls("chat.postMessage")] == [None, 200]


def test_a_slow_call_works_in_the_end(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="chat.postMessage", kind="slow", seconds=0.3)
    client.chat_postMessage(channel=GENERAL, text="hello")
    assert texts(slack) == ["hello"]


def test_a_refusal_on_command(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="*", kind="ok_false", error="account_inactive", times=2)
    for call in (client.auth_test, client.users_list):
        with pytest.raises(SlackApiError, match="account_inactive"):
            call()
    assert client.auth_test()["ok"]


def test_a_fault_can_let_calls_through_first(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="chat.postMessage", kind="http_500", after=2)
    client.chat_postMessage(channel=GENERAL, text="one")
    client.chat_postMessage(channel=GENERAL, text="two")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=GENERAL, text="three")
    assert texts(slack) == ["one", "two"]


def test_posts_in_quick_succession_are_noted(slack: FakeSlack, client: WebClient) -> None:
    slack.add_channel("C3", name="third")
    for channel in (GENERAL, "C3", GENERAL):
        client.chat_postMessage(channel=channel, text="hello")
    assert [channel for channel, _ in slack.bursts()] == [GENERAL]
    assert slack.bursts("C3") == []


def test_an_unknown_kind_of_fault_is_refused(slack: FakeSlack) -> None:
    with pytest.raises(ValueError, match="ratelimited"):
        slack.faults.add(method="chat.postMessage", kind="rate_limited")


def test_closing_frees_the_port_though_a_call_hangs(client: WebClient, slack: FakeSlack) -> None:
    slack.faults.add(method="auth.test", kind="hang", seconds=600)
    client.timeout = 1
    with pytest.raises((TimeoutError, urllib.error.URLError)):
        client.auth_test()
    port = int(slack.api_url.split(":")[2].split("/")[0])
    slack.close()
    with FakeSlack(port=port) as successor:
        assert successor.api_url == slack.api_url


def test_response_urls_and_uploads_fail_too(slack: FakeSlack, client: WebClient) -> None:
    slack.faults.add(method="response_url", kind="http_500")
    slack.faults.add(method="upload", kind="http_503")
    command = slack.slash("/funnel", "leads", user="U1ADA", channel=GENERAL)
    hook = WebhookClient(str(command.response_url), retry_handlers=[])
    assert [hook.send(text=text).status_code for text in ("lost", "told")] == [500, 200]
    assert [message.text for message in slack.ephemerals("U1ADA")] == ["told"]
    with pytest.raises(urllib.error.HTTPError, match="503"):
        client.files_upload_v2(filename="leads.csv", content="a,b\n", channel=GENERAL)
    assert slack.messages(GENERAL) == []
