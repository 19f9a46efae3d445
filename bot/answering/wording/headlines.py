"""The first sentences of a count, an amount or a duration; its change; what moved most; and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answering.comparing import Verdict
from bot.answering.figures import Figure
from bot.answering.formatting import DASH, bare_days, count, day, days, listed, percent
from bot.answering.wording.amounts import narrowed
from bot.answering.wording.names import plain, singular, stage


def part(share: str, whole: str, of: str) -> str:
    """That is 62.1 % of € 3,200,000 (pipeline)."""
    return f"That is {share} of {whole} ({of})."


def counted(amount: str, value: float | None, noun: str, where: str, scope: str) -> str:
    """1,174 new leads in March 2018 (1 to 31 Mar 2018), source LinkedIn."""
    if value == 0:
        return f"No {noun} {where}{narrowed(scope)}."
    return f"{amount} {singular(noun) if value == 1 else noun} {where}{narrowed(scope)}."


def amount(title: str, shown: str, where: str, scope: str) -> str:
    """Revenue won in Q1 2018 (1 Jan to 31 Mar 2018): € 1,250,000."""
    return f"{title} {where}{narrowed(scope)}: {shown}."


def quotient(title: str, shown: str, parts: Sequence[str], where: str, scope: str) -> str:
    """Cost per lead in March 2018 (1 to 31 Mar 2018): € 42.10 (spend € 10,020, 238 leads)."""
    return f"{title} {where}{narrowed(scope)}: {shown} ({', '.join(parts)})."


def quotient_beside(label: str, shown: str, parts: Sequence[str]) -> str:
    """By pipeline created in the period: 8.1 (pipeline € 81,000, spend € 10,020)."""
    return f"{label[:1].upper()}{label[1:]}: {shown} ({', '.join(parts)})."


def money_of(name: str, shown: str) -> str:
    """spend € 10,020; no spend."""
    return f"{plain(name)} {shown}" if shown != DASH else f"no {plain(name)}"


def no_figure(title: str, where: str, scope: str) -> str:
    return f"{title} {where}{narrowed(scope)}: {DASH}, nothing is recorded to measure."


def report(title: str, rows: int, where: str, scope: str) -> str:
    return f"{title}, {where}{narrowed(scope)}: {count(rows)} {'row' if rows == 1 else 'rows'}."


def funnel(steps: Sequence[tuple[str, str]], where: str, scope: str) -> str:
    """In March 2018 (1 to 31 Mar 2018): 1,174 leads, 300 marketing-qualified leads and 12 deals won."""
    parts = tuple(f"{entered} {stage(name).entries}" for name, entered in steps)
    return f"{where[:1].upper()}{where[1:]}{narrowed(scope)}: {listed(parts)}."


def funnel_cohort(first: str, last: str, entered: float, reached: float, until: date) -> str:
    """Of the 3,343 people who became leads in it, 468 had won by 14 Nov 2018 (14.0 % so far)."""
    share = f"{percent(reached / entered)} so far"
    who = f"Of the {count(entered)} people who {stage(first).became} in it"
    return f"{who}, {count(reached) if reached else 'none'} {stage(last).had} by {day(until)} ({share})."


def duration(found: Figure, stages: tuple[str, ...], where: str, scope: str, mean_leads: bool, title: str) -> str:
    """Median 14 days from lead to won, mean 48.5 days: 841 people who were won in ...; the middle half took ..."""
    if found.value is None:
        return f"{title} {where}{narrowed(scope)}: {DASH}, nobody is recorded to measure."
    first, second = ("Mean", "median") if mean_leads else ("Median", "mean")
    path = f" from {stage(stages[0]).short} to {stage(stages[-1]).short}" if stages else ""
    other = f", {second} {days(found.other)}" if found.other is not None else ""
    people = f"{count(found.n)} {'person' if found.n == 1 else 'people'}" if found.n is not None else "those"
    who = f"{people} who {stage(stages[-1]).became}" if stages else people
    spread = f"; the middle half took {bare_days(found.spread[0])} to {days(found.spread[1])}" if found.spread else ""
    return f"{first} {days(found.value)}{path}{other}: {who} {where}{narrowed(scope)}{spread}."


def within(shares: Sequence[tuple[int, float]], stages: tuple[str, ...]) -> str:
    """Of the people who became leads in the period, 7.2 % had won within 30 days, 8.4 % within 60 days (...)."""
    if not shares:
        return ""
    (first, share), *more = shares
    begun = f"Of the people who {stage(stages[0]).became} in the period, {percent(share)} {stage(stages[-1]).had}"
    rest = tuple(f"{percent(one)} within {limit}" for limit, one in more)
    return f"{listed((f'{begun} within {days(first)}', *rest))} (each among those who had that long)."


def change(size: str, up: bool, before: str, against: str, news: str) -> str:
    """Up 14 % from the 1,028 of February 2018 (1 to 28 Feb 2018), which is good."""
    return f"{'Up' if up else 'Down'} {size} from the {before} of {against}{news}."


def news(verdict: Verdict, chance: bool) -> str:
    """Whether that is good, or no more than chance."""
    if chance:
        return "; chance alone would do that at these counts"
    return {"good": ", which is good", "bad": ", which is bad", "neither": ""}[verdict]


def unchanged(before: str, against: str) -> str:
    return f"The same as the {before} of {against}."


def from_nothing(before: str, against: str) -> str:
    """The other period has nothing to take a percentage of."""
    return f"It was {before} in {against}, so there is no percentage to give."


def moved_most(dimension: str, name: str, amount: str, before: str, after: str, up: bool) -> str:
    group, way = f"{plain(dimension)} {name}", "up" if up else "down"
    return f"The largest part of the change is {group}: {way} {amount}, from {before} to {after}."


def not_available(title: str, lacking: tuple[str, ...]) -> str:
    """Revenue won is not available: no deal amounts in the source (which the CRM's opportunities bring)."""
    verb = "is" if singular(title) == title else "are"
    return f"{title} {verb} not available: {'; '.join(_lacks(one) for one in lacking)}."


def _lacks(missing: str) -> str:
    """The noun phrase of a need, turned into what the source does not hold."""
    phrase, _, consequence = missing.rstrip(".").partition("; ")
    what, _, brought = phrase.partition(", which ")
    source = f"no {what.removeprefix('the ')} in the source{f' (which {brought})' if brought else ''}"
    return f"{source}; {consequence}" if consequence else source


def outside(title: str, where: str, first: date | None, last: date | None) -> str:
    """The period lies where the data do not reach."""
    if first is None or last is None:
        return f"{title} {where}: not known, the data hold no such records at all."
    return f"{title} {where}: not known. The data hold such records from {day(first)} to {day(last)} only."
