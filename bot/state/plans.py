"""A Plan as JSON and back, read from the types of its fields, so that a field added to the Plan needs no line here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.understanding.plan import Plan


def to_json(plan: Plan) -> str:
    return json.dumps(_out(plan), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Plan:
    """The Plan that :func:`to_json` wrote. Raises ValueError for a text that is not a Plan of this version."""
    plan = _in(Plan, json.loads(text))
    if not isinstance(plan, Plan):
        raise ValueError("not a Plan")
    return plan


def _out(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _out(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _out(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_out(item) for item in value]
    return value


def _in(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), value)
    if origin is Literal:
        return _same(value, value in get_args(kind), kind)
    if origin is tuple:
        return tuple(_in(get_args(kind)[0], item) for item in _same(value, isinstance(value, list), kind))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        _same(value, isinstance(value, dict), kind)
        return {key: _in(get_args(kind)[1], item) for key, item in value.items()}
    return _plain(kind, value)


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    [kind] = [kind for kind in kinds if kind is not NoneType]
    return _in(kind, value)


def _plain(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        _same(value, isinstance(value, dict), kind)
        hints = get_type_hints(kind)
        return kind(**{name: _in(hints[name], item) for name, item in value.items() if name in hints})
    if kind is date:
        return date.fromisoformat(_same(value, isinstance(value, str), kind))
    if kind is float:
        return float(_same(value, isinstance(value, int | float), kind))
    return _same(value, isinstance(value, kind), kind)


def _same(value: Any, fits: bool, kind: Any) -> Any:
    if not fits:
        raise ValueError(f"{type(value).__name__} where {kind} belongs")
    return value
