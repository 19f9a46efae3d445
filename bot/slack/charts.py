"""A chart as Slack's own block. What the block cannot hold is not drawn; the table beside it has every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

from bot.answering.answer import Chart, Unit
from bot.slack.escape import literal
from bot.slack.message import Block

MOST_CATEGORIES = 20
MOST_SERIES = 6
LONGEST_LABEL = 20
LONGEST_TITLE = 50
AXES: dict[Unit, str] = {"percent": "percent", "days": "days"}


def data_visualization(chart: Chart, *, currency: str) -> Block | None:
    """The block, or None where a gap, too many points or an odd number would make it say something else."""
    chart = _known_part(chart)
    if not _drawable(chart):
        return None
    labels = _distinct(chart.categories)
    names = _distinct([name for name, _ in chart.series])
    series = [
        {"name": name, "data": [_point(label, value, chart.unit) for label, value in zip(labels, points, strict=False)]}
        for name, (_, points) in zip(names, chart.series, strict=False)
    ]
    axis: dict[str, Any] = {"categories": labels}
    unit = currency if chart.unit == "money" else AXES.get(chart.unit)
    if unit:
        axis["y_label"] = unit
    kind = "line" if chart.kind == "line" else "bar"
    title = literal(chart.title, LONGEST_TITLE) or "Chart"
    drawn = {"type": kind, "series": series, "axis_config": axis}
    return {"type": "data_visualization", "title": title, "chart": drawn}


def _known_part(chart: Chart) -> Chart:
    """Without the ends of which nothing is known: months to come, months before the first record."""
    known = [
        at for at in range(len(chart.categories)) if any(at < len(p) and p[at] is not None for _, p in chart.series)
    ]
    if not known or chart.kind != "line":
        return chart
    part = slice(known[0], known[-1] + 1)
    series = tuple((name, points[part]) for name, points in chart.series)
    return replace(chart, categories=chart.categories[part], series=series)


def _drawable(chart: Chart) -> bool:
    return (
        2 <= len(chart.categories) <= MOST_CATEGORIES
        and 1 <= len(chart.series) <= MOST_SERIES
        and all(len(points) == len(chart.categories) for _, points in chart.series)
        and all(point is not None and isfinite(point) for _, points in chart.series for point in points)
    )


def _point(label: str, value: float | None, unit: Unit) -> dict[str, Any]:
    figure = float(value or 0) * (100 if unit == "percent" else 1)
    return {"label": label, "value": int(figure) if figure.is_integer() else round(figure, 4)}


def _distinct(names: Sequence[str]) -> list[str]:
    """Labels short enough for Slack, and still different from each other."""
    labels: list[str] = []
    for name in names:
        label, copy = literal(name, LONGEST_LABEL) or literal("-"), 2
        while label in labels:
            ending = f" ({copy})"
            label, copy = literal(literal(name, LONGEST_LABEL - len(ending)) + ending, LONGEST_LABEL), copy + 1
        labels.append(label)
    return labels
