"""One block by itself: its shape and lengths by the schema, its elements by where they may sit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.fake_slack.checks.charts import chart_faults
from tests.fake_slack.checks.tables import table_faults
from tests.fake_slack.records import Json

Fault = tuple[str, str]
"""What is wrong, and where: a JSON pointer."""

RULES: Json = yaml.safe_load(Path(__file__).with_name("blocks.schema.yml").read_text("utf-8"))
COMMON = {"type": {"type": "string"}, "block_id": {"$ref": "#/$defs/id"}}
OF_ELEMENTS = {"type": {"type": "string"}, "action_id": {"$ref": "#/$defs/id"}}
TEXTS = {"plain_text": "text", "mrkdwn": "text"}


def block_faults(block: Any, pointer: str, surface: str) -> Iterator[Fault]:
    """Everything wrong with one block on a surface (message, modal or home)."""
    kind = _kind(block)
    if kind not in RULES["blocks"]:
        yield f"unsupported type: {kind}", f"{pointer}/type"
        return
    if surface not in RULES["surfaces"].get(kind, [surface]):
        yield f"unsupported type: {kind}", f"{pointer}/type"
    shape = [*_schema_faults("blocks", kind, block, pointer)]
    yield from shape
    if shape:
        return
    yield from _element_faults(block, kind, pointer)
    yield from _children(block, pointer, surface)
    if kind in {"table", "data_table"}:
        yield from table_faults(block, pointer)
    if kind == "data_visualization":
        yield from chart_faults(block["chart"], f"{pointer}/chart")


def _schema_faults(family: str, kind: str, value: Any, pointer: str) -> Iterator[Fault]:
    for error in _validator(family, kind).iter_errors(value):
        path = "".join(f"/{step}" for step in error.absolute_path)
        yield error.message[:200], f"{pointer}{path}"


@cache
def _validator(family: str, kind: str) -> Draft202012Validator:
    if family == "texts":
        return Draft202012Validator({"$ref": "#/$defs/text", "$defs": RULES["$defs"]})
    own = RULES[family][kind]
    properties = {**(COMMON if family == "blocks" else OF_ELEMENTS), **own["properties"]}
    return Draft202012Validator(
        {"type": "object", "additionalProperties": False, **own, "properties": properties, "$defs": RULES["$defs"]}
    )


def _element_faults(block: Json, kind: str, pointer: str) -> Iterator[Fault]:
    for place, allowed in RULES["places"].items():
        owner, _, name = place.partition("/")
        if owner != kind or name not in block:
            continue
        several = isinstance(block[name], list)
        for number, element in enumerate(block[name] if several else [block[name]]):
            where = f"{pointer}/{name}" + (f"/{number}" if several else "")
            yield from _one_element(element, allowed, where)


def _one_element(element: Any, allowed: list[str], pointer: str) -> Iterator[Fault]:
    kind = _kind(element)
    if kind not in allowed:
        yield f"unsupported type: {kind}", f"{pointer}/type"
    elif kind in TEXTS:
        yield from _schema_faults("texts", "text", element, pointer)
    else:
        yield from _schema_faults("elements", kind, element, pointer)


def _children(block: Json, pointer: str, surface: str) -> Iterator[Fault]:
    """Blocks inside blocks: containers and carousels."""
    for name in {"container": ["child_blocks"], "carousel": ["elements"]}.get(block["type"], []):
        for number, child in enumerate(block[name]):
            yield from block_faults(child, f"{pointer}/{name}/{number}", surface)


def _kind(value: Any) -> str:
    return str(value.get("type")) if isinstance(value, dict) else ""
