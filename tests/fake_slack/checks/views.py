"""Modals and the App Home."""

from __future__ import annotations

from collections.abc import Iterator

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.fake_slack.checks.blocks import RULES, Fault
from tests.fake_slack.checks.messages import list_faults, refuse
from tests.fake_slack.records import Json

BLOCKS = 100

ANY_VIEW = {
    "type": {"enum": ["modal", "home"]},
    "blocks": {"type": "array"},
    "private_metadata": {"type": "string", "maxLength": 3000},
    "callback_id": {"type": "string", "maxLength": 255},
    "external_id": {"type": "string", "maxLength": 255},
}
TITLED = {name: {"$ref": "#/$defs/plain24"} for name in ("title", "submit", "close")}
FLAGS = {name: {"type": "boolean"} for name in ("notify_on_close", "clear_on_close", "submit_disabled")}

SHAPES = {
    "home": {"properties": ANY_VIEW, "required": ["type", "blocks"]},
    "modal": {"properties": {**ANY_VIEW, **TITLED, **FLAGS}, "required": ["type", "title", "blocks"]},
}


def check_view(view: Json, kind: str) -> None:
    """Raise `invalid_arguments` with every fault of a view of this kind (modal or home)."""
    refuse(_faults(view, kind), "invalid_arguments")


def _faults(view: Json, kind: str) -> Iterator[Fault]:
    if view.get("type") != kind:
        yield f"must be a view of type {kind}", "/view/type"
        return
    shape = {"type": "object", "additionalProperties": False, **SHAPES[kind], "$defs": RULES["$defs"]}
    for error in Draft202012Validator(shape).iter_errors(view):
        yield error.message[:200], "/view" + "".join(f"/{step}" for step in error.absolute_path)
    blocks = view.get("blocks")
    if isinstance(blocks, list):
        yield from list_faults(blocks, BLOCKS, kind, "/view/blocks")
        if any(block.get("type") == "input" for block in blocks if isinstance(block, dict)) and kind == "modal":
            yield from _submit_needed(view)


def _submit_needed(view: Json) -> Iterator[Fault]:
    if not view.get("submit"):
        yield "submit is required when an input block is within blocks", "/view/submit"
