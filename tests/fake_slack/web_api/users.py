"""users.* and usergroups.*: people and the groups they are in."""

from __future__ import annotations

from tests.fake_slack.records import Json
from tests.fake_slack.shapes import user_json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import ApiError, User


@method("users.info", "users:read")
def info(call: Context) -> Json:
    user = call.world.users.get(call.text("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": _shown(call, user)}


@method("users.list", "users:read")
def list_all(call: Context) -> Json:
    return call.page("members", [_shown(call, user) for user in call.world.users.values()])


@method("users.lookupByEmail", "users:read.email")
def lookup_by_email(call: Context) -> Json:
    wanted = call.text("email").lower()
    for user in call.world.users.values():
        if wanted and user.email.lower() == wanted and not user.deleted:
            return {"user": _shown(call, user)}
    raise ApiError("users_not_found")


@method("usergroups.list", "usergroups:read")
def usergroups(call: Context) -> Json:
    return {"usergroups": [_group(call, id) for id in call.world.usergroups]}


@method("usergroups.users.list", "usergroups:read")
def usergroup_users(call: Context) -> Json:
    group = call.world.usergroups.get(call.text("usergroup"))
    if group is None:
        raise ApiError("no_such_subteam")
    return {"users": list(group["users"])}


def _shown(call: Context, user: User) -> Json:
    return user_json(user, with_email=call.has_scope("users:read.email"))


def _group(call: Context, id: str) -> Json:
    group = call.world.usergroups[id]
    users = {"users": list(group["users"])} if call.flag("include_users") else {}
    return {"id": id, "handle": group["handle"], "name": group["handle"], "user_count": len(group["users"]), **users}
