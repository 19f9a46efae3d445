"""The notes of an answer: what limits these very rows, with counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.answering.case import Case
from bot.answering.cohorts import first_arrival, known_until, truncated_before
from bot.answering.figures import RATES
from bot.answering.formatting import number
from bot.answering.groups import bucket_end
from bot.answering.headline import comparison_holds, noun_of, total
from bot.answering.tables import Grouped
from bot.answering.wording import headlines, notes
from bot.answering.wording.names import plain
from bot.understanding.plan import Period

ONE_DAY = timedelta(days=1)


def notes_of(case: Case, held: Grouped | None) -> tuple[str, ...]:
    """Every caveat that applies, the weightiest first."""
    return (
        *_maturity(case, held),
        *_truncation(case),
        *_left_out(case),
        *_reach(case),
        *_comparison(case),
        *_cuts(case, held),
    )


def _maturity(case: Case, held: Grouped | None) -> Iterator[str]:
    if case.judged is None:
        return
    if case.judged.mature is None:
        yield notes.all_young(case.judged)
    elif case.mature is not None:
        yield notes.partly_young(case.judged, _young_people(case), case.stages)
    if held is not None and held.young and case.judged.mature is not None:
        yield notes.young_rows(case.judged)


def _young_people(case: Case) -> float | None:
    """How many people the rate leaves aside: all of the period less those it counts."""
    if case.reading is None or case.reading.rule.to is None or case.mature is None:
        return None
    every = number(case.result.current.total.get(case.reading.rule.to))
    judged = number(case.mature.current.total.get(case.reading.rule.to))
    return None if every is None or judged is None else every - judged


def _truncation(case: Case) -> Iterator[str]:
    kind = case.reading.rule.kind if case.reading else None
    arrival = truncated_before(case.plan, case.result, case.period)
    start = case.period.start if case.period else case.result.coverage.first
    if arrival is not None and start is not None and (kind in RATES or kind == "days"):
        yield notes.truncated_left(arrival, case.stages, start)


def _left_out(case: Case) -> Iterator[str]:
    for reason, records in case.head.left_out.items():
        if records:
            yield notes.left_out(reason, records)


def _reach(case: Case) -> Iterator[str]:
    """Where the period runs beyond the records."""
    period, coverage = case.period, case.result.coverage
    if period is None or coverage.first is None or coverage.last is None:
        return
    if period.start < coverage.first:
        yield notes.records_begin(coverage.first)
    end = records_end(case)
    if end is not None and end < period.end - ONE_DAY:
        yield notes.records_end(end)


def records_end(case: Case) -> date | None:
    """The last day that the records of this question are known for."""
    coverage = case.result.coverage
    if coverage.until is not None or coverage.last is None:
        return coverage.until
    return max(coverage.last, known_until(case.result, case.today))


def outside(case: Case) -> bool:
    """Whether no day of the period lies within the records, so that nothing counted is no 0."""
    period, first = case.period, case.result.coverage.first
    if period is None:
        return case.result.coverage.rows == 0
    end = records_end(case)
    return first is None or end is None or period.end <= first or period.start > end


def _comparison(case: Case) -> Iterator[str]:
    said, first = case.plan.compare, case.result.coverage.first
    if case.compared is None or said is None:
        return
    arrival = first_arrival(case.result.coverage)
    if first is not None and case.compared.period.start < first:
        yield notes.no_comparison_before(case.compared.period, first)
    elif not comparison_holds(case) and case.judged is None and arrival is not None:
        yield notes.no_comparison_truncated(case.compared.period, arrival)
    if case.compared.full is not None and case.result.previous_full is not None and case.reading is not None:
        whole = headlines.shown(case.reading, total(case.reading, case.result.previous_full), case.place.currency)
        yield notes.other_whole(case.compared.full, whole, case.compared.period.days)


def _cuts(case: Case, held: Grouped | None) -> Iterator[str]:
    """Rows that are not shown, and edge rows that hold only part of their bucket."""
    if case.result.current.truncated:
        yield notes.cut_rows(len(case.result.current.rows))
    if held is None:
        return
    names = tuple(plain(one) for one in case.plan.breakdown) or ((case.plan.grain,) if case.plan.grain else ())
    if case.plan.top is not None:
        yield notes.best_of(_shown(held), held.of, " and ".join(names), case.plan.top < 0)
        for group in held.unknown:
            if case.reading is not None and held.time is None:
                amount = headlines.shown(case.reading, group.figure, case.place.currency)
                yield notes.unknown_group(names[0], amount, noun_of(case))
    first, last = edges(case, held)
    if first or last:
        yield notes.first_and_last_rows(first, last)


def _shown(held: Grouped) -> int:
    names = {tuple(key for place, key in enumerate(group.keys) if place != held.time) for group in held.groups}
    return len(names) if held.time is not None and names != {()} else len(held.groups)


def edges(case: Case, held: Grouped) -> tuple[Period | None, Period | None]:
    """The days of the first and the last bucket, where the period covers only part of them."""
    grain, period = case.plan.grain, case.period
    starts = [group.keys[held.time] for group in held.groups] if held.time is not None else []
    buckets = sorted({start for start in starts if isinstance(start, date)})
    if not buckets or grain is None or period is None or grain == "day" or case.plan.top is not None:
        return None, None
    first_end, last_end = bucket_end(buckets[0], grain), bucket_end(buckets[-1], grain)
    first = last = None
    if buckets[0] < period.start < first_end:
        first = Period(start=period.start, end=min(first_end, period.end), label="")
    if buckets[-1] < period.end < last_end and not (first and len(buckets) == 1):
        last = Period(start=max(buckets[-1], period.start), end=period.end, label="")
    return first, last
