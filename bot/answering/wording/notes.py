"""The caveats that apply to the rows of one answer, and its small print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.answering.formatting import count, day, days, days_of, listed, moment
from bot.answering.wording.names import plain, plural, singular
from bot.catalogue.query import Vetting
from bot.understanding.plan import Period
from bot.warehouse.result import Excluded


def left_out(reason: str, records: int) -> str:
    """Left out: people whose second stage is dated before the first (1)."""
    return f"Left out: {plain(reason)} ({count(records)})."


def mean_with_all(mean: float) -> str:
    return f"With those left out the mean would be {days(mean)}."


def partly_young(young: int, entrants: str, needed: int, known: date) -> str:
    """Those who are too young, counted."""
    noun = singular(entrants) if young == 1 else entrants
    return f"Not in the rate: {count(young)} {noun} of the period that had not had {days(needed)} by {day(known)}."


def all_young(needed: int, known: date) -> str:
    return (
        f"This is so far only: a cohort is judged once it has had {days(needed)}, and by {day(known)} nobody in this "
        "one had. The rate will still rise."
    )


def young_rows() -> str:
    return 'A row marked "too young" shows the rate so far, which will still rise: it is no fall.'


def truncated_left(arrival: date, arrivals: str) -> str:
    """Arrivals were recorded only from some day on, so earlier cohorts look worse than they were."""
    return (
        f"No {arrivals} are recorded before {day(arrival)}, but the period begins earlier: cohorts from before that "
        "day look worse than they were."
    )


def early_rows() -> str:
    return 'A row marked "too early" begins before arrivals were recorded.'


def other_whole(period: Period, shown: str, elapsed_days: int) -> str:
    """The whole comparison period, where the change was against its first days only."""
    whole = days_of(period.start, period.end)
    return f"The change is against the same number of days ({count(elapsed_days)}); the whole of {whole} had {shown}."


def cut_rows(shown: int) -> str:
    return f"Only the first {count(shown)} rows are shown; there are more. Narrow the question to see them all."


def best_of(shown: int, of: int, noun: str, bottom: bool) -> str:
    """Top 3 of 8 sources."""
    return f"{'Bottom' if bottom else 'Top'} {count(shown)} of {count(of)} {plain(noun)}."


def unknown_group(dimension: str, amount: str, noun: str) -> str:
    return f"Not ranked: those whose {plain(dimension)} is not known ({amount} {noun})."


def records_begin(first: date) -> str:
    return f"The records begin on {day(first)}; nothing is known of the days before."


def records_end(last: date) -> str:
    return f"The records end on {day(last)}; nothing is known of the days after."


def no_comparison_before(period: Period, first: date) -> str:
    return (
        f"Not compared with {days_of(period.start, period.end)}: the records begin only on {day(first)}, "
        "so the change would say nothing."
    )


def no_comparison_truncated(period: Period, arrival: date, arrivals: str) -> str:
    return (
        f"Not compared with {days_of(period.start, period.end)}: {arrivals} are recorded only from {day(arrival)} on, "
        "so the change would say nothing."
    )


def first_and_last_rows(first: Period | None, last: Period | None) -> str:
    parts = []
    if first:
        parts.append(f"the first row covers only {days_of(first.start, first.end)}")
    if last:
        parts.append(f"the last row covers only {days_of(last.start, last.end)}")
    text = listed(tuple(parts))
    return f"{text[:1].upper()}{text[1:]}."


def cohort_rows(label: str) -> str:
    return f"The rows show the cohort reading; {label} is given in total only."


def definition(title: str, text: str) -> str:
    return f"{title}: {text}"


def freshness(as_of: datetime | None, through: date | None) -> str:
    parts = []
    if through is not None:
        parts.append(f"records through {day(through)}")
    if as_of is not None:
        parts.append(f"sources read {moment(as_of)} UTC")
    return f"Data: {', '.join(parts)}." if parts else "Data: age not known."


def reviewed(query: str, vetted: Vetting | None) -> str:
    return f"Query {query}, reviewed by {vetted.by} on {day(vetted.on)}." if vetted else f"Query {query}, not reviewed."


def excluded(rows: tuple[Excluded, ...]) -> str:
    """Excluded when the warehouse was built: 12 test leads, 3 merged people."""
    parts = tuple(f"{count(row.records)} {_records(row)} ({plain(row.reason)})" for row in rows if row.records)
    return f"Excluded when the data were built: {', '.join(parts)}." if parts else ""


def _records(row: Excluded) -> str:
    return plain(row.entity) if row.records == 1 else plural(plain(row.entity))


def readings(codes: tuple[str, ...]) -> tuple[str, ...]:
    """How a period or a term was read where it could be read otherwise."""
    return tuple(HOUSE_READINGS.get(code, plain(code)) for code in codes)


HOUSE_READINGS: Mapping[str, str] = {
    "sal_is_accepted": "accepted means accepted by sales",
    "latest_started": "period read as the latest one that has started",
    "latest_ended": "period read as the latest one that has ended",
    "complete_units": "period read as complete calendar units",
    "complete_days": "period read as complete days up to yesterday",
    "this_unit": "period read as the whole of it, so far",
    "through_today": "period read through today",
    "next_one": "period read as the next one",
    "calendar_unit_ago": "period read as that calendar unit",
    "day_month": "date read day first",
    "month_day": "date read month first",
    "iso_week": "week read as ISO week",
    "fiscal_year": "fiscal year",
    "year_carried": "the year named once holds for both",
    "year_not_day": "number read as a year",
    "day_or_year": "number read as a day",
}
