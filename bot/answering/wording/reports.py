"""The words around a report about one person or company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.answering.formatting import count, day, days_of, listed
from bot.answering.wording.names import plain, singular
from bot.understanding.plan import Period, Subject

TITLES: Mapping[str, str] = {
    "section": "Part",
    "day": "Day",
    "time": "Time",
    "what": "What",
    "value": "Which",
    "amount": "Amount",
    "who": "Who",
    "detail": "Details",
    "system": "System",
}
NOBODY: Mapping[str, str] = {
    "email": "I know nobody with the e-mail {}.",
    "person": "I know nobody called {}.",
    "domain": "I know no company with the domain {}.",
    "account": "I know no company called {}.",
}


def nobody(subject: Subject | None) -> str:
    """Nothing found is no zero: nobody of that name is known."""
    if subject is None:
        return "Whom is this about? Name a person by e-mail, or a company by its domain."
    return NOBODY.get(subject.kind, "I know nothing of {}.").format(subject.value)


def headline(name: str, fact: str, since: date | None, who: str, detail: str) -> str:
    """Ada Brook: won since 2 Mar 2026. Owner: Omar Saleh. Zorvex Labs."""
    when = f" since {day(since)}" if since else ""
    first = f"{name}: {fact}{when}." if fact else f"{name}{when}."
    return " ".join([first, *([f"Owner: {who}."] if who else []), *([f"{detail}."] if detail else [])])


def fact(value: str, stage: str) -> str:
    """Lou Penn: opportunity."""
    return ": ".join(part for part in (value, stage) if part)


def counted(sections: Mapping[str, int]) -> str:
    """2 people, 1 open deal and 3 touches."""
    return f"{listed(tuple(_number(rows, plain(name)) for name, rows in sections.items()))}."


def _number(rows: int, noun: str) -> str:
    if rows == 1:
        return f"1 {'person' if noun == 'people' else singular(noun)}"
    return f"{count(rows)} {noun}"


def happened(sections: Mapping[str, int], first: date, last: date) -> str:
    """8 entries from 3 Jan to 1 Sep 2026: 5 marketing and 3 sales."""
    total = sum(sections.values())
    when = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    parts = listed(tuple(f"{count(rows)} {plain(name)}" for name, rows in sections.items()))
    return f"{count(total)} {'entry' if total == 1 else 'entries'} {when}: {parts}."


def nothing_recorded(period: Period | None) -> str:
    return "Nothing is recorded." if period is None else f"Nothing is recorded for {days_of(period.start, period.end)}."


def echo(title: str, subject: Subject | None, period: Period | None, readings: Sequence[str], zone: str) -> str:
    """Where a person stands · ada@zorvex.example · days in Europe/Berlin."""
    parts = (
        title,
        subject.value if subject else "",
        days_of(period.start, period.end) if period else "",
        *readings,
        f"days in {zone}",
    )
    return " · ".join(part for part in parts if part)


def timeline_of(name: str) -> str:
    return f"timeline of {name}"


def status_of(name: str) -> str:
    return f"status of {name}"


def influence_on(name: str) -> str:
    return f"was {name} influenced by marketing"


def company_of(name: str) -> str:
    return f"tell me about {name}"


STEPS: Mapping[str, str] = {
    "lead_status": "Where it stands",
    "lead_timeline": "Everything that happened",
    "lead_influence": "Influenced by marketing?",
    "account_view": "The company",
}
