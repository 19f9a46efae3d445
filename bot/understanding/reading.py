"""What understanding hands on: a Plan, or the reason why there is none. Codes and facts; sentences are made later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.understanding.plan import Plan

AskReason = Literal[
    "unknown_words",  # words that nothing accounts for
    "ambiguous",  # two readings stand side by side
    "vague_period",  # "recently", "early Q3", "around Easter"
    "incomplete",  # a metric is missing ("last month") or a pair of stages is ("conversion")
    "contradiction",  # "last month next month"
    "unknown_value",  # "from TikTok": the dimension is known, the value is not
    "same_name",  # two people or companies of one name
]
DeclineReason = Literal[
    "future",  # a period that has not begun, of a query that looks back
    "open_start",  # "before March": no first day
    "no_such_filter",  # the query does not declare the filter
    "no_such_breakdown",  # ... the breakdown
    "no_such_grain",
    "no_such_comparison",  # more than two periods, or none makes sense
    "no_such_shape",  # top N, threshold, target, model ... that the query does not declare
    "backward_stages",  # "sql to lead rate"
    "impossible_date",  # "30 February", "Q5"
    "out_of_scope",  # no concept of the funnel at all
]
TellKind = Literal[
    "definition",
    "how_to",
    "help",
    "topics",
    "data",
    "command",
    "forecast",
    "why",
    "greeting",
    "thanks",
    "start_over",
    "forget_readings",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A word that was read as another: said "leds", read "leads"."""

    said: str
    read: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One button: a label of at most 75 characters, and the exact question it would ask. ``answers`` stands for what
    the bot had to ask, where this is one of the answers to it; a pick is remembered under it."""

    label: str
    question: str
    answers: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """The question is clear. ``inherited`` names the Plan fields taken over from the thread,
    ``readings`` the house readings used (codes such as ``sal_is_accepted``, ``past_december``)."""

    plan: Plan
    corrected: tuple[Correction, ...] = ()
    inherited: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Clarification:
    """The bot must ask. ``unexplained`` quotes the asker's own words; ``people`` those that name somebody."""

    reason: AskReason
    unexplained: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    corrected: tuple[Correction, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Declined:
    """Understood, and not to be had. ``facts`` names what is declined (dimension, period, query title ...);
    ``plan`` is what was understood, so far as it goes (a future period stands in it). ``people`` are the asker's words
    that name somebody."""

    reason: DeclineReason
    query: str | None = None
    plan: Plan | None = None
    unexplained: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    corrected: tuple[Correction, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A question with a reply of its own, without a figure. ``topic`` is a query or stage name where one is meant."""

    kind: TellKind
    topic: str | None = None
    options: tuple[Option, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


Reading = Understood | Clarification | Declined | Told
