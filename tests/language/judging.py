"""Whether a reading is the one that was meant. The plan of an answer and the row are brought into one shape first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Clarification, Declined, Reading, Told, Understood
from tests.language.company import named
from tests.language.language import queries
from tests.language.rows import Row, Slots

Mark = Literal["right", "asked", "wrong"]
IMPLIED_BREAKDOWN = {"campaigns": "campaign", "loss_reasons": "reason"}  # what a row of the answer is, said or not
IMPLIED_STAGES = {"win_rate": ["opportunity", "won"], "leads_per_sale": ["lead", "won"]}
HOURS = {"time": 1, "hours": 1, "days": 24, "weeks": 168}
UNORDERED = ("filters", "exclude")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    mark: Mark
    reason: str
    got: Slots


def judge(row: Row, reading: Reading) -> Verdict:
    """Right: one of the row's plans, in every slot compared. Wrong: answered with any other."""
    if not isinstance(reading, Understood):
        reason = told_apart(reading)
        return Verdict(mark="right" if row.may_ask else "asked", reason=reason, got={})
    got = slots_of(reading.plan)
    missed = min((differences(plan, got, row.compared) for plan in row.plans), key=len)
    return Verdict(mark="wrong" if missed else "right", reason="; ".join(missed), got=got)


def slots_of(plan: Plan) -> Slots:
    """The slots of a plan that hold anything, in the shape of the files."""
    threshold, target = plan.threshold, plan.target
    slots = {
        "query": plan.query,
        "period": _days(plan.period),
        "compare": _days(plan.compare),
        "grain": plan.grain,
        "breakdown": list(plan.breakdown),
        "filters": {name: list(values) for name, values in plan.filters.items()},
        "exclude": {name: list(values) for name, values in plan.exclude.items()},
        "stages": list(plan.stages),
        "subject": plan.subject.value if plan.subject else None,
        "measure": list(plan.measure),
        "basis": plan.basis,
        "statistic": plan.statistic,
        "threshold": {"field": threshold.field, "op": threshold.op, "value": threshold.value} if threshold else None,
        "top": plan.top,
        "target": {"value": target.value, "unit": target.unit, "by": target.by and target.by.isoformat()}
        if target
        else None,
        "model": list(plan.model),
    }
    return {name: value for name, value in slots.items() if value}


def differences(wanted: Mapping[str, Any], got: Mapping[str, Any], compared: tuple[str, ...]) -> list[str]:
    """Slot by slot, what was meant and what was read instead."""
    wanted, got = _alike(wanted), _alike(got)
    return [
        f"{name}: {_short(wanted.get(name))} meant, {_short(got.get(name))} read"
        for name in compared
        if wanted.get(name) != got.get(name)
    ]


def told_apart(reading: Reading) -> str:
    """A reading that is no answer, in a few words."""
    words = ", ".join(repr(word) for word in getattr(reading, "unexplained", ()))
    match reading:
        case Clarification():
            facts = ", ".join(f"{name}={value}" for name, value in reading.facts.items())
            return " ".join(filter(None, ("asked", reading.reason, words, facts)))
        case Declined():
            facts = ", ".join(f"{name}={value}" for name, value in reading.facts.items())
            return " ".join(filter(None, ("declined", reading.reason, reading.query, words, facts)))
        case Told():
            return f"told {reading.kind} {reading.topic or ''}".strip()
        case _:
            return f"answered {slots_of(reading.plan)}"


def _alike(slots: Mapping[str, Any]) -> Slots:
    """What says the same is written the same: order of values, defaults said or left out, names of people."""
    same = dict(slots)
    query = queries().get(same.get("query", ""))
    for name in UNORDERED:
        if name in same:
            same[name] = {dimension: sorted(values) for dimension, values in same[name].items()}
    same |= {name: sorted(same[name]) for name in ("measure", "model") if name in same}
    if query is not None and query.stages is not None and not same.get("stages"):
        same["stages"] = list(query.stages.default)
    if same.get("stages") == IMPLIED_STAGES.get(same.get("query", "")):
        same.pop("stages", None)
    if same.get("basis") == "cohort":
        del same["basis"]
    if same.get("statistic") == "median":
        del same["statistic"]
    implied = IMPLIED_BREAKDOWN.get(same.get("query", ""))
    if implied and implied in same.get("breakdown", ()):
        same["breakdown"] = [name for name in same["breakdown"] if name != implied]
    if "subject" in same:
        same["subject"] = _subject(same["subject"])
    if "target" in same:
        same["target"] = {name: value for name, value in same["target"].items() if value}
        if same.get("period", {}).get("end") == same["target"].get("by"):
            same.pop("period", None)
    if "threshold" in same:
        same["threshold"] = _limit(same["threshold"])
    return {name: value for name, value in same.items() if value}


def _limit(threshold: Mapping[str, Any]) -> Slots:
    """Times in hours: 2 days are 48 hours."""
    size = HOURS.get(threshold["field"])
    return {**threshold, "field": "time", "value": threshold["value"] * size} if size else dict(threshold)


def _subject(value: Any) -> str:
    text = str(value["value"] if isinstance(value, Mapping) else value).casefold()
    return named().get(text, text)


def _days(period: Period | None) -> dict[str, str] | None:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None


def _short(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {"start", "end"}:
        return f"{value['start']}..{value['end']}"
    return "nothing" if value is None else str(value)
