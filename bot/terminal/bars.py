"""Charts in plain characters: horizontal bars beside the rows of a table, a spark line where there are many points."""

from __future__ import annotations

from collections.abc import Sequence

EIGHTHS = " ▏▎▍▌▋▊▉█"
SPARKS = "▁▂▃▄▅▆▇█"
GAP = "·"  # no figure: not the same as zero


def bars(points: Sequence[float | None], width: int) -> list[str]:
    """One bar for each point, the largest ``width`` characters long; negative and missing points have none."""
    most = max((point for point in points if point is not None), default=0.0)
    return [_bar(point, most, width) for point in points]


def _bar(point: float | None, most: float, width: int) -> str:
    if point is None or point <= 0 or most <= 0:
        return ""
    eighths = max(1, round(point / most * width * 8))
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8]).rstrip()


def spark(points: Sequence[float | None]) -> str:
    """One character for each point, from zero (or the lowest negative) to the largest."""
    known = [point for point in points if point is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(known)
    return "".join(GAP if point is None else SPARKS[_level(point, low, high)] for point in points)


def _level(point: float, low: float, high: float) -> int:
    return 0 if high <= low else min(len(SPARKS) - 1, int((point - low) / (high - low) * len(SPARKS)))


def thinned(points: Sequence[float | None], most: int) -> list[float | None]:
    """At most ``most`` points, each the mean of as many neighbours, so that a line of days fits the screen."""
    if len(points) <= most:
        return list(points)
    step = len(points) / most
    return [
        _mean(points[int(place * step) : max(int(place * step) + 1, int((place + 1) * step))]) for place in range(most)
    ]


def _mean(points: Sequence[float | None]) -> float | None:
    known = [point for point in points if point is not None]
    return sum(known) / len(known) if known else None
