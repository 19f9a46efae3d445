"""assistant.threads.*: status line, title and suggested prompts of an agent's thread, checked and noted."""

from __future__ import annotations

from tests.fake_slack.records import Json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError

PROMPTS = 4


@method("assistant.threads.setStatus", "assistant:write", "chat:write")
def set_status(call: Context) -> Json:
    _thread(call, required=True)
    if call.params.get("status") is None:
        raise ApiError("invalid_arguments", "missing required field: status")
    return {}


@method("assistant.threads.setTitle", "assistant:write")
def set_title(call: Context) -> Json:
    _thread(call, required=True)
    call.required("title")
    return {}


@method("assistant.threads.setSuggestedPrompts", "assistant:write")
def set_suggested_prompts(call: Context) -> Json:
    _thread(call, required=False)
    prompts = call.nested("prompts", error="invalid_arguments")
    if not prompts or len(prompts) > PROMPTS:
        raise ApiError("invalid_arguments", f"must have 1 to {PROMPTS} items: prompts")
    for number, prompt in enumerate(prompts):
        if not (prompt.get("title") and prompt.get("message")):
            raise ApiError("invalid_arguments", f"title and message are required [json-pointer:/prompts/{number}]")
    return {}


def _thread(call: Context, *, required: bool) -> None:
    channel = call.channel("channel_id")
    if call.text("thread_ts"):
        call.world.message(channel, call.text("thread_ts"))
    elif required:
        raise ApiError("invalid_arguments", "missing required field: thread_ts")
