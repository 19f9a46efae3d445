"""A whole message: how many blocks, how many characters, one table, and files that are ready to be shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.fake_slack.checks.blocks import Fault, block_faults
from tests.fake_slack.checks.tables import CHARACTERS, table_characters
from tests.fake_slack.records import Json, texts
from tests.fake_slack.world import ApiError, File

BLOCKS = 50
ATTACHMENTS = 100
RENDERED = 13_200
"""Visible characters of all blocks at which Slack answers msg_blocks_too_long. Measured by others; not documented."""

MARKDOWN = 12_000
CHARTS = 2
METADATA_BYTES = 4_096
"""The true limit is not documented; this one is what every sender known keeps to."""


def check_message(blocks: Any, attachments: Any, *, files: Mapping[str, File]) -> None:
    """Raise the ApiError with which Slack would refuse these blocks and attachments."""
    if attachments is not None and (not isinstance(attachments, list) or len(attachments) > ATTACHMENTS):
        raise ApiError("too_many_attachments" if isinstance(attachments, list) else "invalid_attachments")
    if blocks is None:
        return
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    refuse(list_faults(blocks, BLOCKS, "message"), "invalid_blocks")
    _one_table(blocks)
    _sizes(blocks)
    _files_ready(blocks, files)


def list_faults(blocks: list[Any], most: int, surface: str, pointer: str = "/blocks") -> Iterator[Fault]:
    """Faults of the list and of every block in it."""
    if len(blocks) > most:
        yield f"no more than {most} items allowed", pointer
    named = Counter(block.get("block_id") for block in blocks if isinstance(block, dict))
    for block_id, count in named.items():
        if block_id and count > 1:
            yield f"`block_id` `{block_id}` already exists", pointer
    for number, block in enumerate(blocks):
        yield from block_faults(block, f"{pointer}/{number}", surface)


def refuse(faults: Iterator[Fault], error: str) -> None:
    """Raise `error` with every fault and its JSON pointer, as Slack reports them."""
    messages = [f"{what} [json-pointer:{where}]" for what, where in faults]
    if messages:
        raise ApiError(error, *messages)


def _one_table(blocks: list[Json]) -> None:
    tables = [block for block in blocks if block["type"] in {"table", "data_table"}]
    if len(tables) > 1:
        raise ApiError("invalid_attachments", "only_one_table_allowed")
    if sum(map(table_characters, tables)) > CHARACTERS:
        raise ApiError("invalid_blocks", f"tables must not exceed {CHARACTERS} characters")


def _sizes(blocks: list[Json]) -> None:
    if sum(block["type"] == "data_visualization" for block in blocks) > CHARTS:
        raise ApiError("invalid_blocks", f"no more than {CHARTS} data_visualization blocks allowed")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN:
        raise ApiError("msg_too_long")
    if sum(len(text) for text in texts(blocks)) > RENDERED:
        raise ApiError("msg_blocks_too_long")


def _files_ready(blocks: list[Json], files: Mapping[str, File]) -> None:
    """An image of an uploaded file is refused until Slack has settled the file."""
    for number, block in enumerate(blocks):
        named = block.get("slack_file", {}).get("id")
        if named and not (named in files and files[named].settled):
            raise ApiError("invalid_blocks", f"invalid slack file [json-pointer:/blocks/{number}/slack_file]")


def check_metadata(metadata: Any) -> None:
    """Raise what Slack says of metadata without its two parts, or too big."""
    if metadata in (None, {}):
        return
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise ApiError("metadata_too_large")
