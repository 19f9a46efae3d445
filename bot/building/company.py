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
LISTS = {  # the name of the var -> what its list holds
    "unknown_texts": str,
    "default_stages": dict,
    "attribution_functions": str,
    "attribution_channel_priority": str,
    "attribution_direct_channels": str,
    "sales_sources": str,
}
NUMBERS: Mapping[str, tuple[type, ...]] = {  # above zero
    "attribution_lookback_days": (int,),
    "attribution_half_life_days": (int, float),
    "shapley_minimum_conversions": (int,),
}
CHOICES = {
    "attribution_whose": ("contacts_else_account", "contacts", "primary", "account"),
    "sourced_by": ("first_touch", "lead_source", "before_sales"),
}
SETTABLE = (*LISTS, *NUMBERS, *CHOICES)


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
    if name in NUMBERS:
        if (
            isinstance(values, bool)
            or not isinstance(values, int | float)
            or values <= 0
            or not isinstance(values, NUMBERS[name])
        ):
            kind = "a number" if float in NUMBERS[name] else "a whole number"
            raise BuildError(wording.unreadable(path, f"{name} must be {kind} above zero"))
    elif name in CHOICES:
        if values not in CHOICES[name]:
            raise BuildError(wording.unreadable(path, f"{name} must be one of {wording.listing(CHOICES[name])}"))
    else:
        _check_list(path, name, values)


def _check_list(path: Path, name: str, values: object) -> None:
    if not isinstance(values, list) or not all(isinstance(value, LISTS[name]) for value in values):
        raise BuildError(wording.unreadable(path, f"{name} must be a list as in the project's dbt_project.yml"))
    if name == "default_stages" and not all({"stage", "rank"} <= set(value) for value in values):
        raise BuildError(wording.unreadable(path, "every one of default_stages needs a stage and a rank"))
