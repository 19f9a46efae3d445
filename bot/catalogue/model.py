"""What a query may be made of, and which columns the canonical tables have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.folders import shipped_queries


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """Names of sqlglot's tree, lower case. ``instead`` says what to write in place of a construct."""

    tables: frozenset[str]
    nodes: frozenset[str]
    functions: frozenset[str]
    types: frozenset[str]
    instead: Mapping[str, str]


@cache
def allowed() -> Allowed:
    rows = _read(Path(__file__).with_name("allowed.yml"))
    return Allowed(
        tables=frozenset(rows["tables"]),
        nodes=frozenset(rows["nodes"]),
        functions=frozenset(rows["functions"]),
        types=frozenset(rows["types"]),
        instead=rows["instead"],
    )


@cache
def canonical_columns() -> Mapping[str, Mapping[str, str]]:
    """Table -> column -> type, as the dbt project declares them. Read when a query is checked, not when it is run."""
    tables: dict[str, dict[str, str]] = {}
    for path in sorted((shipped_queries() / "warehouse" / "models" / "canonical").glob("*.yml")):
        for model in _read(path)["models"]:
            tables[model["name"]] = {column["name"]: column["data_type"] for column in model["columns"]}
    return tables


def _read(path: Path) -> Any:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, in C
