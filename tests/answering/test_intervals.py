"""The bounds of shares, against published values and against the equation they solve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.comparing import by_chance
from bot.answering.figures import Figure, Reading
from bot.answering.intervals import Z_95, wilson
from bot.catalogue.query import HeadlineRule

# R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
PUBLISHED = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
# The same, 873-890, table II, method 10: whether the interval of the difference holds zero.
DIFFERENCES = [
    (56, 70, 48, 80, False),
    (9, 10, 3, 10, False),
    (6, 7, 2, 7, False),
    (5, 56, 0, 29, True),
    (0, 10, 0, 20, True),
    (10, 10, 0, 10, False),
]


@pytest.mark.parametrize(("of", "to", "low", "high"), PUBLISHED)
def test_the_interval_is_the_published_one(of: int, to: int, low: float, high: float) -> None:
    assert wilson(of, to) == pytest.approx((low, high), abs=6e-5)


@given(st.integers(1, 10**7).flatmap(lambda to: st.tuples(st.integers(0, to), st.just(to))))
def test_a_bound_is_the_share_whose_own_spread_just_reaches_the_observed_one(counts: tuple[int, int]) -> None:
    """The score interval solves (observed - p)^2 = z^2 p (1 - p) / n; here it is put back into that equation."""
    of, to = counts
    for bound in wilson(of, to):
        assert (of / to - bound) ** 2 == pytest.approx(Z_95**2 * bound * (1 - bound) / to, rel=1e-6, abs=1e-12)


@given(st.integers(1, 10**6).flatmap(lambda to: st.tuples(st.integers(0, to), st.just(to))))
def test_the_interval_holds_the_share_and_stays_a_share(counts: tuple[int, int]) -> None:
    of, to = counts
    low, high = wilson(of, to)
    assert 0 <= low <= of / to + 1e-12
    assert of / to - 1e-12 <= high <= 1


@pytest.mark.parametrize("counts", [(1, 0), (-1, 5), (6, 5), (0, 0)])
def test_what_is_no_share_is_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="a share needs"):
        wilson(*counts)


@pytest.mark.parametrize(("a", "m", "b", "n", "chance"), DIFFERENCES)
def test_a_difference_is_by_chance_where_its_published_interval_holds_zero(
    a: int, m: int, b: int, n: int, chance: bool
) -> None:
    reading = Reading(rule=HeadlineRule(kind="ratio", of="a", to="m"))

    assert by_chance(reading, _share(a, m), _share(b, n)) is chance


@pytest.mark.parametrize(
    ("now", "then", "chance"), [(100, 100, True), (120, 100, True), (130, 100, False), (5, 0, False)]
)
def test_counts_differ_by_chance_within_twice_the_root_of_their_sum(now: float, then: float, chance: bool) -> None:
    """1.96 times sqrt(220) is 29.07, more than 20; sqrt(230) gives 29.7, less than 30; sqrt(5) gives 4.4."""
    reading = Reading(rule=HeadlineRule(kind="count", of="leads"))

    assert by_chance(reading, Figure(value=now), Figure(value=then)) is chance


def _share(of: int, to: int) -> Figure:
    low, high = wilson(of, to)
    return Figure(value=of / to, of=of, to=to, low=low, high=high, n=to)
