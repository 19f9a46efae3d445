"""The sentences of a rate. Each names its denominator: the cohort reading and the period reading differ by far."""

from __future__ import annotations

from datetime import date

from bot.answering.figures import Figure
from bot.answering.formatting import DASH, count, day, days, per, percent
from bot.answering.wording.amounts import narrowed
from bot.answering.wording.names import plain, plural, stage

Stages = tuple[str, ...]
SO_FAR = "So far, "  # before the rate of a cohort of which nobody is old enough to be judged


def old_enough(days_needed: int) -> str:
    """Behind the people of a cohort of which some are too young."""
    return f" and have had {days(days_needed)} or more since" if days_needed else ""


def cohort(found: Figure, stages: Stages, where: str, scope: str, until: date, bounds: str, needed: int) -> str:
    """14.0 % of the 3,343 people who became leads in Q1 2018 (...) had won by 14 Nov 2018 (468; 95 % interval ...)."""
    entered, reached = stage(stages[0]).became, stage(stages[-1]).had
    if not found.to:
        return f"{DASH}: nobody {entered} {where}{narrowed(scope)}, so there is no rate."
    people = f"the {count(found.to)} people who {entered} {where}{old_enough(needed)}{narrowed(scope)}"
    comma = "," if scope else ""
    inside = f"; 95 % interval {bounds}" if bounds else ""
    return f"{percent(found.value)} of {people}{comma} {reached} by {day(until)} ({count(found.of)}{inside})."


def cohort_per(unit: str, found: Figure, where: str, scope: str, until: date, bounds: str, needed: int) -> str:
    """7.1 leads per sale (6.6-7.8): 468 sales by 14 Nov 2018 from the 3,343 leads in Q1 2018 (...)."""
    many, one = nouns(unit)
    if not found.to:
        return f"{DASH} {unit}: no {many} {where}{narrowed(scope)}."
    old = f" that have had {days(needed)} or more since" if needed else ""
    base = f"the {count(found.to)} {many} {where}{old}{narrowed(scope)}"
    if found.value is None:
        return f"{DASH} {unit}: no {one} by {day(until)} from {base}."
    made = f"{count(found.of)} {one if found.of == 1 else plural(one)}"
    return f"{per(found.value)} {unit} ({bounds}): {made} by {day(until)} from {base}."


def share(title: str, found: Figure, of: str, to: str, where: str, scope: str, bounds: str) -> str:
    """A share of things that are no cohort: "Win rate in Q1 2018 (...): 25.0 % (30 won of 120 closed; ...)."."""
    counts = f"{count(found.of)} {plain(of)} of {count(found.to)} {plain(to)}"
    if found.value is None:
        return f"{title} {where}{narrowed(scope)}: {DASH} ({counts})."
    inside = f"; 95 % interval {bounds}" if bounds else ""
    return f"{title} {where}{narrowed(scope)}: {percent(found.value)} ({counts}{inside})."


def period_label(stages: Stages, declared: str) -> str:
    """What the period reading goes by: the arrivals of the stage, or as the query says it."""
    return f"by {stage(stages[-1]).entries} in the period" if stages else declared


def beside(label: str, of: str, to: str, value: str) -> str:
    """By deals won in the period: 333 of 3,343, 9.96 %."""
    return f"{label[:1].upper()}{label[1:]}: {of} of {to}, {value}."


def beside_per(label: str, unit: str, found: Figure) -> str:
    """By sales made in the period: 3,343 leads to 333 sales, 10.0 leads per sale."""
    many, one = nouns(unit)
    made = f"{count(found.of)} {one if found.of == 1 else plural(one)}"
    return f"{label[:1].upper()}{label[1:]}: {count(found.to)} {many} to {made}, {per(found.value)} {unit}."


def period_first(found: Figure, label: str, kind: str, unit: str, where: str, scope: str) -> str:
    """The period reading where it leads: "9.96 % by deals won in the period, in Q1 2018 (...): 333 of 3,343."."""
    if kind == "ratio":
        return f"{percent(found.value)} {label}, {where}{narrowed(scope)}: {count(found.of)} of {count(found.to)}."
    many, one = nouns(unit)
    made = f"{count(found.of)} {one if found.of == 1 else plural(one)}"
    return f"{per(found.value)} {unit} {label}, {where}{narrowed(scope)}: {count(found.to)} {many} to {made}."


def cohort_beside(found: Figure, kind: str, unit: str, stages: Stages, until: date) -> str:
    """The cohort reading where the period reading leads."""
    if kind == "per":
        return beside_per(f"by cohort, with what came of the period's {nouns(unit)[0]} by {day(until)}", unit, found)
    who = f"{count(found.of)} of the {count(found.to)} people who {stage(stages[0]).became} in the period"
    return f"By cohort: {who} {stage(stages[-1]).had} by {day(until)}, {percent(found.value)}."


def nouns(unit: str) -> tuple[str, str]:
    """leads per sale -> leads, sale."""
    many, _, one = unit.partition(" per ")
    return many, one or "one"
