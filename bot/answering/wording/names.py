"""The names of things: stages, measures, dimensions, scopes. "SQL" never stands for the stage, it is a language too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.formatting import listed
from bot.understanding.plan import NOT_KNOWN, Plan, Threshold
from bot.warehouse.result import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class StageName:
    """``title`` heads a column, ``became`` follows "people who", ``had`` "14 % of them", ``entries`` "12"."""

    title: str
    became: str
    had: str
    short: str
    entries: str


STAGES: Mapping[str, StageName] = {
    "lead": StageName(title="Leads", became="became leads", had="had become leads", short="lead", entries="leads"),
    "mql": StageName(
        title="Marketing-qualified leads",
        became="became marketing-qualified leads",
        had="had become marketing-qualified",
        short="marketing-qualified",
        entries="marketing-qualified leads",
    ),
    "sal": StageName(
        title="Accepted by sales",
        became="were accepted by sales",
        had="had been accepted by sales",
        short="accepted",
        entries="leads accepted by sales",
    ),
    "sql": StageName(
        title="Sales-qualified leads",
        became="became sales-qualified leads",
        had="had become sales-qualified",
        short="sales-qualified",
        entries="sales-qualified leads",
    ),
    "opportunity": StageName(
        title="Opportunities",
        became="became opportunities",
        had="had become opportunities",
        short="opportunity",
        entries="opportunities",
    ),
    "won": StageName(title="Won", became="were won", had="had won", short="won", entries="deals won"),
    "lost": StageName(title="Lost", became="were lost", had="had been lost", short="lost", entries="deals lost"),
}
TITLES = {
    "mqls": "Marketing-qualified",
    "sals": "Accepted",
    "sqls": "Sales-qualified",
    "median_days": "Median",
    "mean_days": "Mean",
    "p25_days": "p25",
    "p75_days": "p75",
    "of_cohort": "Of these leads",
    "mature_entered": "Entered",
    "mature_converted": "Converted",
    "low": "95 % low",
    "high": "95 % high",
}


def stage(name: str) -> StageName:
    """The names of a stage; a company's own stage is called what the company calls it."""
    own = plain(name)
    return STAGES.get(name) or StageName(
        title=own.capitalize(), became=f"reached {own}", had=f"had reached {own}", short=own, entries=f"in {own}"
    )


def title(name: str) -> str:
    """The heading of a column: landing_page -> "Landing page"."""
    return TITLES.get(name, plain(name).capitalize())


def plain(name: str) -> str:
    """The name inside a sentence: landing_page -> "landing page"."""
    return name.replace("_", " ")


def plural(noun: str) -> str:
    """source -> sources, industry -> industries, person -> people."""
    if noun == "person":
        return "people"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def singular(noun: str) -> str:
    """leads -> lead, opportunities -> opportunity, deals won -> deal won: the first plural of the phrase."""
    words = noun.split(" ")
    for place, word in enumerate(words):
        if word.endswith("s") and not word.endswith("ss") and word != "sales":  # sales qualified leads
            words[place] = (
                f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if word.endswith("sses") else word[:-1]
            )
            break
    return " ".join(words)


def value(found: Value) -> str:
    """A dimension's value; what the warehouse does not know is one group of its own."""
    return NOT_KNOWN if found is None else str(found)


def scope(plan: Plan) -> str:
    """What the figure was narrowed to, "" for everything: "source LinkedIn or Webinar, without region EMEA"."""
    kept = [f"{plain(name)} {listed(values, 'or')}" for name, values in plan.filters.items()]
    left = [f"without {plain(name)} {listed(values, 'or')}" for name, values in plan.exclude.items()]
    return ", ".join([*kept, *left, *([limit(plan.threshold)] if plan.threshold else [])])


def limit(threshold: Threshold) -> str:
    """days > 14"""
    return f"{plain(threshold.field)} {threshold.op} {threshold.value:g}"
