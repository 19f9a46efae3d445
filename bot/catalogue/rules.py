"""Rules between the keys of one header: a headline names measures that exist, a parameter is in the SQL, and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.catalogue.problems import Wrong
from bot.catalogue.query import SUBJECT_PARAMETERS, HeadlineRule, Query
from bot.catalogue.vetting import parameters_of

STAGE_PARAMETERS = {"pair": frozenset({"from_stage", "to_stage"}), "one": frozenset({"stage"})}


def check_rules(query: Query) -> Iterator[Wrong]:
    """Every broken rule, with the line of the key that breaks it."""
    for rule in (_metric, _headline, _beside, _parts, _names, _phrases, _parameters, _bound):
        yield from (Wrong(query.lines.get(key, 1), message) for key, message in rule(query))


def _metric(query: Query) -> Iterator[tuple[str, str]]:
    if query.kind != "metric":
        return
    if not query.measures:
        yield "kind", "a metric without measures, expected `measures: {name: aggregate}`"
    if query.headline is None:
        yield "kind", "a metric without a headline, expected `headline: {kind: count, of: measure}`"
    if query.grains and not query.time:
        yield "grains", "grains without a time column, expected `time: column`"
    if query.split_order and not query.split:
        yield "split_order", "split_order without split"


def _headline(query: Query) -> Iterator[tuple[str, str]]:
    rule = query.headline
    if rule is None:
        return
    for name in (rule.of, rule.to, rule.mean, rule.n):
        if name is not None and name not in query.measures:
            yield "headline", f"headline: {name!r} is not a measure"
    if missing := _lacking(rule):
        yield "headline", f"headline: a {rule.kind} needs {missing!r}"


def _lacking(rule: HeadlineRule) -> str | None:
    if rule.kind in ("ratio", "per", "price", "times") and rule.to is None:
        return "to"
    return "n" if rule.kind == "days" and rule.n is None else None


def _beside(query: Query) -> Iterator[tuple[str, str]]:
    for reading in query.beside:
        for name in (reading.of, reading.to):
            if name not in query.measures:
                yield "beside", f"beside: {name!r} is not a measure"


def _parts(query: Query) -> Iterator[tuple[str, str]]:
    for name in (*query.parts, *query.parts.values()):
        if name not in query.measures:
            yield "parts", f"parts: {name!r} is not a measure"
    for name in query.default_breakdown:
        if name not in query.dimensions:
            yield "default_breakdown", f"default_breakdown: {name!r} is not a dimension"


def _names(query: Query) -> Iterator[tuple[str, str]]:
    columns = [*query.dimensions, *query.measures, *query.grains, *([query.split] if query.split else [])]
    for name, times in Counter(columns).items():
        if times > 1:
            yield "measures", f"{name!r} names two columns of the answer (dimensions, measures, grains and split)"


def _phrases(query: Query) -> Iterator[tuple[str, str]]:
    for phrase, times in Counter(" ".join(said.lower().split()) for said in query.says).items():
        if times > 1:
            yield "says", f"says: {phrase!r} stands here twice"


def _parameters(query: Query) -> Iterator[tuple[str, str]]:
    declared, used = frozenset(query.parameters), parameters_of(query.tree)
    for name in sorted(used - declared):
        yield "parameters", f"the SQL uses :{name}, expected it in `parameters`"
    for name in sorted(declared - used):
        yield "parameters", f"parameters: {name!r} is not used in the SQL"


def _bound(query: Query) -> Iterator[tuple[str, str]]:
    """Each parameter must be one that a question can give a value for."""
    known = {"as_of", "period_start", "period_end"} | ({"mature_days"} if query.maturity else set())
    known |= STAGE_PARAMETERS[query.stages.shape] if query.stages else set()
    known |= SUBJECT_PARAMETERS if query.kind == "report" else set()
    known |= {"model"} if query.default_model else set()
    for name in query.parameters:
        if name not in known:
            yield "parameters", f"parameters: nothing gives :{name} a value, expected one of {', '.join(sorted(known))}"
