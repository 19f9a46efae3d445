"""views.*: modals and the App Home."""

from __future__ import annotations

import copy

from tests.fake_slack.checks import check_view
from tests.fake_slack.records import Json
from tests.fake_slack.web_api.registry import Context, method
from tests.fake_slack.world import APP, BOT, TEAM, ApiError, Trigger, World

TRIGGER_LIFE = 3.0
DEEPEST = 3


@method("views.open")
def open_view(call: Context) -> Json:
    given = _given(call, "modal")
    trigger = _trigger(call)
    return {"view": _shown(place(call.world, given, user=trigger.user, previous=None))}


@method("views.push")
def push(call: Context) -> Json:
    given = _given(call, "modal")
    trigger = _trigger(call)
    below = [view for view in call.world.views.values() if view["root_view_id"] == trigger.root_view]
    if not below:
        raise ApiError("not_found")
    if len(below) >= DEEPEST:
        raise ApiError("push_limit_reached")
    return {"view": _shown(place(call.world, given, user=trigger.user, previous=below[-1]))}


@method("views.update")
def update(call: Context) -> Json:
    given = _given(call, "modal")
    view = _find(call)
    _same_hash(call, view)
    change(call.world, view, given)
    return {"view": _shown(view)}


@method("views.publish")
def publish(call: Context) -> Json:
    given = _given(call, "home")
    user = call.required("user_id")
    if user not in call.world.users:
        raise ApiError("user_not_found")
    view = call.world.homes.get(user)
    if view is None:
        view = call.world.homes[user] = _blank(call.world, "home", user)
    else:
        _same_hash(call, view)
    change(call.world, view, given)
    return {"view": _shown(view)}


def place(world: World, given: Json, *, user: str, previous: Json | None) -> Json:
    """Open a modal, on top of another one or as the first."""
    view = _blank(world, "modal", user)
    if previous is not None:
        view |= {"previous_view_id": previous["id"], "root_view_id": previous["root_view_id"]}
    world.views[view["id"]] = view
    change(world, view, given)
    return view


def change(world: World, view: Json, given: Json) -> None:
    """Give a view new content; its hash changes with it."""
    for name in ("blocks", "title", "submit", "close", "private_metadata", "callback_id", "external_id"):
        view[name] = copy.deepcopy(given.get(name, [] if name == "blocks" else None))
    for number, block in enumerate(view["blocks"]):
        block.setdefault("block_id", f"b{number}")
    view["notify_on_close"] = bool(given.get("notify_on_close"))
    view["hash"] = world.ids.next(f"{int(world.clock.now())}.")


def _blank(world: World, kind: str, user: str) -> Json:
    id = world.ids.next("V")
    return {
        "id": id,
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT,
        "type": kind,
        "state": {"values": {}},
        "root_view_id": id,
        "previous_view_id": None,
        "app_installed_team_id": TEAM,
        "shown_to": user,
    }


def _shown(view: Json) -> Json:
    return copy.deepcopy({name: value for name, value in view.items() if name != "shown_to"})


def _given(call: Context, kind: str) -> Json:
    view = call.nested("view", error="invalid_arguments")
    if not isinstance(view, dict):
        raise ApiError("invalid_arguments", "missing required field: view")
    check_view(view, kind)
    return view


def _trigger(call: Context) -> Trigger:
    trigger = call.world.triggers.get(call.text("trigger_id") or call.text("interactivity_pointer"))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    if call.world.clock.now() - trigger.made_at > TRIGGER_LIFE:
        raise ApiError("expired_trigger_id")
    trigger.used = True
    return trigger


def _find(call: Context) -> Json:
    for view in call.world.views.values():
        if view["id"] == call.text("view_id") or (call.text("external_id") == view["external_id"] != ""):
            return view
    raise ApiError("not_found")


def _same_hash(call: Context, view: Json) -> None:
    if call.text("hash") and call.text("hash") != view["hash"]:
        raise ApiError("hash_conflict")
