"""response_url: five posts in thirty minutes, to answer a command or an interaction without a token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fake_slack.checks import check_message
from tests.fake_slack.records import Delivery, Json, Message, ResponsePost
from tests.fake_slack.web_api.chat import TEXT_LIMIT, replace
from tests.fake_slack.world import BOT, BOT_USER, ApiError, World

USES = 5
LIFE = 30 * 60.0


@dataclass(kw_only=True)
class ResponseUrl:
    delivery: Delivery
    made_at: float
    origin: Message | None  # the message that was clicked
    uses: int = 0


@dataclass(kw_only=True)
class ResponseUrls:
    world: World
    base_url: str = ""
    _known: dict[str, ResponseUrl] = field(default_factory=dict)

    def give(self, delivery: Delivery, origin: Message | None = None) -> str:
        """A new address for this delivery."""
        key = self.world.ids.next("R")
        self._known[key] = ResponseUrl(delivery=delivery, made_at=self.world.clock.now(), origin=origin)
        return f"{self.base_url}/actions/{key}"

    def post(self, key: str, body: Json) -> web.Response:
        """One post to such an address."""
        url = self._known.get(key)
        if url is None:
            return web.json_response({"ok": False, "error": "invalid_url"}, status=404)
        with self.world.watch.changing():
            refused = self._refusal(url, body)
            url.delivery.posts.append(ResponsePost(body=body, refused=refused))
            if refused is None:
                url.uses += 1
                self.show(url.delivery, body, origin=url.origin)
        if refused:
            return web.json_response({"ok": False, "error": refused}, status=404 if "url" in refused else 400)
        return web.Response(text="ok")

    def _refusal(self, url: ResponseUrl, body: Json) -> str | None:
        if url.uses >= USES:
            return "used_url"
        if self.world.clock.now() - url.made_at > LIFE:
            return "expired_url"
        try:
            check_message(body.get("blocks"), body.get("attachments"), files=self.world.files)
        except ApiError as refused:
            return refused.error
        empty = not any(body.get(name) for name in ("text", "blocks", "attachments", "delete_original"))
        return "no_text" if empty else None

    def show(self, delivery: Delivery, body: Any, *, origin: Message | None = None) -> None:
        """Let people see an answer: by response_url, or in the ack of a command."""
        if isinstance(body, str):
            body = {"text": body}
        if origin is not None and body.get("delete_original"):
            origin.deleted = True
        elif origin is not None and body.get("replace_original"):
            replace(self.world, origin, _content(body), by=BOT_USER)
        elif delivery.channel is not None and any(body.get(name) for name in ("text", "blocks", "attachments")):
            self.world.store(self._message(delivery, body))

    def _message(self, delivery: Delivery, body: Json) -> Message:
        public = body.get("response_type") == "in_channel"
        return Message(
            channel=str(delivery.channel),
            ts="",
            user=BOT_USER,
            bot_id=BOT,
            thread_ts=body.get("thread_ts"),
            only_for=None if public else delivery.user,
            posted_by="response_url",
            **_content(body),
        )


def _content(body: Json) -> dict[str, Any]:
    return {
        "text": str(body.get("text") or "")[:TEXT_LIMIT],
        "blocks": body.get("blocks") or [],
        "attachments": body.get("attachments") or [],
    }
