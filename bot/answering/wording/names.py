"""The names of things: stages, measures, dimensions, scopes. "SQL" never stands for the stage, it is a language too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.formatting import listed
from bot.understanding.plan import NOT_KNOWN, Plan
from bot.warehouse.result import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class StageName:
    """``title`` heads a column, ``became`` follows "people who", ``had`` follows "14 % of them"."""

    title: str
    became: str
    had: str
    short: str


STAGES: Mapping[str, StageName] = {
    "lead": StageName(title="Leads", became="became leads", had="had become leads", short="lead"),
    "mql": StageName(
        title="Marketing-qualified leads",
        became="became marketing-qualified leads",
        had="had become marketing-qualified",
        short="marketing-qualified",
    ),
    "sal": StageName(
        title="Accepted by sales", became="were accepted by sales", had="had been accepted by sales", short="accepted"
    ),
    "sql": StageName(
        title="Sales-qualified leads",
        became="became sales-qualified leads",
        had="had become sales-qualified",
        short="sales-qualified",
    ),
    "opportunity": StageName(
        title="Opportunities",
        became="became opportunities",
        had="had become opportunities",
        short="opportunity",
    ),
    "won": StageName(title="Won", became="were won", had="had won", short="won"),
    "lost": StageName(title="Lost", became="were lost", had="had been lost", short="lost"),
}
TITLES = {"mqls": "MQLs", "sals": "SALs", "sqls": "Sales-qualified leads", "n": "Count", "p25": "p25", "p75": "p75"}


def stage(name: str) -> StageName:
    """The names of a stage; a company's own stage is called what the company calls it."""
    plain = name.replace("_", " ")
    own = StageName(title=plain.capitalize(), became=f"reached {plain}", had=f"had reached {plain}", short=plain)
    return STAGES.get(name, own)


def title(name: str) -> str:
    """The heading of a column: landing_page -> "Landing page"."""
    return TITLES.get(name, name.replace("_", " ").capitalize())


def plain(name: str) -> str:
    """The name inside a sentence: landing_page -> "landing page"."""
    return name.replace("_", " ")


def singular(noun: str) -> str:
    """leads -> lead, opportunities -> opportunity, deals won -> deal won: the first plural of the phrase."""
    words = noun.split(" ")
    for place, word in enumerate(words):
        if word.endswith("s") and not word.endswith("ss"):
            words[place] = _one(word)
            break
    return " ".join(words)


def _one(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("sses") else word[:-1]


def value(found: Value) -> str:
    """A dimension's value; what the warehouse does not know is one group of its own."""
    return NOT_KNOWN if found is None else str(found)


def scope(plan: Plan) -> str:
    """What the figure was narrowed to, "" for everything: "source LinkedIn or Webinar, without region EMEA"."""
    kept = [f"{plain(name)} {listed(values, 'or')}" for name, values in plan.filters.items()]
    left = [f"without {plain(name)} {listed(values, 'or')}" for name, values in plan.exclude.items()]
    limit = (
        []
        if plan.threshold is None
        else [f"{plain(plan.threshold.field)} {plan.threshold.op} {plan.threshold.value:g}"]
    )
    return ", ".join(kept + left + limit)
