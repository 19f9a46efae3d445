"""People: they write, press, choose, submit and edit, and Slack tells the app."""

from __future__ import annotations

from typing import Any, Protocol

from tests.fake_slack import payloads
from tests.fake_slack.records import Delivery, Json, Message, Sent
from tests.fake_slack.server import Server
from tests.fake_slack.shapes import message_json
from tests.fake_slack.world import BOT_USER, Channel, User, World


class Sending(Protocol):
    world: World
    _server: Server

    def _send(self, delivery: Delivery, *, reason: str | None = None) -> Delivery: ...
    def _event(self, event: Json) -> Delivery: ...


class People:
    """What a person can do. Users and channels must have been added before."""

    def mention(self: Sending, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> Sent:
        """Address the bot in a channel. It gets two events: app_mention and message."""
        place, named = self.world.channels[channel], f"<@{BOT_USER}>"
        typed = payloads.as_typed(text)
        message = _write(self, user, place, typed if named in typed else f"{named} {typed}", thread_ts)
        types = ["app_mention", "message"] if BOT_USER in place.members else []
        return Sent(message=message, deliveries=[_tell(self, place, message, type) for type in types])

    def say(self: Sending, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> Sent:
        """Write without naming the bot. Where the bot is a member it still gets the message event."""
        place = self.world.channels[channel]
        message = _write(self, user, place, payloads.as_typed(text), thread_ts)
        told = [_tell(self, place, message, "message")] if BOT_USER in place.members else []
        return Sent(message=message, deliveries=told)

    def direct_message(self: Sending, user: str, text: str, *, thread_ts: str | None = None) -> Sent:
        """Write to the bot directly. No app_mention is sent there."""
        place = self.world.direct(self.world.users[user].id)
        message = _write(self, user, place, payloads.as_typed(text), thread_ts)
        return Sent(message=message, deliveries=[_tell(self, place, message, "message")])

    def slash(self: Sending, command: str, text: str = "", *, user: str, channel: str) -> Delivery:
        """Type a slash command. Nothing of it is shown in the channel."""
        person, place = self.world.users[user], self.world.channels[channel]
        payload = payloads.command(command, text, person, place)
        return _interact(self, "slash_commands", payload, person, place.id)

    def click(
        self: Sending,
        message: Message | Json,
        *,
        user: str,
        action_id: str | None = None,
        value: str | None = None,
        text: str | None = None,
    ) -> Delivery:
        """Press the one button of a message or view that fits; LookupError lists what is there otherwise."""
        element = _element(message, action_id, value, text)
        return _act(self, message, payloads.action(element, self.world.ids, value), user)

    def choose(self: Sending, message: Message | Json, *, user: str, action_id: str, value: Any) -> Delivery:
        """Choose in a select, tick boxes, pick a date: `value` is the option's value or text, or several."""
        element = _element(message, action_id, None, None)
        return _act(self, message, payloads.action(element, self.world.ids, value), user)

    def submit(self: Sending, view: Json, *, user: str, values: dict[str, Any]) -> Delivery:
        """Submit a modal with `values` {action_id: typed text or chosen value}; other inputs stay as they were."""
        filled = {**view, "state": {"values": _state(view, values)}}
        return _submit(self, "view_submission", filled, user)

    def close_view(self: Sending, view: Json, *, user: str) -> Delivery:
        """Close a modal. The app hears of it only if the view asked for it; here always."""
        with self.world.watch.changing():
            self.world.views.pop(view["id"], None)
        return _submit(self, "view_closed", view, user)

    def shortcut(self: Sending, callback_id: str, *, user: str, message: Message | None = None) -> Delivery:
        """A shortcut from the menu of a message, or a global one."""
        person = self.world.users[user]
        if message is None:
            return _interact(
                self, "interactive", payloads.interaction("shortcut", person, callback_id=callback_id), person
            )
        fields = payloads.of_message(self.world, message) | {"message_ts": message.ts, "callback_id": callback_id}
        payload = payloads.interaction("message_action", person, **fields)
        return _interact(self, "interactive", payload, person, message.channel)

    def open_home(self: Sending, user: str, tab: str = "home") -> Delivery:
        """Open the app's Home or Messages tab."""
        event = {"type": "app_home_opened", "user": user, "tab": tab, "channel": self.world.direct(user).id}
        with_view = {"view": self.world.homes[user]} if user in self.world.homes else {}
        return self._event(event | with_view | {"event_ts": self.world.clock.next_ts("home")})

    def edit(self: Sending, message: Message, text: str) -> Delivery:
        """Change what one wrote."""
        before = message_json(self.world, message)
        ts = self.world.clock.next_ts(message.channel)
        with self.world.watch.changing():
            message.text, message.edited = payloads.as_typed(text), {"user": message.user, "ts": ts}
        changes = {"message": message_json(self.world, message), "previous_message": before}
        return self._event(_hidden(self.world, message, "message_changed", ts) | changes)

    def remove(self: Sending, message: Message) -> Delivery:
        """Delete a message."""
        before = message_json(self.world, message)
        with self.world.watch.changing():
            message.deleted = True
        event = _hidden(self.world, message, "message_deleted", self.world.clock.next_ts(message.channel))
        return self._event(event | {"deleted_ts": message.ts, "previous_message": before})

    def send_event(self: Sending, event: Json) -> Delivery:
        """Any other event: `{"type": ..., ...}`, wrapped and delivered."""
        return self._event(event)

    def deliver_again(self: Sending, what: Sent | Delivery, *, times: int = 1, reason: str = "http_timeout") -> None:
        """The same payloads once more, as Slack does after a lost ack: same event_id, marked as retries."""
        for _ in range(times):
            for delivery in what.deliveries if isinstance(what, Sent) else [what]:
                self._send(delivery, reason=reason)


def _write(slack: Sending, user: str, channel: Channel, text: str, thread_ts: str | None) -> Message:
    known = slack.world.users[user]
    message = Message(channel=channel.id, ts="", text=text, user=known.id, thread_ts=thread_ts, posted_by=known.name)
    return slack.world.store(message)


def _tell(slack: Sending, channel: Channel, message: Message, type: str) -> Delivery:
    return slack._event(payloads.said(slack.world, channel, message, type=type))


def _interact(
    slack: Sending,
    kind: str,
    payload: Json,
    user: User,
    channel: str | None = None,
    *,
    origin: Message | None = None,
    root_view: str | None = None,
) -> Delivery:
    """Send a command or interaction with a trigger of its own and, where there is a channel, a response_url."""
    delivery = Delivery(kind=kind, payload=payload, watch=slack.world.watch, channel=channel, user=user.id)
    with slack.world.watch.changing():
        delivery.trigger_id = payload["trigger_id"] = slack.world.trigger(user.id, root_view).id
        if channel is not None:
            delivery.response_url = slack._server.response_urls.give(delivery, origin)
            payload["response_url"] = delivery.response_url
    return slack._send(delivery)


def _act(slack: Sending, where: Message | Json, action: Json, user: str) -> Delivery:
    person = slack.world.users[user]
    if isinstance(where, Message):
        fields = payloads.of_message(slack.world, where) | {"actions": [action], "state": {"values": {}}}
        payload = payloads.interaction("block_actions", person, **fields)
        return _interact(slack, "interactive", payload, person, where.channel, origin=where)
    payload = payloads.interaction("block_actions", person, actions=[action], **payloads.of_view(where))
    return _interact(slack, "interactive", payload, person, root_view=where["root_view_id"])


def _submit(slack: Sending, type: str, view: Json, user: str) -> Delivery:
    person = slack.world.users[user]
    extra: Json = {"response_urls": []} if type == "view_submission" else {"is_cleared": False}
    shown = {"view": payloads.of_view(view)["view"]}
    return _interact(
        slack,
        "interactive",
        payloads.interaction(type, person, **shown, **extra),
        person,
        root_view=view["root_view_id"],
    )


def _element(where: Message | Json, action_id: str | None, value: str | None, text: str | None) -> Json:
    found = where if isinstance(where, Message) else Message(channel="", ts="", blocks=where["blocks"])
    wanted = {"action_id": action_id, "value": value, "text": text}
    fitting = [each for each in found.elements if _fits(each, wanted)]
    if len(fitting) != 1:
        there = [(each["action_id"], each.get("value"), _label(each)) for each in found.elements]
        raise LookupError(f"{len(fitting)} elements fit {wanted}; there are (action_id, value, text): {there}")
    return fitting[0]


def _fits(element: Json, wanted: dict[str, str | None]) -> bool:
    if element["type"] == "feedback_buttons":
        return wanted["action_id"] in {None, element["action_id"]} and wanted["text"] is None
    own = {"action_id": element["action_id"], "value": element.get("value"), "text": _label(element)}
    return all(value in {None, own[name]} for name, value in wanted.items())


def _label(element: Json) -> str | None:
    text = element.get("text")
    return text.get("text") if isinstance(text, dict) else None


def _state(view: Json, values: dict[str, Any]) -> Json:
    """The state Slack sends: every input by block_id and action_id, those not filled with their initial value."""
    state: Json = {}
    for element in Message(channel="", ts="", blocks=view["blocks"]).elements:
        filled = payloads.state_of(element, values.get(element["action_id"], _initial(element)))
        state.setdefault(element["block_id"], {})[element["action_id"]] = {"type": element["type"], **filled}
    unknown = set(values) - {action_id for block in state.values() for action_id in block}
    if unknown:
        raise LookupError(f"no input {sorted(unknown)} in this view; there are {state}")
    return state


def _initial(element: Json) -> Any:
    """What an input holds before anybody touches it."""
    for name, value in element.items():
        if name.startswith("initial_"):
            if name == "initial_option":
                return value["value"]
            return [each["value"] for each in value] if name == "initial_options" else value
    return None


def _hidden(world: World, message: Message, subtype: str, ts: str) -> Json:
    place = {"channel": message.channel, "channel_type": world.channels[message.channel].kind}
    return {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts} | place
