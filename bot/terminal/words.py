"""Every sentence of the terminal that is not part of an answer."""

from __future__ import annotations

NEXT = "Ask next:"
PROMPT = "? "
WELCOME = "Ask about the customer journey. A number picks a suggestion, help shows examples, ctrl-d leaves."
BYE = "Bye."
NO_CHOICE = "There is no choice of that number."
NOT_A_DAY = "not a day such as 2026-11-21"


def note(text: str) -> str:
    return f"! {text}"


def choice(place: int, label: str, question: str) -> str:
    return f"  {place}  {question}" if label.casefold() == question.casefold() else f"  {place}  {label}: {question}"


def more_rows(rows: int) -> str:
    return f"... and {rows:,} more rows; --json prints them all."
