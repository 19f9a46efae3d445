"""From a frame and the query it names to a Plan: every slot is checked against what the query declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.understanding.framing import Choice, Frame
from bot.understanding.framing.manner import amount_of
from bot.understanding.goals import Goals
from bot.understanding.plan import Basis, Grain, Period, Plan, Statistic, Subject, SubjectKind, Target, Threshold
from bot.understanding.reading import Clarification, Correction, Declined
from bot.understanding.refusal import Stopped
from bot.understanding.resolve import Attempt
from bot.understanding.signature import Signing
from bot.understanding.spans import Span
from bot.understanding.timing import Clock, Times, trend_grain

if TYPE_CHECKING:
    from bot.catalogue.query import Query

Values = dict[str, tuple[str, ...]]
KIND_OF: Mapping[str, SubjectKind] = {
    "email": "email",
    "domain": "domain",
    "system": "system",
    "touchpoint": "touchpoint",
}
# Measures that are asked for by another word than their own name.
MEASURES_OF: Mapping[str, str] = {
    "lead": "leads",
    "mql": "mqls",
    "sal": "sals",
    "sql": "sqls",
    "opportunity": "opportunities",
    "deal": "opportunities",
    "won": "wins",
    "touchpoint": "influenced",
}


UNITS_OF_TIME = frozenset({"minutes", "hours", "days", "weeks", "months"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """A Plan being made, with what the echo has to say about it."""

    plan: Plan
    corrected: list[Correction] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Planner:
    """Makes the Plan of one question for one query."""

    query: Query
    stages: tuple[str, ...]
    frame: Frame
    attempt: Attempt
    text: str
    clock: Clock
    signing: Signing
    goals: Goals
    context: Plan | None = None
    base: Period | None = None  # the thread's period, which "the month before" is counted from
    dimension_order: Sequence[str] = ()
    times: Times = field(default_factory=Times)

    def draft(self) -> Draft:
        """Raises Stopped where a slot cannot be served."""
        self._forward()
        self._one_ranking()
        times = self.clock.times(self.frame, self.query, self.text, self.base)
        self.times = times
        corrected = list(times.corrected)
        filters = self._values(self.frame.filters, corrected)
        exclude = self._values(self.frame.exclude, corrected)
        self._not_both(filters, exclude)
        breakdown = self._breakdown()
        plan = Plan(
            query=self.query.name,
            period=times.period,
            compare=times.compare,
            grain=self._grain(times),
            breakdown=breakdown,
            filters=filters,
            exclude=exclude,
            stages=self.stages,
            subject=self._subject(),
            measure=self._measure(),
            basis=self._basis(),
            statistic=self._statistic(),
            threshold=self._threshold(),
            top=self._top(breakdown),
            target=self._target(times),
            model=tuple(dict.fromkeys(self.frame.models)),
        )
        self._not_ahead(plan)
        return Draft(plan=plan, corrected=corrected, readings=[*times.readings, *self._readings()])

    def _forward(self) -> None:
        if len(self.stages) == 2 and self.signing.rank(self.stages[0]) >= self.signing.rank(self.stages[1]):
            raise Stopped(
                Declined(
                    reason="backward_stages",
                    query=self.query.name,
                    facts={"from": self.stages[0], "to": self.stages[1]},
                )
            )

    def _one_ranking(self) -> None:
        if self.frame.rankings > 1:
            raise Stopped(Clarification(reason="contradiction"))

    def _values(self, choices: Sequence[Choice], corrected: list[Correction]) -> Values:
        found: dict[str, list[str]] = {}
        for choice in choices:
            dimension, value = self._value(choice)
            if choice.span.begun:
                corrected.append(Correction(said=self._said(choice.span), read=value))
            values = found.setdefault(dimension, [])
            if value not in values:
                values.append(value)
        return {dimension: tuple(values) for dimension, values in found.items()}

    def _not_both(self, filters: Values, exclude: Values) -> None:
        for dimension, values in filters.items():
            both = [value for value in values if value in exclude.get(dimension, ())]
            if both:
                raise Stopped(Clarification(reason="contradiction", unexplained=tuple(both)))

    def _value(self, choice: Choice) -> tuple[str, str]:
        declared = [value for value in choice.values if value.dimension in self.query.dimensions]
        if not declared:
            facts = {"dimension": choice.values[0].dimension, "value": choice.values[0].value}
            raise Stopped(self._declined("no_such_filter", self._said(choice.span), facts))
        first = min(declared, key=lambda value: self._order(value.dimension))
        same = [value for value in declared if value.dimension == first.dimension]
        if len(same) > 1:
            facts = {"dimension": first.dimension, "values": "|".join(value.value for value in same)}
            raise Stopped(Clarification(reason="ambiguous", unexplained=(self._said(choice.span),), facts=facts))
        return first.dimension, first.value

    def _order(self, dimension: str) -> int:
        return self.dimension_order.index(dimension) if dimension in self.dimension_order else len(self.dimension_order)

    def _breakdown(self) -> tuple[str, ...]:
        wanted = list(self.frame.breakdown)
        if self.attempt.grouped_in:
            wanted = [name for name in wanted if name in self.query.dimensions]
        if self.attempt.ranked_in:
            wanted += [name for name in self.frame.chosen if name in self.query.dimensions]
        else:
            wanted += self.frame.ranked
        wanted = list(dict.fromkeys(wanted))
        for name in wanted:
            if name not in self.query.dimensions and not self._is_split(name):
                raise Stopped(self._declined("no_such_breakdown", name, {"dimension": name}))
        kept = [name for name in wanted if name in self.query.dimensions]
        if len(kept) > 2:
            raise Stopped(self._declined("no_such_breakdown", kept[2], {"dimension": kept[2]}))
        return tuple(kept)

    def _is_split(self, name: str) -> bool:
        return name == self.query.split

    def _grain(self, times: Times) -> Grain | None:
        grain = self.frame.grain or times.grain
        if grain is None and self.frame.trend:
            grain = trend_grain(times.period or self.clock.default(self.query))
        if grain is not None and grain not in self.query.grains:
            raise Stopped(self._declined("no_such_grain", grain, {"grain": grain}))
        return grain

    def _subject(self) -> Subject | None:
        said = [span for span in self.frame.subjects if span.kind in KIND_OF]
        if len(said) > 1 and all(span.kind == "system" for span in said):
            return None  # the report holds every pair of systems
        if len({span.name for span in said}) > 1:
            raise Stopped(Clarification(reason="ambiguous", unexplained=tuple(span.name for span in said)))
        if said:
            return said[0].subject or Subject(kind=KIND_OF[said[0].kind], value=said[0].name)
        return self.context.subject if self.frame.pronoun and self.context is not None else None

    def _measure(self) -> tuple[str, ...]:
        """Measures by name, where the query has several and its headline is a plain count or sum; of a quotient of
        money the second reading that is named."""
        rule = self.query.headline
        if rule is not None and rule.kind == "times":
            return tuple(one.to for one in self.query.beside if one.to in self.attempt.signature.atoms)
        if len(self.query.measures) < 2 or rule is None or rule.kind not in ("count", "money"):
            return ()
        words = self.attempt.signature.atoms
        if self.query.parts or self.query.default_model or rule.kind == "count":
            words |= self._counted(words)
        said = tuple(name for name in self.query.measures if name in words)
        return () if said == (rule.of,) else said

    def _counted(self, words: frozenset[str]) -> set[str]:
        """What the stages and deals of the question count; nothing more where an amount is named ("pipeline vs sales"),
        and of several the last in the order of the measures ("won deals" are wins)."""
        found = {MEASURES_OF[word] for word in self.attempt.signature.words if word in MEASURES_OF}
        part, counts = found & {"influenced"}, [name for name in self.query.measures if name in found - {"influenced"}]
        amounts = words & {"pipeline", "revenue"} and not found & {"leads"}
        return part if amounts else part | set(counts[-1:])

    def _basis(self) -> Basis | None:
        if self.frame.cohort:
            return self._rate("cohort")
        if (self.attempt.by_close and self._is_rate()) or self.frame.basis_said is not None:
            if self.stages and self.stages[-1] != "won":
                facts = {"shape": "basis", "said": "closed"}
                raise Stopped(self._declined("no_such_shape", "closed", facts))
            return self._rate("period")
        return None

    def _rate(self, basis: Basis) -> Basis:
        if self.query.headline is not None and not self._is_rate():
            raise Stopped(self._declined("no_such_shape", basis, {"shape": "basis", "said": basis}))
        return basis

    def _is_rate(self) -> bool:
        return self.query.headline is not None and self.query.headline.kind in ("ratio", "per")

    def _statistic(self) -> Statistic | None:
        rule = self.query.headline
        has_both = rule is not None and (rule.kind == "days" or rule.mean is not None)
        return self.frame.statistic if has_both else None

    def _threshold(self) -> Threshold | None:
        if self.frame.threshold is None:
            return None
        limit = self.frame.threshold
        if "threshold" not in self.query.parameters:
            said = f"{limit.op} {limit.value:g}"
            raise Stopped(self._declined("no_such_shape", said, {"shape": "threshold", "said": said}))
        turned = limit.op == "<" and "not_contacted" in self.attempt.signature.atoms  # "not within": later than that
        return Threshold(field=self._unit(limit.unit), op=">" if turned else limit.op, value=limit.value)

    def _unit(self, unit: Span | None) -> str:
        if unit is None:
            return "value"
        said = self._said(unit).lower().removesuffix("s") + "s"
        return said if said in UNITS_OF_TIME else "amount" if unit.name == "money" else "value"

    def _top(self, breakdown: tuple[str, ...]) -> int | None:
        shown = self.context.breakdown if self.context is not None else ()
        if self.frame.top is not None and not (breakdown or shown):
            raise Stopped(self._declined("no_such_shape", str(self.frame.top), {"shape": "top"}))
        if self.frame.top is None and self.frame.rank == "bottom" and breakdown:
            return -1 if self.frame.one_of else -5
        return self.frame.top

    def _target(self, times: Times) -> Target | None:
        metric = self.goals.metric(self.frame) if self.goals.is_report(self.query.name) else None
        if metric is not None and times.compare is not None:
            raise Stopped(self._declined("no_such_comparison", metric, {"metric": metric}))
        numbers = [piece for piece in self.frame.pieces if piece.kind == "number"]
        if not numbers:
            return Target(value=0, unit=metric) if metric is not None else None
        amount = amount_of(numbers[0])
        if amount is None or len(numbers) > 1:
            raise Stopped(Clarification(reason="unknown_words", unexplained=tuple(self._said(one) for one in numbers)))
        behind = self.frame.pieces[self.frame.pieces.index(numbers[0]) + 1 :]
        following = [piece for piece in behind if piece.kind in ("stage", "concept")]
        named = (self.goals.named([piece]) for piece in following)
        unit = metric or next((name for name in named if name is not None), "")
        return Target(value=amount, unit=unit, by=times.by or (times.period.end if times.period else None))

    def _not_ahead(self, plan: Plan) -> None:
        """A period that has not begun is understood, then declined, where the query looks back."""
        if self.query.looks == "ahead":
            return
        for period in (plan.period, plan.compare):
            if period is not None and period.start > self.clock.today:
                raise Stopped(
                    Declined(reason="future", query=self.query.name, plan=plan, facts={"period": period.label})
                )

    def _readings(self) -> tuple[str, ...]:
        said = self.attempt.signature.words | set(self.stages)
        systems = [span for span in self.frame.subjects if span.kind == "system"]
        return (*(("sal_is_accepted",) if "sal" in said else ()), *(("every_system",) if len(systems) > 1 else ()))

    def _declined(self, reason: str, said: str, facts: Mapping[str, str]) -> Declined:
        return Declined(reason=reason, query=self.query.name, unexplained=(said,), facts=facts)  # type: ignore[arg-type]

    def _said(self, span: Span) -> str:
        return self.text[span.start : span.end]
