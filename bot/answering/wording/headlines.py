"""The first sentences of an answer: the figure, its change, the reading beside it, what moved most."""

from __future__ import annotations

from datetime import date

from bot.answering.comparing import Verdict
from bot.answering.figures import Figure, Reading
from bot.answering.formatting import (
    DASH,
    bare_days,
    change_percent,
    count,
    day,
    days,
    days_of,
    money,
    name_of,
    per,
    percent,
    points,
)
from bot.answering.wording.names import plain, singular, stage
from bot.understanding.plan import Period


def shown(reading: Reading, found: Figure, currency: str) -> str:
    """The figure alone: "1,174", "14.0 %", "9.5", "14 days", "€ 1,250,000"; a dash where there is none."""
    if reading.rule.kind == "money":
        return money(found.value, currency)
    return {"count": count, "ratio": percent, "per": per, "days": days}[reading.rule.kind](found.value)


def interval(reading: Reading, found: Figure) -> str:
    """The bounds of a rate: "12.9-15.2 %", "8.9-10.1"; "" where there are none."""
    if found.low is None and found.high is None:
        return ""
    if reading.rule.kind == "ratio":
        return f"{percent(found.low).removesuffix(' %')}-{percent(found.high)}"
    upper = per(found.high) if found.high is not None else "no upper bound"
    return f"{per(found.low)}-{upper}"


def when(period: Period | None, asked: Period | None = None) -> str:
    """ "in March 2018 (1 to 31 Mar 2018)", "on 14 Nov 2018", "over all time"; with ``asked``, a longer period that is
    still running: "in November 2026 so far (1 to 21 Nov 2026)"."""
    if period is None:
        return "over all time"
    name = name_of(asked or period)
    dates = days_of(period.start, period.end)
    if name:
        return f"in {'the ' if name.startswith('week') else ''}{name}{' so far' if asked else ''} ({dates})"
    single = "on" if period.days == 1 else "from"
    return f"{single} {dates}{', so far' if asked else ''}"


def over_all(first: date, last: date) -> str:
    """All time, by the days that have a record."""
    return f"over all time ({day(first)} to {day(last)})"


def report(title: str, rows: int, where: str, scope: str) -> str:
    narrowed = f", {scope}" if scope else ""
    return f"{title}, {where}{narrowed}: {count(rows)} {'row' if rows == 1 else 'rows'}."


def quantity(reading: Reading, noun: str, title: str, found: Figure, where: str, scope: str, currency: str) -> str:
    """A count or an amount."""
    narrowed = f", {scope}" if scope else ""
    if found.value is None:
        return f"{title} {where}{narrowed}: {DASH} (nothing is recorded to count)."
    if reading.rule.kind == "money":
        return f"{title} {where}{narrowed}: {shown(reading, found, currency)}."
    return f"{shown(reading, found, currency)} {singular(noun) if found.value == 1 else noun} {where}{narrowed}."


def nothing_at_all(noun: str, where: str, scope: str) -> str:
    narrowed = f", {scope}" if scope else ""
    return f"No {noun} {where}{narrowed}."


def cohort(found: Figure, stages: tuple[str, ...], where: str, scope: str, until: date, bounds: str) -> str:
    """14.0 % of the 3,343 people who became leads in Q1 2018 (...) had won by 14 Nov 2018 (468; ...)."""
    people = f"the {count(found.to)} people who {stage(stages[0]).became} {where}{f', {scope},' if scope else ''}"
    reached = f"{stage(stages[-1]).had} by {day(until)}"
    inside = f"; 95 % interval {bounds}" if bounds else ""
    if not found.to:
        return f"{DASH}: nobody {stage(stages[0]).became} {where}{f', {scope}' if scope else ''}, so there is no rate."
    return f"{percent(found.value)} of {people} {reached} ({count(found.of)}{inside})."


def cohort_per(
    unit: str, found: Figure, stages: tuple[str, ...], where: str, scope: str, until: date, bounds: str
) -> str:
    """7.1 leads per sale (6.6-7.8): 468 of the 3,343 people who became leads in Q1 2018 had won by 14 Nov 2018."""
    who = f"{stage(stages[0]).became} {where}{f', {scope},' if scope else ''}"
    reached = f"{stage(stages[-1]).had} by {day(until)}"
    if not found.to:
        return f"{DASH}: nobody {who.rstrip(',')}, so there are no {unit}."
    if found.value is None:
        return f"No figure for {unit}: none of the {count(found.to)} people who {who} {reached}."
    return (
        f"{per(found.value)} {unit} ({bounds}): {count(found.of)} of the {count(found.to)} people who {who} {reached}."
    )


