"""In a thread: what was said changes the last Plan, and what was taken over from it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from bot.understanding.framing import Frame
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Declined
from bot.understanding.refusal import Stopped
from bot.understanding.timing import Clock, Times, trend_grain

if TYPE_CHECKING:
    from bot.catalogue.query import Query

Values = Mapping[str, tuple[str, ...]]


def is_new_question(frame: Frame) -> bool:
    """A metric with its own period, and no word that points back, takes nothing over."""
    return bool(frame.periods) and not (frame.about_that or frame.also or frame.pronoun)


def with_metric(plan: Plan, context: Plan, query: Query) -> Plan:
    """Another metric keeps period, comparison, grain, filters and breakdown; a ranking is dropped.

    A breakdown or grain that the new metric does not have falls away, as the echo shows; a filter may not, since the
    figure would then be of something else.
    """
    for dimension in (*context.filters, *context.exclude):
        if dimension not in query.dimensions:
            facts = {"dimension": dimension}
            raise Stopped(Declined(reason="no_such_filter", query=query.name, unexplained=(dimension,), facts=facts))
    kept = tuple(name for name in context.breakdown if name in query.dimensions)
    same = context.query == query.name
    period = plan.period or context.period
    return replace(
        plan,
        period=period,
        compare=plan.compare or (context.compare if plan.period is None else None),
        grain=plan.grain or (context.grain if context.grain in query.grains else None),
        filters=plan.filters or _without(context.filters, plan.exclude),
        exclude=plan.exclude or context.exclude,
        breakdown=plan.breakdown or kept,
        stages=plan.stages or (context.stages if same else ()),
        subject=plan.subject or (context.subject if _takes_subject(plan, context) else None),
    )


def _takes_subject(plan: Plan, context: Plan) -> bool:
    return context.subject is not None and plan.query == context.query


def changed_plan(said: Plan, context: Plan, frame: Frame, clock: Clock, times: Times) -> Plan:
    """The last Plan with the slots that were said now put in the place of the old ones."""
    period = times.period if frame.periods else context.period
    breakdown = _breakdown(said, context, frame)
    grain = said.grain or (trend_grain(period) if frame.trend else context.grain)
    return replace(
        context,
        period=period,
        compare=_compare(said, context, frame, clock, period),
        grain=grain,
        breakdown=breakdown,
        filters=_filters(said, context, frame),
        exclude=_exclude(said, context),
        top=said.top if said.top is not None else (context.top if breakdown == context.breakdown else None),
        basis=said.basis or context.basis,
        statistic=said.statistic or context.statistic,
        model=said.model or context.model,
        subject=said.subject or context.subject,
    )


def _breakdown(said: Plan, context: Plan, frame: Frame) -> tuple[str, ...]:
    if not said.breakdown:
        return context.breakdown
    joined = (*context.breakdown, *(name for name in said.breakdown if name not in context.breakdown))
    if frame.also and len(joined) <= 2:
        return joined
    return said.breakdown


def _filters(said: Plan, context: Plan, frame: Frame) -> Values:
    """A value replaces those of its dimension, or is added to them ("and Webinar too")."""
    filters = dict(_without(context.filters, said.exclude))
    for dimension, values in said.filters.items():
        before = filters.get(dimension, ()) if frame.also else ()
        filters[dimension] = (*before, *(value for value in values if value not in before))
    return filters


def _exclude(said: Plan, context: Plan) -> Values:
    exclude = dict(_without(context.exclude, said.filters))
    for dimension, values in said.exclude.items():
        before = exclude.get(dimension, ())
        exclude[dimension] = (*before, *(value for value in values if value not in before))
    return exclude


def _without(values: Values, taken: Values) -> Values:
    """What is excluded now is no longer wanted, and the other way round."""
    kept = {
        dimension: tuple(value for value in listed if value not in taken.get(dimension, ()))
        for dimension, listed in values.items()
    }
    return {dimension: listed for dimension, listed in kept.items() if listed}


def _compare(said: Plan, context: Plan, frame: Frame, clock: Clock, period: Period | None) -> Period | None:
    if frame.against is not None or frame.shift is not None:
        return said.compare
    if not frame.periods or context.compare is None or context.period is None or period is None:
        return context.compare
    return clock.moved_comparison(context.period, context.compare, period)


def inherited_fields(plan: Plan, context: Plan, frame: Frame, *, metric: bool) -> tuple[str, ...]:
    """The fields of the new Plan that were not said now but come from the thread; ``metric``: one was named."""
    said = _said_fields(frame) | (METRIC_FIELDS if metric else frozenset())
    names = (one.name for one in fields(Plan))
    return tuple(name for name in names if name not in said and getattr(plan, name) and _is_kept(name, plan, context))


METRIC_FIELDS = frozenset({"query", "stages", "measure"})


def _said_fields(frame: Frame) -> frozenset[str]:
    said = {
        "period": bool(frame.periods),
        "compare": frame.against is not None or frame.shift is not None,
        "grain": frame.grain is not None or frame.trend,
        "breakdown": bool(frame.breakdown or frame.ranked),
        "filters": bool(frame.filters) and not frame.also,
        "exclude": bool(frame.exclude),
        "top": frame.top is not None,
        "statistic": frame.statistic is not None,
        "model": bool(frame.models),
        "subject": bool(frame.subjects),
    }
    return frozenset(name for name, was_said in said.items() if was_said)


def _is_kept(name: str, plan: Plan, context: Plan) -> bool:
    now, before = getattr(plan, name), getattr(context, name)
    if isinstance(now, Mapping):  # what a value was added to is kept, though the whole is new
        return any(value in before.get(dimension, ()) for dimension, values in now.items() for value in values)
    return bool(now == before)
