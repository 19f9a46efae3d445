"""How fast a channel is posted to, with the clock in the test's hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.delivery.pace import Pace

BURST = 5
steps = st.lists(st.floats(0, 4).map(lambda seconds: round(seconds, 3)), min_size=1, max_size=80)


@given(steps)
def test_in_any_stretch_of_time_there_is_one_message_a_second_and_a_burst(waits: list[float]) -> None:
    pace, now, posted = Pace(burst=BURST), 0.0, []
    for wait in waits:
        now += wait
        if pace.wait("C1", now) == 0.0:
            posted.append(now)
    for first in range(len(posted)):
        for last in range(first, len(posted)):
            assert last - first + 1 <= BURST + posted[last] - posted[first] + 1e-6


@given(steps)
def test_whoever_waits_as_long_as_told_may_post(waits: list[float]) -> None:
    pace, now = Pace(burst=BURST), 0.0
    for wait in waits:
        now += wait
        told = pace.wait("C1", now)
        if told > 0:
            assert pace.wait("C1", now + told + 1e-6) == 0.0
            now += told + 1e-6


def test_channels_do_not_wait_for_each_other() -> None:
    pace = Pace(burst=1)
    assert [pace.wait(channel, 0.0) for channel in ("C1", "C2", "C3")] == [0.0, 0.0, 0.0]
    assert pace.wait("C1", 0.0) > 0


def test_a_retry_after_is_kept_even_where_there_is_room() -> None:
    pace = Pace(burst=BURST)
    pace.shut("C1", until=30.0)
    pace.shut("C1", until=10.0)  # an earlier end does not open it again
    assert pace.wait("C1", 5.0) == 25.0
    assert pace.wait("C1", 29.9) > 0
    assert pace.wait("C1", 30.0) == 0.0
    assert pace.wait("C2", 5.0) == 0.0


def test_quiet_channels_are_forgotten() -> None:
    pace = Pace()
    for number in range(5_000):
        assert pace.wait(f"C{number}", number * 10.0) == 0.0
    assert len(pace._free_at) <= 1_001
