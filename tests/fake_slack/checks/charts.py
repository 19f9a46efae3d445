"""Charts: series and categories must fit together exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.fake_slack.records import Json

SERIES = 6
CATEGORIES = 20
LABEL = 20
AXIS_LABEL = 50

Fault = tuple[str, str]


def chart_faults(chart: Json, pointer: str) -> Iterator[Fault]:
    """Everything wrong with the chart of a data_visualization block."""
    if chart["type"] == "pie":
        yield from _unknown(chart, {"type", "segments"}, pointer)
        yield from _pie(chart.get("segments"), f"{pointer}/segments")
    else:
        yield from _unknown(chart, {"type", "series", "axis_config"}, pointer)
        yield from _axes(chart, pointer)


def _pie(segments: Any, pointer: str) -> Iterator[Fault]:
    if not isinstance(segments, list) or not 1 <= len(segments) <= SERIES:
        yield f"must have 1 to {SERIES} items", pointer
        return
    for number, segment in enumerate(segments):
        yield from _point(segment, f"{pointer}/{number}")
        if _number(segment.get("value")) and segment["value"] <= 0:
            yield "must be more than 0", f"{pointer}/{number}/value"


def _axes(chart: Json, pointer: str) -> Iterator[Fault]:
    axes, series = chart.get("axis_config"), chart.get("series")
    if not isinstance(axes, dict) or not isinstance(axes.get("categories"), list):
        yield "missing required field: categories", f"{pointer}/axis_config"
        return
    if not isinstance(series, list) or not 1 <= len(series) <= SERIES:
        yield f"must have 1 to {SERIES} items", f"{pointer}/series"
        return
    yield from _axis_faults(axes, f"{pointer}/axis_config")
    names = [each.get("name") for each in series]
    if len(set(names)) != len(names):
        yield "names must be unique", f"{pointer}/series"
    for number, each in enumerate(series):
        yield from _one_series(each, axes["categories"], f"{pointer}/series/{number}")


def _axis_faults(axes: Json, pointer: str) -> Iterator[Fault]:
    categories = axes["categories"]
    yield from _unknown(axes, {"categories", "x_label", "y_label"}, pointer)
    if not 1 <= len(categories) <= CATEGORIES:
        yield f"must have 1 to {CATEGORIES} items", f"{pointer}/categories"
    if len(set(map(str, categories))) != len(categories):
        yield "must be unique", f"{pointer}/categories"
    for number, category in enumerate(categories):
        yield from _label(category, LABEL, f"{pointer}/categories/{number}")
    for name in {"x_label", "y_label"} & set(axes):
        yield from _label(axes[name], AXIS_LABEL, f"{pointer}/{name}")


def _one_series(series: Json, categories: list[str], pointer: str) -> Iterator[Fault]:
    yield from _label(series.get("name"), LABEL, f"{pointer}/name")
    data = series.get("data") or []
    for number, point in enumerate(data):
        yield from _point(point, f"{pointer}/data/{number}")
    if sorted(str(point.get("label")) for point in data) != sorted(map(str, categories)):
        yield "must have exactly one point for every category", f"{pointer}/data"


def _point(point: Json, pointer: str) -> Iterator[Fault]:
    yield from _unknown(point, {"label", "value"}, pointer)
    yield from _label(point.get("label"), LABEL, f"{pointer}/label")
    if not _number(point.get("value")):
        yield "must be a number", f"{pointer}/value"


def _label(text: Any, most: int, pointer: str) -> Iterator[Fault]:
    if not isinstance(text, str) or not 1 <= len(text) <= most:
        yield f"must be a text of 1 to {most} characters", pointer


def _unknown(value: Json, known: set[str], pointer: str) -> Iterator[Fault]:
    for name in sorted(set(value) - known):
        yield f"additional property: {name}", f"{pointer}/{name}"


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
