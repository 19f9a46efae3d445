"""Threads, updates, files, modals and response_urls, as an app meets them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.webhook import WebhookClient

from tests.fake_slack import FakeSlack
from tests.fake_slack.conftest import Connect

ADA, BOB, GENERAL = "U1ADA", "U2BOB", "C1GENERAL"
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "leads"}}


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def test_a_reply_to_a_reply_stands_in_the_thread_of_the_first(slack: FakeSlack, client: WebClient) -> None:
    asked = slack.mention(ADA, GENERAL, "how many?")
    first = client.chat_postMessage(channel=GENERAL, text="one", thread_ts=asked.ts)
    client.chat_postMessage(channel=GENERAL, text="two", thread_ts=first["ts"])
    assert [message.text for message in slack.replies(GENERAL, asked.ts)] == ["one", "two"]
    with pytest.raises(SlackApiError, match="cannot_reply_to_message"):
        client.chat_postMessage(channel=GENERAL, text="three", thread_ts="1.000001")


def test_people_type_plain_text_and_slack_escapes_it(slack: FakeSlack) -> None:
    asked = slack.mention(ADA, GENERAL, "deals > 50k & <b>")
    assert asked.deliveries[0].event["text"] == f"<@{slack.bot_user}> deals &gt; 50k &amp; &lt;b&gt;"


def test_an_update_keeps_what_stood_there_before(slack: FakeSlack, client: WebClient) -> None:
    posted = client.chat_postMessage(channel=GENERAL, text="working", blocks=[SECTION])
    client.chat_update(channel=GENERAL, ts=posted["ts"], text="done")
    [message] = slack.messages(GENERAL)
    assert (message.text, message.blocks) == ("done", [])
    assert message.versions == [{"text": "working", "blocks": [SECTION]}]


def test_the_ends_of_a_stretch_of_history(slack: FakeSlack, client: WebClient) -> None:
    first, middle, last = (slack.say(ADA, GENERAL, text).ts for text in "abc")
    for inclusive, seen in ((False, [middle]), (True, [last, middle, first])):
        read = client.conversations_history(channel=GENERAL, oldest=first, latest=last, inclusive=inclusive)
        assert [message["ts"] for message in read["messages"]] == seen


def test_outside_its_channels_the_bot_is_refused(slack: FakeSlack, client: WebClient) -> None:
    slack.add_channel("C4", private=True, bot=False)
    slack.add_channel("C5", archived=True)
    for channel, error in (("C2OTHER", "not_in_channel"), ("C4", "channel_not_found"), ("C5", "is_archived")):
        with pytest.raises(SlackApiError, match=error):
            client.chat_postMessage(channel=channel, text="hello")


def test_a_wrong_token_and_a_wrong_kind_of_token(slack: FakeSlack) -> None:
    for token, error in (("xoxb-wrong", "invalid_auth"), (slack.app_token, "not_allowed_token_type")):
        with pytest.raises(SlackApiError, match=error):
            WebClient(token=token, base_url=slack.api_url).auth_test()


def test_the_app_hears_its_own_messages() -> None:
    with FakeSlack() as slack:
        slack.add_channel("C1", name="general")
        WebClient(token=slack.bot_token, base_url=slack.api_url).chat_postMessage(channel="C1", text="hello")
        [delivery] = slack.journal.deliveries
        assert (delivery.event["type"], delivery.event["user"]) == ("message", slack.bot_user)
        assert delivery.event["bot_id"]


def test_an_app_that_did_not_subscribe_hears_nothing() -> None:
    with FakeSlack(subscriptions={"app_mention"}) as slack:
        slack.add_user("U1")
        slack.add_channel("C1")
        slack.mention("U1", "C1", "hello")
        slack.edit(slack.say("U1", "C1", "hello").message, "hullo")
        assert [delivery.event["type"] for delivery in slack.journal.deliveries] == ["app_mention"]


def test_edits_and_removals_are_told(slack: FakeSlack) -> None:
    message = slack.say(ADA, GENERAL, "hello").message
    edited = slack.edit(message, "hullo").event
    assert (edited["subtype"], edited["message"]["text"]) == ("message_changed", "hullo")
    assert edited["previous_message"]["text"] == "hello"
    assert slack.remove(message).event["deleted_ts"] == message.ts
    assert slack.messages(GENERAL) == []


def test_a_file_is_ready_some_time_after_it_was_completed(slack: FakeSlack, client: WebClient) -> None:
    sent = client.files_upload_v2(filename="leads.csv", content="a,b\n1,2\n", channel=GENERAL)
    file = sent["files"][0]["id"]
    image = [{"type": "image", "slack_file": {"id": file}, "alt_text": "leads"}]
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel=GENERAL, text="leads", blocks=image)
    assert client.files_info(file=file)["file"]["mimetype"] == ""
    assert client.files_info(file=file)["file"]["mimetype"] == "text/csv"
    assert client.chat_postMessage(channel=GENERAL, text="leads", blocks=image)["ok"]
    assert slack.world.files[file].content == b"a,b\n1,2\n"


def modal(**fields: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Schedule"), "blocks": [SECTION], **fields}


def test_a_trigger_opens_one_modal_and_not_for_long(slack: FakeSlack, client: WebClient) -> None:
    first, second = (slack.slash("/funnel", "", user=ADA, channel=GENERAL) for _ in range(2))
    client.views_open(trigger_id=str(first.trigger_id), view=modal())
    slack.advance(4)
    for delivery, error in ((first, "exchanged_trigger_id"), (second, "expired_trigger_id")):
        with pytest.raises(SlackApiError, match=error):
            client.views_open(trigger_id=str(delivery.trigger_id), view=modal())
    assert len(slack.views) == 1


def test_a_form_goes_back_with_its_faults_and_closes_without(
    slack: FakeSlack, client: WebClient, connect: Connect
) -> None:
    def judge(socket: SocketModeClient, request: SocketModeRequest) -> None:
        answer: dict[str, Any] | None = None
        if request.payload["type"] == "view_submission":
            values = request.payload["view"]["state"]["values"]
            if values["when"]["at"]["selected_option"]["value"] == "never":
                answer = {"response_action": "errors", "errors": {"when": "when, please"}}
        socket.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=answer))

    connect(judge)
    options = [{"text": plain(text), "value": text} for text in ("never", "daily")]
    at = {"type": "static_select", "action_id": "at", "options": options}
    form = modal(
        submit=plain("Save"),
        blocks=[
            {"type": "input", "block_id": "when", "label": plain("When"), "element": at},
            {
                "type": "input",
                "block_id": "note",
                "label": plain("Note"),
                "optional": True,
                "element": {"type": "plain_text_input", "action_id": "note"},
            },
        ],
    )
    command = slack.slash("/funnel", "schedule", user=ADA, channel=GENERAL)
    client.views_open(trigger_id=str(command.trigger_id), view=form)
    [view] = slack.views
    refused = slack.submit(view, user=ADA, values={"at": "never"})
    refused.wait_for_ack()
    assert slack.views[0]["errors"] == {"when": "when, please"}
    assert refused.payload["view"]["state"]["values"]["note"]["note"]["value"] is None
    slack.submit(view, user=ADA, values={"at": "daily", "note": "for Monday"}).wait_for_ack()
    assert slack.views == []
    with pytest.raises(LookupError, match="nowhere"):
        slack.submit(view, user=ADA, values={"nowhere": "x"})


def test_modals_stand_three_deep(slack: FakeSlack, client: WebClient) -> None:
    more = {"type": "button", "action_id": "more", "text": plain("More")}
    view = modal(blocks=[{"type": "actions", "elements": [more]}])
    command = slack.slash("/funnel", "", user=ADA, channel=GENERAL)
    client.views_open(trigger_id=str(command.trigger_id), view=view)
    for _ in range(2):
        clicked = slack.click(slack.views[-1], user=ADA, action_id="more")
        client.views_push(trigger_id=str(clicked.trigger_id), view=view)
    clicked = slack.click(slack.views[-1], user=ADA, action_id="more")
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        client.views_push(trigger_id=str(clicked.trigger_id), view=view)


def test_a_response_url_lasts_for_five_posts_or_half_an_hour(slack: FakeSlack) -> None:
    command = slack.slash("/funnel", "leads", user=ADA, channel=GENERAL)
    hook = WebhookClient(str(command.response_url))
    assert hook.send(text="only for you").status_code == 200
    assert hook.send(text="for all", response_type="in_channel").status_code == 200
    assert [message.text for message in slack.ephemerals(ADA)] == ["only for you"]
    assert [message.text for message in slack.messages(GENERAL)] == ["for all"]
    for _ in range(3):
        hook.send(text="more")
    assert hook.send(text="too much").body == json.dumps({"ok": False, "error": "used_url"})
    late = slack.slash("/funnel", "leads", user=ADA, channel=GENERAL)
    slack.advance(31 * 60)
    assert "expired_url" in WebhookClient(str(late.response_url)).send(text="late").body
    assert (len(command.replies), late.replies) == (5, [])


def test_a_response_url_can_replace_and_remove_what_was_clicked(slack: FakeSlack, client: WebClient) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More")}
    client.chat_postMessage(channel=GENERAL, text="leads", blocks=[{"type": "actions", "elements": [button]}])
    [message] = slack.messages(GENERAL)
    hook = WebhookClient(str(slack.click(message, user=ADA).response_url))
    hook.send(text="all leads", replace_original=True)
    assert [(each.text, each.blocks) for each in slack.messages(GENERAL)] == [("all leads", [])]
    hook.send(delete_original=True)
    assert slack.messages(GENERAL) == []


def test_what_one_person_sees_alone_is_in_no_history(slack: FakeSlack, client: WebClient) -> None:
    client.chat_postEphemeral(channel=GENERAL, user=ADA, text="between us")
    assert [message.text for message in slack.ephemerals(ADA)] == ["between us"]
    assert slack.ephemerals(BOB) == []
    assert client.conversations_history(channel=GENERAL)["messages"] == []


def test_group_members_and_an_agents_thread(slack: FakeSlack, client: WebClient) -> None:
    slack.add_usergroup("S1", handle="sales", users=[ADA, BOB])
    assert client.usergroups_users_list(usergroup="S1")["users"] == [ADA, BOB]
    asked = slack.direct_message(ADA, "hello")
    client.assistant_threads_setStatus(channel_id=asked.channel, thread_ts=asked.ts, status="is counting")
    prompts = [{"title": "Leads", "message": "leads last month"}]
    client.assistant_threads_setSuggestedPrompts(channel_id=asked.channel, prompts=prompts)
    with pytest.raises(SlackApiError, match="unknown_method"):
        client.api_call("chat.sing")


def test_the_home_tab(slack: FakeSlack, client: WebClient) -> None:
    opened = slack.open_home(ADA)
    assert (opened.event["type"], opened.event["tab"]) == ("app_home_opened", "home")
    client.views_publish(user_id=ADA, view={"type": "home", "blocks": [SECTION]})
    assert slack.wait_for_home(ADA)["blocks"][0]["text"]["text"] == "leads"


def test_a_wait_that_gives_up_says_what_there_was(slack: FakeSlack, client: WebClient) -> None:
    client.auth_test()
    with pytest.raises(TimeoutError, match=r"auth\.test"):
        slack.wait_for_replies(GENERAL, "1.000001", timeout=0.01)
