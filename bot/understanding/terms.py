"""The vocabulary file, read into a record: which wordings there are, what they mean, and where each one stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import CatalogueError

NAMED = (
    "stages",
    "acts",
    "concepts",
    "dimensions",
    "grains",
    "every",
    "operators",
    "models",
    "systems",
    "touchpoints",
    "kinds",
)
WORD_LISTS = ("ordered", "people")
SECTIONS = (*NAMED, *WORD_LISTS, "fillers", "starters", "beside", "only_with", "merge", "alone", "values", "rewrites")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording, and the file and line it stands in."""

    text: str
    path: Path
    line: int


Wordings = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """Everything the bot has words for. Keys are names; the order of ``stages`` and ``dimensions`` has a meaning."""

    stages: Wordings = field(default_factory=dict)
    acts: Wordings = field(default_factory=dict)
    concepts: Wordings = field(default_factory=dict)
    dimensions: Wordings = field(default_factory=dict)
    grains: Wordings = field(default_factory=dict)
    every: Wordings = field(default_factory=dict)
    operators: Wordings = field(default_factory=dict)
    models: Wordings = field(default_factory=dict)
    systems: Wordings = field(default_factory=dict)
    touchpoints: Wordings = field(default_factory=dict)
    kinds: Wordings = field(default_factory=dict)
    fillers: tuple[Phrase, ...] = ()
    starters: tuple[Phrase, ...] = ()
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_with: Mapping[str, frozenset[str]] = field(default_factory=dict)
    merge: Mapping[str, frozenset[str]] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)
    ordered: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    values: Mapping[str, Wordings] = field(default_factory=dict)
    rewrites: tuple[tuple[Phrase, str], ...] = ()


def load_terms(paths: Sequence[Path]) -> Terms:
    """Every file's words together; a later file adds to an earlier one. Raises CatalogueError "file:line: what"."""
    merged: dict[str, Any] = {name: {} for name in (*NAMED, "beside", "only_with", "merge", "alone", "values")}
    merged |= {"ordered": set(), "people": set(), "fillers": [], "starters": [], "rewrites": []}
    for path in paths:
        for section, node in _sections(path):
            _READERS.get(section, _read_named)(merged, section, node, path)
    return Terms(**{name: _frozen(value) for name, value in merged.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(inner) for name, inner in value.items()}
    if isinstance(value, set):
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value


def _sections(path: Path) -> Iterator[tuple[str, Any]]:
    root = _composed(path)
    if root is None:
        return
    for key, node in _pairs(root, path):
        if key.value not in SECTIONS:
            raise _wrong(path, key, f"unknown section {key.value!r}, expected one of {', '.join(SECTIONS)}")
        yield key.value, node


def _composed(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as unreadable:
        raise CatalogueError(
            f"{path}:1: cannot be read ({unreadable.strerror}), expected a vocabulary file"
        ) from unreadable
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        raise CatalogueError(f"{path}:{line}: {broken.problem}, expected YAML") from broken


def _read_named(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    for key, listed in _pairs(node, path):
        merged[section].setdefault(key.value, []).extend(_phrases(listed, path))


def _read_words(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    merged[section].update(phrase.text for phrase in _phrases(node, path))


def _read_fillers(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    merged[section].extend(_phrases(node, path))


def _read_sets(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    for key, listed in _pairs(node, path):
        merged[section].setdefault(key.value, set()).update(phrase.text for phrase in _phrases(listed, path))


def _read_single(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    for key, meant in _pairs(node, path):
        merged[section][key.value] = _scalar(meant, path)


def _read_values(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    for dimension, values in _pairs(node, path):
        known = merged[section].setdefault(dimension.value, {})
        for value, listed in _pairs(values, path):
            known.setdefault(value.value, []).extend(_phrases(listed, path))


def _read_rewrites(merged: dict[str, Any], section: str, node: Any, path: Path) -> None:
    for key, meant in _pairs(node, path):
        merged[section].append((Phrase(key.value, path, key.start_mark.line + 1), _scalar(meant, path)))


_READERS = {
    "fillers": _read_fillers,
    "starters": _read_fillers,
    "ordered": _read_words,
    "people": _read_words,
    "beside": _read_sets,
    "merge": _read_sets,
    "only_with": _read_sets,
    "alone": _read_single,
    "values": _read_values,
    "rewrites": _read_rewrites,
}


def _pairs(node: Any, path: Path) -> list[tuple[Any, Any]]:
    if node.id != "mapping":
        raise _wrong(path, node, f"a {node.id}, expected names with their wordings")
    return list(node.value)


def _phrases(node: Any, path: Path) -> list[Phrase]:
    if node.id != "sequence" or any(one.id != "scalar" for one in node.value):
        raise _wrong(path, node, "no list of wordings, expected [first, second, ...]")
    return [Phrase(one.value, path, one.start_mark.line + 1) for one in node.value]


def _scalar(node: Any, path: Path) -> str:
    if not isinstance(node.value, str):
        raise _wrong(path, node, "a list, expected one wording")
    return node.value


def _wrong(path: Path, node: Any, message: str) -> CatalogueError:
    return CatalogueError(f"{path}:{node.start_mark.line + 1}: {message}")
