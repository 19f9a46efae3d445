"""Charts in plain characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.bars import bars, spark, thinned

POINTS = st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), min_size=1, max_size=60)


@given(POINTS, st.integers(1, 80))
def test_a_longer_bar_is_a_larger_figure_and_none_is_wider_than_its_room(
    points: list[float | None], width: int
) -> None:
    drawn = bars(points, width)

    assert len(drawn) == len(points)
    assert all(len(bar) <= width for bar in drawn)
    pairs = sorted((point, len(bar)) for point, bar in zip(points, drawn, strict=True) if point is not None)
    assert [length for _, length in pairs] == sorted(length for _, length in pairs)


def test_the_largest_fills_the_room_and_a_missing_figure_has_no_bar() -> None:
    assert bars([8, 4, None, 0, 0.001], 8) == ["████████", "████", "", "", "▏"]


@given(POINTS)
def test_a_spark_line_has_a_character_for_every_point(points: list[float | None]) -> None:
    line = spark(points)

    assert len(line) == (len(points) if any(point is not None for point in points) else 0)
    assert all((mark == "·") == (point is None) for mark, point in zip(line, points, strict=False))


def test_a_spark_line_begins_at_zero_so_that_a_small_change_looks_small() -> None:
    assert spark([100, 101, 100]) == "███"
    assert spark([0, 50, 100]) == "▁▅█"


@given(POINTS, st.integers(1, 40))
def test_thinning_keeps_the_ends_of_the_scale(points: list[float | None], most: int) -> None:
    known = [point for point in points if point is not None]
    thin = thinned(points, most)

    assert len(thin) == min(len(points), most)
    assert all(min(known) - 1e-6 <= point <= max(known) + 1e-6 for point in thin if point is not None)


def test_thinning_is_the_mean_of_neighbours() -> None:
    assert thinned([1, 3, None, 5, 7, 9], 3) == pytest.approx([2, 5, 8])
