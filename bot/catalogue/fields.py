"""Readers of single YAML values. Each takes a node and returns the value, or raises :class:`Wrong` with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import yaml

from bot.catalogue.problems import Wrong

T = TypeVar("T")
Reader = Callable[[yaml.Node], Any]
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
TEXT_TAG = "tag:yaml.org,2002:str"


def line_of(node: yaml.Node) -> int:
    """Line inside the header text, from 0."""
    return int(node.start_mark.line)


def text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag != TEXT_TAG or not node.value.strip():
        raise Wrong(line_of(node), f"{shown(node)}, expected text (in quotes where YAML reads it as something else)")
    return str(node.value).strip()


def name(node: yaml.Node) -> str:
    value = text(node)
    if not NAME.match(value):
        raise Wrong(line_of(node), f"{value!r}, expected a name of lower-case letters, digits and underscores")
    return value


def number(node: yaml.Node) -> int:
    if not isinstance(node, yaml.ScalarNode) or not re.fullmatch(r"\d{1,5}", node.value):
        raise Wrong(line_of(node), f"{shown(node)}, expected a whole number")
    return int(node.value)


def day(node: yaml.Node) -> date:
    try:
        return date.fromisoformat(str(node.value))
    except ValueError as wrong:
        raise Wrong(line_of(node), f"{shown(node)}, expected a date such as 2026-11-20") from wrong


def fingerprint(node: yaml.Node) -> str:
    """The seal, read from the raw text: YAML would take some of them for numbers."""
    if not isinstance(node, yaml.ScalarNode) or not re.fullmatch(r"[0-9a-f]{16}", node.value):
        raise Wrong(line_of(node), f"{shown(node)}, expected a seal of 16 hexadecimal digits; run funnelbot vet")
    return str(node.value)


def one_of(*allowed: str) -> Reader:
    def read(node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or node.value not in allowed:
            raise Wrong(line_of(node), f"{shown(node)}, expected {' or '.join(allowed)}")
        return str(node.value)

    return read


def listed(item: Callable[[yaml.Node], T]) -> Callable[[yaml.Node], tuple[T, ...]]:
    def read(node: yaml.Node) -> tuple[T, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise Wrong(line_of(node), f"{shown(node)}, expected a list")
        return tuple(item(child) for child in node.value)

    return read


def mapped(
    value: Callable[[yaml.Node], T], key: Callable[[yaml.Node], str] = name
) -> Callable[[yaml.Node], dict[str, T]]:
    def read(node: yaml.Node) -> dict[str, T]:
        return {key(left): value(right) for left, right in pairs(node)}

    return read


def record(
    build: Callable[..., T], required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None
) -> Callable[[yaml.Node], T]:
    """A mapping with these keys and no others, handed to ``build`` as keyword arguments."""
    readers = {**required, **(optional or {})}

    def read(node: yaml.Node) -> T:
        given = {str(left.value): right for left, right in pairs(node)}
        for key, value in given.items():
            if key not in readers:
                raise Wrong(line_of(value), f"unknown key {key!r}, expected {', '.join(readers)}")
        for key in required:
            if key not in given:
                raise Wrong(line_of(node), f"{key!r} is missing")
        return build(**{key: readers[key](value) for key, value in given.items()})

    return read


def pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """The entries of a mapping; a key that stands there twice is refused, where YAML would keep the last one."""
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(line_of(node), f"{shown(node)}, expected a mapping such as {{name: value}}")
    seen: set[str] = set()
    for left, _ in node.value:
        if str(left.value) in seen:
            raise Wrong(line_of(left), f"{left.value!r} stands here twice")
        seen.add(str(left.value))
    return list(node.value)


def shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