def share(title: str, found: Figure, of: str, to: str, where: str, scope: str, bounds: str) -> str:
    """A share of things that are not a cohort of people: "Win rate in Q1 2018 (...): 25.0 %, 30 won of 120 closed"."""
    narrowed = f", {scope}" if scope else ""
    if found.value is None:
        return f"{title} {where}{narrowed}: {DASH} ({count(found.of)} {plain(of)} of {count(found.to)} {plain(to)})."
    inside = f"; 95 % interval {bounds}" if bounds else ""
    figures = f"{count(found.of)} {plain(of)} of {count(found.to)} {plain(to)}"
    return f"{title} {where}{narrowed}: {percent(found.value)} ({figures}{inside})."


def by_period(found: Figure, label: str, kind: str, unit: str) -> str:
    """The reading by what closed in the period: "By deals won in the period: 333 of 3,343, 9.96 %."."""
    value = percent(found.value) if kind == "ratio" else f"{per(found.value)} {unit}"
    return f"{label[:1].upper()}{label[1:]}: {count(found.of)} of {count(found.to)}, {value}."


def by_period_first(found: Figure, label: str, where: str, scope: str, kind: str, unit: str) -> str:
    """The reading by what closed in the period, where it leads."""
    narrowed = f", {scope}" if scope else ""
    if found.value is None:
        return f"{label[:1].upper()}{label[1:]}, {where}{narrowed}: {DASH} ({count(found.of)} of {count(found.to)})."
    value = percent(found.value) if kind == "ratio" else f"{per(found.value)} {unit}"
    return f"{value} {label}, {where}{narrowed}: {count(found.of)} of {count(found.to)}."


def by_cohort(found: Figure, kind: str, unit: str, stages: tuple[str, ...], where: str) -> str:
    """The cohort reading where the period reading leads."""
    value = percent(found.value) if kind == "ratio" else f"{per(found.value)} {unit}"
    start = f"the people who {stage(stages[0]).became} {where}" if stages else "the cohort"
    return f"By cohort, {start}: {count(found.of)} of {count(found.to)}, {value}."


def duration(found: Figure, stages: tuple[str, ...], where: str, scope: str, mean_leads: bool, title: str) -> str:
    """Median with count, spread and mean, or the mean first where that was asked."""
    path = f"from {stage(stages[0]).short} to {stage(stages[-1]).short}" if stages else ""
    narrowed = f", {scope}" if scope else ""
    if found.value is None:
        return f"{title} {where}{narrowed}: {DASH} (nobody to measure)."
    first, second = ("mean", "median") if mean_leads else ("median", "mean")
    inside = [f"{first} of {count(found.n)}" if found.n is not None else first]
    if found.other is not None:
        inside.append(f"{second} {days(found.other)}")
    if found.spread:
        inside.append(f"the middle half took {bare_days(found.spread[0])} to {days(found.spread[1])}")
    lead = f"{days(found.value)} {path}".strip()
    return f"{lead} {where}{narrowed}: {'; '.join(inside)}."


def too_young(days_needed: int, known: date) -> str:
    return f"So far, and too young to judge: none of these people had {days(days_needed)} by {day(known)}."


def change(reading: Reading, change_value: float, then: Figure, against: str, currency: str, verdict: Verdict) -> str:
    """Up 14 % from 1,028 in February 2018 (1 to 28 Feb 2018)."""
    before = shown(reading, then, currency)
    if change_value == 0:
        return f"Unchanged from {before} {against}."
    size = points(change_value) if reading.rule.kind == "ratio" else change_percent(change_value)
    news = {"good": ", which is good", "bad": ", which is bad", "neither": ""}[verdict]
    return f"{'Up' if change_value > 0 else 'Down'} {size} from {before} {against}{news}."


def chance_change(reading: Reading, then: Figure, against: str, currency: str) -> str:
    return (
        f"It was {shown(reading, then, currency)} {against}; "
        "at these counts the difference is within what chance alone would do."
    )


def from_nothing(reading: Reading, then: Figure, against: str, currency: str) -> str:
    """The other period has nothing to take a percentage of."""
    return f"It was {shown(reading, then, currency)} {against}, so there is no percentage to give."


def moved_most(dimension: str, name: str, amount: str, before: str, after: str, up: bool) -> str:
    return (
        f"Most of the change is {plain(dimension)} {name}: {'up' if up else 'down'} {amount}, from {before} to {after}."
    )


def not_available(title: str, lacking: tuple[str, ...]) -> str:
    """ "Revenue is not available: no deal amounts in the source."; never 0 for what nobody recorded."""
    missing = "; ".join(one if one.lower().startswith(("no ", "nothing")) else f"no {one}" for one in lacking)
    return f"{title} is not available: {missing.rstrip('.')}."


def outside(title: str, where: str, first: date | None, last: date | None) -> str:
    """The period lies where the data do not reach."""
    if first is None or last is None:
        return f"{title} {where}: not known, the data hold no such records at all."
    return f"{title} {where}: not known. The data hold such records from {day(first)} to {day(last)} only."
