"""The notes of an answer: what limits these very rows, with counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.answering.case import Case
from bot.answering.cohorts import age_of, known_until
from bot.answering.figures import RATES
from bot.answering.formatting import number
from bot.answering.groups import bucket_end
from bot.answering.headline import all_young, comparison_holds, total
from bot.answering.sentences import arrivals_of, entrants_of, noun_of
from bot.answering.tables import Grouped
from bot.answering.wording import amounts, notes
from bot.answering.wording.names import plain, plural
from bot.answering.wording.remarks import TOO_EARLY, TOO_YOUNG
from bot.understanding.plan import Period

ONE_DAY = timedelta(days=1)


def notes_of(case: Case, held: Grouped | None) -> tuple[str, ...]:
    """Every caveat that applies, the weightiest first."""
    return (
        *_maturity(case, held),
        *_truncation(case, held),
        *_left_out(case),
        *_reach(case),
        *_comparison(case),
        *_cuts(case, held),
    )


def _maturity(case: Case, held: Grouped | None) -> Iterator[str]:
    """Who is too young to judge, counted and marked."""
    age = age_of(case.reading, case.result.current.total) if case.reading else None
    if age is None or not age.young:
        return
    if all_young(case):
        yield notes.all_young(case.days_to_mature, case.known_until)
        return
    yield notes.partly_young(age.young, entrants_of(case), case.days_to_mature, case.known_until)
    if held is not None and TOO_YOUNG in held.remarks.values():
        yield notes.young_rows()


def _truncation(case: Case, held: Grouped | None) -> Iterator[str]:
    reading, arrival = case.reading, case.arrivals_from
    if arrival is None or reading is None or reading.rule.kind not in RATES or not reading.cohort:
        return
    if case.begins is not None and case.begins < arrival:
        yield notes.truncated_left(arrival, arrivals_of(case))
    if held is not None and TOO_EARLY in held.remarks.values():
        yield notes.early_rows()


def _left_out(case: Case) -> Iterator[str]:
    for reason, records in case.result.left_out.items():
        if records:
            yield notes.left_out(reason, records)
    rule = case.reading.rule if case.reading else None
    with_all = number(case.result.current.total.get(f"{rule.mean}_all")) if rule and rule.mean else None
    if with_all is not None and any(case.result.left_out.values()):
        yield notes.mean_with_all(with_all)


def _reach(case: Case) -> Iterator[str]:
    """Where the period runs beyond the records."""
    period, coverage = case.period, case.result.coverage
    first = records_start(case)
    if period is None or first is None or coverage.last is None:
        return
    if period.start < first:
        yield notes.records_begin(first)
    end = records_end(case)
    if end is not None and end < period.end - ONE_DAY:
        yield notes.records_end(end)


def records_start(case: Case) -> date | None:
    """The first day that the records of this question are known for. Days ahead without one are known to have none."""
    coverage = case.result.coverage
    return coverage.since or coverage.first if case.query.looks == "ahead" else coverage.first


def records_end(case: Case) -> date | None:
    """The last day that the records of this question are known for."""
    coverage = case.result.coverage
    if coverage.until is not None or coverage.last is None:
        return coverage.until
    return max(coverage.last, known_until(case.result, case.today))


def outside(case: Case) -> bool:
    """Whether no day of the period lies within the records, so that nothing counted is no 0."""
    period, first = case.period, records_start(case)
    if period is None:
        return case.result.coverage.rows == 0
    arrival, reading = case.arrivals_from, case.reading
    by_arrival = reading is not None and (reading.rule.kind == "days" or not reading.cohort)
    if by_arrival and arrival is not None and period.end <= arrival:
        return True
    end = records_end(case)
    return first is None or end is None or period.end <= first or period.start > end


def _comparison(case: Case) -> Iterator[str]:
    said, first = case.plan.compare, case.result.coverage.first
    if case.compared is None or said is None:
        return
    arrival = case.arrivals_from
    if first is not None and case.compared.period.start < first:
        yield notes.no_comparison_before(case.compared.period, first)
    elif not comparison_holds(case) and not all_young(case) and arrival is not None:
        yield notes.no_comparison_truncated(case.compared.period, arrival, arrivals_of(case))
    if case.compared.full is not None and case.result.previous_full is not None and case.reading is not None:
        whole = amounts.shown(case.reading, total(case.reading, case.result.previous_full), case.place.currency)
        yield notes.other_whole(case.compared.full, whole, case.compared.period.days)


def _cuts(case: Case, held: Grouped | None) -> Iterator[str]:
    """Rows that are not shown, and edge rows that hold only part of their bucket."""
    if case.result.current.truncated:
        yield notes.cut_rows(len(case.result.current.rows))
    if held is None:
        return
    names = tuple(plain(one) for one in case.plan.breakdown) or ((case.plan.grain,) if case.plan.grain else ())
    nouns = " and ".join(plural(one) for one in names)
    if case.plan.top is not None:
        yield notes.best_of(_shown(held), held.of, nouns, case.plan.top < 0)
        for group in held.unknown:
            if case.reading is not None and held.time is None:
                amount = amounts.shown(case.reading, group.figure, case.place.currency)
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
