"""What a company says about its own records: dbt vars in ``warehouse.yml``, in a folder of QUERIES_DIRS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.building import wording
from bot.building.columns import nearest
from bot.errors import BuildError

FILE = "warehouse.yml"
SETTABLE = {"unknown_texts": str, "default_stages": dict}  # the name of the var -> what its list holds


def company_vars(folders: Iterable[Path]) -> dict[str, object]:
    """The vars of all folders, a later one before an earlier. Raises :class:`BuildError` naming file and key."""
    found: dict[str, object] = {}
    for path in (folder / FILE for folder in folders):
        if path.is_file():
            found.update(_read(path))
    return found


def _read(path: Path) -> Mapping[str, object]:
    try:
        said: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise BuildError(wording.unreadable(path, str(wrong).replace("\n", " "))) from wrong
    if not isinstance(said, dict):
        raise BuildError(wording.unreadable(path, "it must hold names and their lists"))
    for name, values in said.items():
        _check(path, str(name), values)
    return said


def _check(path: Path, name: str, values: object) -> None:
    if name not in SETTABLE:
        raise BuildError(wording.unknown_var(path, name, nearest(name, SETTABLE), SETTABLE))
    if not isinstance(values, list) or not all(isinstance(value, SETTABLE[name]) for value in values):
        raise BuildError(wording.unreadable(path, f"{name} must be a list as in the project's dbt_project.yml"))
    if name == "default_stages" and not all({"stage", "rank"} <= set(value) for value in values):
        raise BuildError(wording.unreadable(path, "every one of default_stages needs a stage and a rank"))
