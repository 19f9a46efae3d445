"""How a method is declared, and what it is given: who calls, with which arguments, in which world."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.fake_slack.records import Json
from tests.fake_slack.world import ApiError, Channel, Grant, World, page_of

Announce = Callable[[Json], object]
"""Sends an event to the app, as Slack does when the world changed."""


@dataclass(kw_only=True)
class Context:
    """One call. Arguments come as JSON or as a form; a form holds nested values as JSON text."""

    world: World
    grant: Grant
    params: Json
    announce: Announce
    base_url: str
    warnings: list[str] = field(default_factory=list)

    def text(self, name: str, default: str = "") -> str:
        value = self.params.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise ApiError("invalid_arguments", f"missing required field: {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        return str(self.params.get(name, default)).lower() in {"true", "1"}

    def number(self, name: str, default: int) -> int:
        text = self.text(name, str(default))
        if not text.lstrip("-").isdigit():
            raise ApiError("invalid_arguments", f"must be an integer: {name}")
        return int(text)

    def nested(self, name: str, *, error: str) -> Any:
        """A list or object, given as such or as JSON text; None when it is absent. `error` when it cannot be read."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError as unreadable:
            raise ApiError(error) from unreadable

    def scope(self, *any_of: str) -> None:
        """`missing_scope` unless the token has one of these."""
        granted = self.grant.scopes
        if granted is not None and granted.isdisjoint(any_of):
            raise ApiError("missing_scope", needed=any_of[0], provided=",".join(sorted(granted)))

    def has_scope(self, name: str) -> bool:
        return self.grant.scopes is None or name in self.grant.scopes

    def channel(self, name: str = "channel") -> Channel:
        """The channel that is named. A private one that the caller is not in does not exist for it."""
        if not self.text(name):
            raise ApiError("channel_not_found")
        channel = self.world.channel(self.text(name))
        if channel.kind != "channel" and self.grant.user not in channel.members:
            raise ApiError("channel_not_found")
        return channel

    def page(self, name: str, items: list[Json], *, default: int = 100, most: int = 1000) -> Json:
        """One page of a list under `name`, with the cursor of the next."""
        limit = min(max(1, self.number("limit", default)), most)
        shown, following = page_of(items, self.text("cursor"), limit)
        return {name: shown, "response_metadata": {"next_cursor": following}}


Handler = Callable[[Context], Json]
H = TypeVar("H", bound=Handler)


@dataclass(frozen=True, kw_only=True)
class Method:
    handler: Handler
    scopes: tuple[str, ...] = ()  # one of them is needed
    app_level: bool = False
    open: bool = False  # needs no token


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, app_level: bool = False, open: bool = False) -> Callable[[H], H]:
    """Declare a function as the method `name`, which needs one of `scopes`."""

    def declare(handler: H) -> H:
        METHODS[name] = Method(handler=handler, scopes=scopes, app_level=app_level, open=open)
        return handler

    return declare
