"""What ``funnelbot demo`` says and asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

SHOWCASE = (
    "How many leads last month?",
    "Leads by source last quarter",
    "Funnel last quarter",
    "How many leads does it take to make one sale?",
    "How long does it take from lead to won?",
    "Conversion from MQL to won by source last year",
    "Revenue this year vs last year",
)


def inventing(name: str, today: date) -> str:
    return f"Inventing {name}, a company that sells business software: two years of records up to {today:%d %B %Y}."


def invented(people: int, touchpoints: int, folder: Path) -> str:
    return f"  {people:,} people and {touchpoints:,} touchpoints, in {folder}"


def no_rates(currency: str, known: Iterable[str]) -> str:
    return (
        f"COMPANY_CURRENCY is {currency}, and the demo company has no exchange rates for it. "
        f"Set it to one of {', '.join(known)} for the demo, or leave it out."
    )


def how_to_go_on(to: Path) -> str:
    return f'The warehouse stands at {to}. Go on with: funnelbot ask "your question", or funnelbot chat.'
