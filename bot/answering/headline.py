"""The one number on top, its change, and the sentences that say them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.answer import Headline
from bot.answering.case import Case
from bot.answering.cohorts import first_arrival
from bot.answering.comparing import Verdict, by_chance, change_of, verdict_of
from bot.answering.figures import RATES, UNITS, Figure, Reading, figure
from bot.answering.formatting import DASH, days_of
from bot.answering.wording import headlines as say
from bot.answering.wording.names import plain
from bot.understanding.plan import Period
from bot.warehouse.result import Rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """How the figure differs from the comparable one. ``amount`` is None where there is no percentage to give."""

    then: Figure
    period: Period
    amount: float | None
    chance: bool
    verdict: Verdict


def total(reading: Reading, rows: Rows) -> Figure:
    """The figure of all rows together, by the ungrouped measures."""
    return figure(reading, rows.total)


def change_in(case: Case, now: Figure) -> Change | None:
    """The change against the comparable period, None where a comparison would say nothing."""
    if case.reading is None or not comparison_holds(case) or case.compared is None or case.result.previous is None:
        return None
    then = total(case.reading, case.result.previous)
    if then.value is None:
        return None
    amount, chance = change_of(case.reading, now, then), by_chance(now, then)
    verdict = "neither" if chance else verdict_of(case.query.good, amount)
    return Change(then=then, period=case.compared.period, amount=amount, chance=chance, verdict=verdict)


def comparison_holds(case: Case) -> bool:
    """Whether the records reach back to the other period, and both cohorts are old enough to be set side by side."""
    first, arrival = case.result.coverage.first, first_arrival(case.result.coverage)
    if case.compared is None or case.judged is not None or first is None or case.compared.period.start < first:
        return False
    cohorts = case.reading is not None and case.reading.rule.kind != "count" and case.plan.basis != "period"
    return not (cohorts and arrival is not None and case.compared.period.start < arrival)


def headline_of(case: Case, now: Figure, change: Change | None) -> Headline | None:
    """The headline as data. Shares are fractions; ``previous`` and ``change`` stay None where nothing compares."""
    if case.reading is None:
        return None
    return Headline(
        value=now.value,
        unit=UNITS[case.reading.rule.kind],
        label=case.query.title,
        shown=say.shown(case.reading, now, case.place.currency),
        low=now.low,
        high=now.high,
        n=now.n if now.n is not None else _counted(case.reading, now),
        previous=change.then.value if change else None,
        change=change.amount if change else None,
        verdict=change.verdict if change else "neither",
    )


def unknown_headline(case: Case) -> Headline | None:
    """A headline whose value is not known: a dash, never 0."""
    if case.reading is None:
        return None
    return Headline(value=None, unit=UNITS[case.reading.rule.kind], label=case.query.title, shown=DASH)


def _counted(reading: Reading, now: Figure) -> int | None:
    return int(now.value) if reading.rule.kind == "count" and now.value is not None else None


def figure_sentence(case: Case, now: Figure, where: str, scope: str) -> str:
    """The first sentence, by the kind of the headline."""
    reading = case.reading
    if reading is None:
        return ""
    rule, currency = reading.rule, case.place.currency
    if rule.kind in RATES:
        return _rate_sentence(case, reading, now, where, scope)
    if rule.kind == "days":
        return say.duration(now, case.stages, where, scope, reading.mean_leads, case.query.title)
    if rule.kind == "count" and now.value == 0:
        return say.nothing_at_all(noun_of(case), where, scope)
    return say.quantity(reading, noun_of(case), case.query.title, now, where, scope, currency)


def _rate_sentence(case: Case, reading: Reading, now: Figure, where: str, scope: str) -> str:
    rule, bounds, until = reading.rule, say.interval(reading, now), case.known_until
    if not reading.cohort:
        label = case.query.beside[0].label
        return say.by_period_first(now, label, where, scope, rule.kind, rule.unit)
    if not case.stages:
        return say.share(case.query.title, now, rule.of, rule.to or "", where, scope, bounds)
    if rule.kind == "per":
        return say.cohort_per(rule.unit, now, case.stages, where, scope, until, bounds)
    return say.cohort(now, case.stages, where, scope, until, bounds)


def beside_sentence(case: Case, where: str) -> str | None:
    """The other reading of a rate, named with its denominator."""
    if case.beside is None or case.reading is None:
        return None
    other = total(case.beside, case.result.current)
    if other.value is None:
        return None
    kind, unit = case.reading.rule.kind, case.reading.rule.unit
    if case.beside.cohort:
        return say.by_cohort(other, kind, unit, case.stages, where)
    return say.by_period(other, case.query.beside[0].label, kind, unit)


def change_sentence(case: Case, now: Figure, change: Change | None) -> str | None:
    if change is None or case.reading is None or case.compared is None:
        return None
    currency, against = case.place.currency, say.when(change.period)
    if change.chance:
        return say.chance_change(case.reading, change.then, against, currency)
    if change.amount is None:
        return say.from_nothing(case.reading, change.then, against, currency) if now.value else None
    return say.change(case.reading, change.amount, change.then, against, currency, change.verdict)


def noun_of(case: Case) -> str:
    """What is counted, in the plural: the query's title ("deals won" says more than "deals"), or the measure named."""
    rule, title = case.reading.rule if case.reading else None, case.query.title
    if rule is not None and case.query.headline is not None and rule.of != case.query.headline.of:
        return plain(rule.of)
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def dates_of(period: Period | None) -> str:
    return "all time" if period is None else days_of(period.start, period.end)
