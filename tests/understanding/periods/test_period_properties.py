"""What holds for every text and every day."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date, timedelta
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.periods import Calendar, PeriodSpan, find_periods
from bot.understanding.periods.not_typos import ENGLISH
from bot.understanding.plan import Period

DAYS = st.dates(date(1999, 1, 1), date(2098, 12, 31))
CALENDARS = st.builds(Calendar, week_start=st.integers(0, 6), fiscal_year_start=st.integers(1, 12))
PHRASES = [
    text
    for group in yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))
    for text in group["cases"]
]
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})


def only(text: str, today: date, calendar: Calendar | None = None) -> Period:
    (span,) = find_periods(text, today=today, calendar=calendar or Calendar())
    assert span.period is not None, span
    return span.period


def check(text: str, spans: tuple[PeriodSpan, ...]) -> None:
    """Spans lie in the text, in order, and every kind brings what it promises."""
    before = 0
    for span in spans:
        assert before <= span.start < span.end <= len(text)
        before = span.end
        assert (span.period is not None) >= (span.kind == "period")
        assert (span.end_day is not None) == (span.kind == "open_start")
        assert (span.relative is not None) >= (span.kind == "relative")


@settings(deadline=None)
@given(st.text(max_size=4000), DAYS, CALENDARS, st.booleans())
def test_any_text_is_read_without_an_error(text: str, today: date, calendar: Calendar, ahead: bool) -> None:
    check(text, find_periods(text, today=today, calendar=calendar, ahead=ahead))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", ", ", "-", ""]), DAYS, CALENDARS, st.booleans()
)
def test_any_mixture_of_period_words_is_read_without_an_error(
    words: list[str], joint: str, today: date, calendar: Calendar, ahead: bool
) -> None:
    text = joint.join(words)
    check(text, find_periods(text, today=today, calendar=calendar, ahead=ahead))


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(WORDS), st.integers(1, 4000))
def test_long_repetitions_end(word: str, length: int) -> None:
    text = ((word + " ") * length)[:4000]
    check(text, find_periods(text, today=date(2026, 11, 21), calendar=Calendar()))


@given(st.sampled_from(PHRASES), DAYS, st.sampled_from(["", " ", "\n\t  "]), st.sampled_from(["", "   ", "\n"]))
def test_white_space_around_changes_nothing(phrase: str, today: date, before: str, after: str) -> None:
    def meaning(text: str) -> list[tuple[object, ...]]:
        spans = find_periods(text, today=today, calendar=Calendar())
        return [(span.kind, span.period, span.end_day, span.relative) for span in spans]

    assert meaning(before + phrase + after) == meaning(phrase)
    assert meaning(phrase.replace(" ", "  ")) == meaning(phrase)


@given(
    st.sampled_from(["last month", "Q3 fy27", "since 3 nov", "october to december", "the week of nov 4"]),
    DAYS,
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_case_changes_nothing(phrase: str, today: date, style: object) -> None:
    assert callable(style)
    assert only(style(phrase), today) == only(phrase, today)


@given(DAYS)
def test_last_month_ends_where_this_one_begins(today: date) -> None:
    this, last = only("this month", today), only("last month", today)
    assert this.start == today.replace(day=1) == last.end
    assert last.start == (this.start - timedelta(days=1)).replace(day=1)
    assert this.start <= today < this.end


@given(DAYS, st.integers(1, 400))
def test_last_days_end_yesterday(today: date, days: int) -> None:
    period = only(f"last {days} days", today)
    assert (period.start, period.end) == (today - timedelta(days=days), today)


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_last_weeks_are_whole_weeks(today: date, weeks: int, calendar: Calendar) -> None:
    period = only(f"past {weeks} weeks", today, calendar)
    assert period.days == 7 * weeks
    assert period.start.weekday() == calendar.week_start
    assert period.end <= today < period.end + timedelta(days=7)


@given(DAYS, st.integers(1, 40), st.sampled_from([("months", 1), ("quarters", 3), ("years", 12)]))
def test_last_units_have_their_length(today: date, number: int, unit: tuple[str, int]) -> None:
    period = only(f"last {number} {unit[0]}", today)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    assert months == number * unit[1]
    assert period.start.day == period.end.day == 1
    assert period.end <= today


@given(DAYS, st.sampled_from(list(month_name[1:])))
def test_a_bare_month_is_the_latest_that_has_begun(today: date, month: str) -> None:
    period = only(month, today)
    assert f"{period.start:%B}" == month
    assert timedelta(0) <= today - period.start < timedelta(days=366)


@given(DAYS, st.sampled_from(list(day_name)))
def test_a_bare_weekday_is_the_latest_that_has_begun(today: date, weekday: str) -> None:
    period = only(f"on {weekday}", today)
    assert f"{period.start:%A}" == weekday
    assert period.days == 1
    assert timedelta(0) <= today - period.start < timedelta(days=7)


@given(DAYS, st.integers(1, 53))
def test_numbered_weeks_are_iso_weeks(today: date, week: int) -> None:
    spans = find_periods(f"week {week} of {today.year}", today=today, calendar=Calendar())
    if week > date(today.year, 12, 28).isocalendar().week:
        assert [span.kind for span in spans] == ["impossible"]
    else:
        assert spans[0].period is not None
        assert spans[0].period.start.isocalendar()[:3] == (today.year, week, 1)


@given(DAYS, DAYS)
def test_two_dates_are_a_range_with_its_end(today: date, other: date) -> None:
    first, last = sorted((today, other))
    period = only(f"from {first} to {last}", today)
    assert (period.start, period.end) == (first, last + timedelta(days=1))


@given(DAYS, st.integers(1, 12))
def test_fiscal_quarters_make_up_the_fiscal_year(today: date, month: int) -> None:
    calendar = Calendar(fiscal_year_start=month)
    year = only("this fiscal year", today, calendar)
    name = (year.end - timedelta(days=1)).year
    quarters = [only(f"Q{number} FY{name}", today, calendar) for number in range(1, 5)]
    assert [q.start for q in quarters] == [year.start, *(q.end for q in quarters[:3])]
    assert quarters[3].end == year.end
    assert year.start.month == month


@given(st.sampled_from(sorted(ENGLISH)), st.sampled_from(["leads in {}", "last {}", "{} month", "{}"]))
def test_english_words_are_never_a_slip(word: str, frame: str) -> None:
    spans = find_periods(frame.format(word), today=date(2026, 11, 21), calendar=Calendar())
    assert [span.corrected for span in spans if span.corrected] == []
