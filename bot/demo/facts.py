"""Reads nested data into frozen records by their types, strictly: nothing missing, nothing over."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def read_record(kind: type[T], facts: Mapping[str, Any]) -> T:
    """One record. A fact without a field, or a field without a fact, is a TypeError naming it."""
    hints = get_type_hints(kind)
    unknown = facts.keys() - {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _typed(hints[name], value) for name, value in facts.items()})


def _typed(hint: Any, value: Any) -> Any:
    if get_origin(hint) is types.UnionType:
        return value
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in value)
    if get_origin(hint) is Mapping:
        return {key: _typed(get_args(hint)[1], item) for key, item in value.items()}
    return read_record(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value
