"""Which sentences an answer begins with: the figure, its change, the reading beside it, what moved most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.answering.case import Case
from bot.answering.cohorts import age_of, entries, fact
from bot.answering.figures import QUOTIENTS, RATES, Figure, Reading, adds_money
from bot.answering.formatting import change_percent, count, money, number, percent, points, span
from bot.answering.headline import Change, all_young, total
from bot.answering.moving import moved_most
from bot.answering.tables import OF_COHORT, Grouped
from bot.answering.wording import amounts, headlines, rates
from bot.answering.wording.names import plain, plural, scope, stage

WITHIN = re.compile(r"within_(\d+)\Z")  # measures within_30 and old_30: converted in time, of those who had the time


def sentences(case: Case, now: Figure, change: Change | None, held: Grouped | None) -> tuple[str, ...]:
    """What a person reads first."""
    if case.reading is None:
        return (headlines.report(case.query.title, len(case.result.current.rows), where(case), scope(case.plan)),)
    if held is not None and held.split is not None:
        return tuple(_funnel(case, held, held.split))
    found = (
        _figure(case, case.reading, now),
        _part(case, case.reading, now),
        _change(case, now, change),
        _beside(case),
        moved_most(case, change),
    )
    return tuple(one for one in (*found, _within(case)) if one)


def where(case: Case) -> str:
    """The days the answer covers, in words; for all time those on which there are records."""
    if case.period is not None:
        return amounts.when(case.period, case.asked if case.running else None)
    first, last = recorded(case)
    return amounts.over_all(first, last) if first and last else amounts.when(None)


def recorded(case: Case) -> tuple[date | None, date | None]:
    """The first and the last day that the figure's records speak of: arrivals for times and for what closed in a
    period, entries for cohorts, else all."""
    coverage = case.result.coverage
    if case.reading is not None and (case.reading.rule.kind == "days" or not case.reading.cohort):
        return fact(coverage, "first_arrival") or coverage.first, fact(coverage, "last_arrival") or coverage.last
    return entries(coverage)


def arrivals_of(case: Case) -> str:
    """What arrives at the end of this funnel, in the plural."""
    if case.stages:
        return stage(case.stages[-1]).entries
    unit = case.reading.rule.unit if case.reading else ""
    return plural(rates.nouns(unit)[1]) if " per " in unit else "arrivals"


def entrants_of(case: Case) -> str:
    """Who enters this funnel, in the plural."""
    if case.stages:
        return stage(case.stages[0]).entries
    unit = case.reading.rule.unit if case.reading else ""
    return rates.nouns(unit)[0] if " per " in unit else "people"


def _figure(case: Case, reading: Reading, now: Figure) -> str:
    shown, narrowed = amounts.shown(reading, now, case.place.currency), scope(case.plan)
    if reading.rule.kind in RATES:
        return _rate(case, reading, now)
    if reading.rule.kind == "days":
        title = case.query.title
        return headlines.duration(now, case.stages, where(case), narrowed, reading.mean_leads, title)
    if now.value is None:
        return headlines.no_figure(case.query.title, where(case), narrowed)
    if reading.rule.kind == "money":
        return headlines.amount(_title(case, reading), shown, where(case), narrowed)
    if reading.rule.kind in QUOTIENTS:
        return headlines.quotient(case.query.title, shown, _parts(case, reading, now), where(case), narrowed)
    return headlines.counted(shown, now.value, noun_of(case), where(case), narrowed)


def _title(case: Case, reading: Reading) -> str:
    """The title, and of a query that counts the amount that was asked for: "Campaigns, pipeline"."""
    headline = case.query.headline
    other = headline is not None and (headline.kind == "count" or reading.rule.of != headline.of)
    return f"{case.query.title}, {plain(reading.rule.of)}" if other or case.query.parts else case.query.title


def _parts(case: Case, reading: Reading, found: Figure) -> tuple[str, str]:
    """What was divided by what."""
    rule = reading.rule
    of, to = money(found.of, case.place.currency), money(found.to, case.place.currency)
    below = f"{count(found.of)} {plain(rule.of)}" if rule.kind == "price" else headlines.money_of(rule.of, of)
    return headlines.money_of(rule.to or "", to), below


def _rate(case: Case, reading: Reading, now: Figure) -> str:
    rule, bounds, narrowed = reading.rule, amounts.interval(reading, now), scope(case.plan)
    if not reading.cohort:
        label = rates.period_label(case.stages, case.query.beside[0].label)
        return rates.period_first(now, label, rule.kind, rule.unit, where(case), narrowed)
    needed = case.days_to_mature if _partly_young(case, reading) else 0
    early = rates.SO_FAR if all_young(case) and now.value is not None else ""
    if rule.kind == "per":
        return early + rates.cohort_per(rule.unit, now, where(case), narrowed, case.known_until, bounds, needed)
    if case.stages:
        return early + rates.cohort(now, case.stages, where(case), narrowed, case.known_until, bounds, needed)
    return rates.share(case.query.title, now, rule.of, rule.to or "", where(case), narrowed, bounds)


def _part(case: Case, reading: Reading, now: Figure) -> str | None:
    """What share the figure is of the measure that it is a part of."""
    whole = case.query.parts.get(reading.rule.of)
    of = number(case.result.current.total.get(whole)) if whole else None
    if whole is None or now.value is None or not of:
        return None
    shown = amounts.shown(reading, Figure(value=of), case.place.currency)
    return headlines.part(percent(now.value / of), shown, plain(whole))


def _partly_young(case: Case, reading: Reading) -> bool:
    age = age_of(reading, case.result.current.total)
    return age is not None and age.young > 0 and age.judged > 0


def _change(case: Case, now: Figure, change: Change | None) -> str | None:
    if change is None or case.reading is None:
        return None
    before, against = amounts.shown(case.reading, change.then, case.place.currency), span(change.period)
    if change.amount is None:
        return headlines.from_nothing(before, against) if now.value else None
    if change.amount == 0:
        return headlines.unchanged(before, against)
    size = points(change.amount) if case.reading.rule.kind == "ratio" else change_percent(change.amount)
    news = headlines.news(change.verdict, change.chance)
    return headlines.change(size, change.amount > 0, before, against, news)


def _beside(case: Case) -> str | None:
    """The other reading of a rate, named with its denominator."""
    if case.beside is None or case.reading is None:
        return None
    other, now = total(case.beside, case.result.current), total(case.reading, case.result.current)
    if other.value is None or (other.of, other.to) == (now.of, now.to) or _before_arrivals(case):
        return None
    rule = case.beside.rule
    if rule.kind in QUOTIENTS:
        shown, label = amounts.shown(case.beside, other, case.place.currency), case.query.beside[0].label
        label = label if case.reading.rule == case.query.headline else f"by {plain(rule.to or '')}"
        return headlines.quotient_beside(label, shown, _parts(case, case.beside, other))
    if case.beside.cohort:
        return rates.cohort_beside(other, rule.kind, rule.unit, case.stages, case.known_until)
    label = rates.period_label(case.stages, case.query.beside[0].label)
    if rule.kind == "per":
        return rates.beside_per(label, rule.unit, other)
    of, to = (_counted(case, measure, value) for measure, value in ((rule.of, other.of), (rule.to or "", other.to)))
    return rates.beside(label, of, to, percent(other.value))


def _before_arrivals(case: Case) -> bool:
    """Whether the period ends before arrivals were recorded: none in it is then not zero."""
    arrival = case.arrivals_from
    return case.period is not None and arrival is not None and case.period.end <= arrival


def _counted(case: Case, measure: str, value: float | None) -> str:
    """A count, or an amount of money where the measure adds up amounts."""
    return money(value, case.place.currency) if adds_money(case.query, measure) else count(value)


def _funnel(case: Case, held: Grouped, split: int) -> Iterator[str]:
    """The stages in their order, and what came of those who entered the first."""
    if any(len(group.keys) > 1 for group in held.groups):
        yield headlines.report(case.query.title, len(held.groups), where(case), scope(case.plan))
        return
    yield headlines.funnel(
        [(str(group.keys[split]), count(group.figure.value)) for group in held.groups], where(case), scope(case.plan)
    )
    first, last = held.groups[0], held.groups[-1]
    entered, reached = number(first.measures.get(OF_COHORT)), number(last.measures.get(OF_COHORT))
    if entered and reached is not None and len(held.groups) > 1:
        names = str(first.keys[split]), str(last.keys[split])
        yield headlines.funnel_cohort(*names, entered, reached, case.known_until)


def _within(case: Case) -> str | None:
    """The shares that converted in 30, 60 ... days, where the query measures them."""
    if case.reading is None or case.reading.rule.kind != "days" or not case.stages:
        return None
    return headlines.within(list(_shares(case)), case.stages) or None


def _shares(case: Case) -> Iterator[tuple[int, float]]:
    measures = case.result.current.total
    for name in measures:
        limit = WITHIN.match(name)
        if limit is None:
            continue
        inside, had_time = number(measures[name]), number(measures.get(f"old_{limit[1]}"))
        if inside is not None and had_time:
            yield int(limit[1]), inside / had_time


def noun_of(case: Case) -> str:
    """What is counted, in the plural: the query's title ("deals won" says more than "deals"), or the measure named."""
    rule, title = case.reading.rule if case.reading else None, case.query.title
    if rule is not None and case.query.headline is not None and rule.of != case.query.headline.of:
        return plain(rule.of)
    if rule is not None and rule.kind == "count" and rule.unit and case.query.default_breakdown:
        return rule.unit  # the title names the rows
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
