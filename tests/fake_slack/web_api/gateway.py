"""From an HTTP request to a method and back: arguments, token, scopes, faults, and a note of every call."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.fake_slack.faults import SORRY, Faults, Run, play, too_many
from tests.fake_slack.journal import Journal
from tests.fake_slack.records import Call, Json
from tests.fake_slack.web_api import METHODS, Context
from tests.fake_slack.web_api.registry import Announce, Method
from tests.fake_slack.world import ApiError, Grant, World


@dataclass(kw_only=True)
class Gateway:
    world: World
    journal: Journal
    faults: Faults
    announce: Announce
    refusing: Callable[[], bool]  # whether Socket Mode takes nobody at the moment
    base_url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one call of the Web API."""
        call = await self.note(request.match_info["method"], request)
        if call.method == "apps.connections.open" and self.refusing():
            return web.Response(status=503, text=SORRY, content_type="text/html")
        return await self.serve(request, call, lambda: web.json_response(self._run(call)))

    async def serve(self, request: web.Request, call: Call, run: Run) -> web.Response:
        """Do what was asked, or misbehave as a fault demands."""
        fault = None
        early = self.faults.closed(call)
        if early:
            call.too_early = True
            response = too_many(early)
        else:
            fault = self.faults.next_for(call)
            response = await play(fault, call, run, self.faults, request) if fault else run()
        with self.world.watch.changing():
            call.status = None if fault and fault.silent else response.status
        return response

    async def note(self, method: str, request: web.Request) -> Call:
        """Write a call into the journal before anything is done about it."""
        params = await arguments(request)
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or params.pop("token", None)
        call = Call(method=method, params=params, at=time.monotonic(), token=token)
        with self.world.watch.changing():
            self.journal.calls.append(call)
        return call

    def _run(self, call: Call) -> Json:
        with self.world.watch.changing():
            call.response = self._answer(call)
            call.accepted = bool(call.response["ok"])
        return call.response

    def _answer(self, call: Call) -> Json:
        try:
            method = METHODS.get(call.method)
            if method is None:
                raise ApiError("unknown_method", req_method=call.method)
            context = Context(
                world=self.world,
                grant=self._grant(call, method),
                params=call.params,
                announce=self.announce,
                base_url=self.base_url,
            )
            if method.scopes:
                context.scope(*method.scopes)
            return {"ok": True} | _warned(method.handler(context), context)
        except ApiError as refused:
            return {"ok": False, "error": refused.error} | refused.fields

    def _grant(self, call: Call, method: Method) -> Grant:
        if method.open:
            return Grant(token="")
        if not call.token:
            raise ApiError("not_authed")
        grant = self.world.grants.get(call.token)
        if grant is None:
            raise ApiError("invalid_auth")
        if grant.app_level != method.app_level:
            raise ApiError("not_allowed_token_type")
        return grant


def _warned(answer: Json, context: Context) -> Json:
    if context.warnings:
        answer["warning"] = ",".join(context.warnings)
        answer.setdefault("response_metadata", {})["warnings"] = list(context.warnings)
        answer["response_metadata"]["messages"] = [f"[WARN] {warning}" for warning in context.warnings]
    return answer


async def arguments(request: web.Request) -> Json:
    """The arguments of a call from the query, a form or a JSON body. Unreadable JSON counts as none."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except json.JSONDecodeError:
            body = {}
        return params | (body if isinstance(body, dict) else {})
    form = await request.post()
    return params | {name: value for name, value in form.items() if isinstance(value, str)}
