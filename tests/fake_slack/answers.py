"""What the ack of a command or an interaction makes visible: a message, or a change of the modals that are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fake_slack.checks import check_view
from tests.fake_slack.records import Delivery, Json
from tests.fake_slack.response_urls import ResponseUrls
from tests.fake_slack.web_api.views import change, place
from tests.fake_slack.world import World


@dataclass(kw_only=True)
class Answers:
    world: World
    response_urls: ResponseUrls

    def acked(self, delivery: Delivery, body: Any) -> None:
        """Apply the body of an ack. Events have none that matters."""
        if delivery.kind == "slash_commands" and body:
            self.response_urls.show(delivery, body)
        elif delivery.kind == "interactive" and delivery.payload["type"] == "view_submission":
            self._submitted(delivery, body if isinstance(body, dict) else {})

    def _submitted(self, delivery: Delivery, body: Json) -> None:
        view = self.world.views.get(delivery.payload["view"]["id"])
        if view is None:
            return
        match body.get("response_action"):
            case "errors":
                view["errors"] = dict(body["errors"])
            case "update":
                check_view(body["view"], "modal")
                change(self.world, view, body["view"])
            case "push":
                check_view(body["view"], "modal")
                place(self.world, body["view"], user=str(delivery.user), previous=view)
            case "clear":
                self._close(
                    [each for each in self.world.views.values() if each["root_view_id"] == view["root_view_id"]]
                )
            case _:
                self._close([view])

    def _close(self, views: list[Json]) -> None:
        for view in views:
            self.world.views.pop(view["id"], None)
