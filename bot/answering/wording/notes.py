"""The caveats that apply to the rows of one answer, and its small print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.answering.cohorts import Judged
from bot.answering.formatting import count, day, days, days_of, listed, moment
from bot.answering.wording.names import plain, stage
from bot.catalogue.query import Vetting
from bot.understanding.plan import Period
from bot.warehouse.result import Excluded


def left_out(reason: str, records: int) -> str:
    """Left out: 1 with a negative duration."""
    return f"Left out: {count(records)} {plain(reason)}."


def partly_young(judged: Judged, people: float | None, stages: tuple[str, ...]) -> str:
    """The part of the period that is too young, counted and marked."""
    young = judged.young
    who = f"The {count(people)} people" if people is not None else "The people"
    what = (
        f"who {stage(stages[0]).became} {days_of(young.start, young.end)}" if young and stages else "of the last days"
    )
    return f"{who} {what} are not in the rate: by {day(judged.known_until)} they had not had {days(judged.days)} yet."


def all_young(judged: Judged) -> str:
    return (
        f"So far only: a cohort is judged after {days(judged.days)}, and none of this one is that old yet "
        f"(records end on {day(judged.known_until)})."
    )


def young_rows(judged: Judged) -> str:
    return (
        f'Rows marked "too young" have not had {days(judged.days)} by {day(judged.known_until)}: '
        "their rate will still rise, it is no fall."
    )


def truncated_left(arrival: date, stages: tuple[str, ...], start: date) -> str:
    """Arrivals were recorded only from some day on, so earlier cohorts look worse than they were."""
    what = f"Nobody is recorded to have reached {stage(stages[-1]).title.lower()}" if stages else "Nothing is recorded"
    return (
        f"{what} before {day(arrival)}, but this period begins on {day(start)}: "
        "earlier arrivals were not recorded, so cohorts from before that day look lower than they were."
    )


def other_whole(period: Period, shown: str, elapsed_days: int) -> str:
    """The whole comparison period, where the change was against its first days only."""
    whole = days_of(period.start, period.end)
    return f"The change is against its first {days(elapsed_days)}; the whole of {whole} had {shown}."


def cut_rows(shown: int) -> str:
    return f"Only the first {count(shown)} rows are shown; there are more. Narrow the question to see them all."


def best_of(shown: int, of: int, noun: str, bottom: bool) -> str:
    """Top 3 of 8 sources."""
    return f"{'Bottom' if bottom else 'Top'} {count(shown)} of {count(of)}: {plain(noun)}."


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


def no_comparison_truncated(period: Period, arrival: date) -> str:
    return (
        f"Not compared with {days_of(period.start, period.end)}: arrivals are recorded only from {day(arrival)} on, "
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
    parts = tuple(f"{count(row.records)} {plain(row.entity)} ({plain(row.reason)})" for row in rows if row.records)
    return f"Excluded when the data were built: {', '.join(parts)}." if parts else ""


def readings(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(HOUSE_READINGS.get(code, plain(code)) for code in codes)


HOUSE_READINGS: Mapping[str, str] = {
    "sal_is_accepted": "accepted means accepted by sales",
    "past_december": "a bare month is the latest one that has started",
}
