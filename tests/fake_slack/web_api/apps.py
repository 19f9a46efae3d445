"""auth.*, apps.*, api.*, bots.* and team.*: who am I, where do I connect."""

from __future__ import annotations

from tests.fake_slack.records import Json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import APP, BOT, TEAM, ApiError


@method("api.test", open=True)
def api_test(call: Context) -> Json:
    if call.text("error"):
        raise ApiError(call.text("error"), args=dict(call.params))
    return {"args": dict(call.params)}


@method("auth.test")
def auth_test(call: Context) -> Json:
    user = call.world.users[call.grant.user]
    who: Json = {
        "url": "https://fake.slack.test/",
        "team": "Fake",
        "user": user.name,
        "team_id": TEAM,
        "user_id": user.id,
        "is_enterprise_install": False,
    }
    return who | ({"bot_id": call.grant.bot} if call.grant.bot else {})


@method("apps.connections.open", app_level=True)
def connections_open(call: Context) -> Json:
    ticket = call.world.ids.next("ticket-")
    call.world.tickets.add(ticket)
    return {"url": f"{call.base_url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP}"}


@method("bots.info", "users:read")
def bots_info(call: Context) -> Json:
    if call.text("bot", BOT) != BOT:
        raise ApiError("bot_not_found")
    return {"bot": {"id": BOT, "app_id": APP, "user_id": call.grant.user, "name": "funnelbot", "deleted": False}}


@method("team.info", "team:read")
def team_info(_: Context) -> Json:
    return {"team": {"id": TEAM, "name": "Fake", "domain": "fake", "email_domain": ""}}
