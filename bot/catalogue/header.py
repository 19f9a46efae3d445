"""The YAML header of a catalogue file, read strictly: every key known, every value of its type, every fault with
its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from bot.catalogue import fields
from bot.catalogue.fields import line_of, listed, mapped, name, one_of, pairs, record, text
from bot.catalogue.problems import Problem, Wrong
from bot.catalogue.query import Beside, HeadlineKind, HeadlineRule, Maturity, Need, StageRule, Vetting
from bot.catalogue.source import Source
from bot.understanding.plan import Grain

# libyaml is about ten times faster and is part of every PyYAML wheel; the pure one is the same grammar.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STAGES = record(StageRule, {"shape": one_of("pair", "one"), "default": listed(name)})
HEADLINE = record(
    HeadlineRule,
    {"kind": one_of(*get_args(HeadlineKind)), "of": name},
    {"to": name, "mean": name, "n": name, "unit": text},
)
REQUIRED: Mapping[str, fields.Reader] = {
    "title": text,
    "says": listed(text),
    "definition": text,
    "owner": text,
    "sensitivity": one_of("aggregate", "personal"),
    "kind": one_of("metric", "report"),
}
OPTIONAL: Mapping[str, fields.Reader] = {
    "never": listed(text),
    "caveats": lambda node: listed(text)(node) if isinstance(node, yaml.SequenceNode) else (text(node),),
    "measures": mapped(text),
    "headline": HEADLINE,
    "beside": listed(record(Beside, {"of": name, "to": name, "label": text})),
    "time": name,
    "default_period": text,
    "looks": one_of("back", "ahead"),
    "grains": listed(one_of(*get_args(Grain))),
    "dimensions": mapped(name),
    "default_breakdown": listed(name),
    "default_model": name,
    "parts": mapped(name),
    "split": name,
    "split_order": name,
    "stages": STAGES,
    "maturity": record(Maturity, {"days": fields.number}, {"pairs": mapped(fields.number, text)}),
    "parameters": listed(name),
    "needs": listed(record(Need, {"sql": text, "missing": text})),
    "left_out": mapped(text, text),
    "coverage": mapped(text),
    "good": one_of("up", "down", "neither"),
    "vetted": record(Vetting, {"by": text, "on": fields.day, "seal": fields.fingerprint}),
}
READERS = {**REQUIRED, **OPTIONAL}


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The values that could be read, the line of each key in the file, and what was wrong with the others."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_header(source: Source) -> Header:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []

    def note(line: int, message: str) -> None:
        problems.append(Problem(path=source.path, line=source.header_line + line, message=message))

    try:
        entries = pairs(compose(source.header))
    except Wrong as wrong:
        note(wrong.line, wrong.message)
        return Header(values=values, lines=lines, problems=tuple(problems))
    for left, right in entries:
        key = str(left.value)
        lines[key] = source.header_line + line_of(left)
        if key not in READERS:
            note(line_of(left), f"unknown key {key!r}, expected one of {', '.join(READERS)}")
            continue
        try:
            values[key] = READERS[key](right)
        except Wrong as wrong:
            note(wrong.line, f"{key}: {wrong.message}")
    for key in REQUIRED:
        if key not in lines:
            note(0, f"the header lacks {key!r}")
    return Header(values=values, lines=lines, problems=tuple(problems))


def compose(header: str) -> yaml.Node:
    """The header as a YAML tree with positions; raises :class:`Wrong` where it is not YAML."""
    try:
        node: yaml.Node | None = yaml.compose(header, Loader=Loader)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line if wrong.problem_mark else 0
        raise Wrong(line, f"the header is not YAML: {wrong.problem}") from wrong
    except yaml.YAMLError as wrong:
        raise Wrong(0, f"the header is not YAML: {wrong}") from wrong
    if node is None:
        raise Wrong(0, "the header is empty")
    return node
