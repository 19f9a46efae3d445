"""The Answer as one JSON object (DESIGN.md section 8): dates ISO, ends exclusive, amounts as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from bot.answering.answer import Answer, Headline
from bot.answering.plain import as_text
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Option
from bot.warehouse.result import Value

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def record(answer: Answer) -> dict[str, Json]:
    """Every field of the contract, always present; what is not known is null or empty."""
    table = answer.table
    return {
        "question": answer.question,
        "status": answer.status,
        "text": as_text(answer),
        "query": answer.query,
        "plan": _plan(answer.plan),
        "period": _period(answer.period),
        "compared_with": _period(answer.compared_with),
        "echo": answer.echo,
        "headline": _headline(answer.headline),
        "columns": [column.name for column in table.columns] if table else [],
        "rows": [[plain_value(cell) for cell in row] for row in table.rows] if table else [],
        "rows_of": table.of if table else 0,
        "notes": list(answer.notes),
        "excluded": [{"entity": row.entity, "reason": row.reason, "records": row.records} for row in answer.excluded],
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "data_through": answer.data_through.isoformat() if answer.data_through else None,
        "unexplained": list(answer.unexplained),
        "corrected": [{"said": one.said, "read": one.read} for one in answer.corrected],
        "inherited": list(answer.inherited),
        "options": _options(answer.options),
        "next_steps": _options(answer.next_steps),
        "sql": answer.sql,
        "parameters": {name: plain_value(value) for name, value in answer.parameters.items()},
        "ms": {name: round(value, 3) for name, value in asdict(answer.ms).items()},
    }


def plain_value(value: Value) -> Json:
    """A cell as JSON has it; what is no number (NaN, infinity) is null."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value


def _number(value: Decimal) -> int | float | None:
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _period(period: Period | None) -> Json:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "label": period.label}


def _plan(plan: Plan | None) -> Json:
    if plan is None:
        return None
    return {
        "query": plan.query,
        "period": _period(plan.period),
        "compare": _period(plan.compare),
        "grain": plan.grain,
        "breakdown": list(plan.breakdown),
        "filters": _values(plan.filters),
        "exclude": _values(plan.exclude),
        "subject": plan.subject.value if plan.subject else None,
        "subject_kind": plan.subject.kind if plan.subject else None,
        "stages": list(plan.stages),
        "model": list(plan.model),
        "measure": list(plan.measure),
        "basis": plan.basis,
        "statistic": plan.statistic,
        "threshold": dict(asdict(plan.threshold)) if plan.threshold else None,
        "top": plan.top,
        "target": _target(plan),
    }


def _target(plan: Plan) -> Json:
    if plan.target is None:
        return None
    by = plan.target.by.isoformat() if plan.target.by else None
    return {"value": plan.target.value, "unit": plan.target.unit, "by": by}


def _values(chosen: Mapping[str, tuple[str, ...]]) -> Json:
    return {name: list(values) for name, values in chosen.items()}


def _headline(headline: Headline | None) -> Json:
    if headline is None:
        return None
    known = dict(asdict(headline))
    if headline.unit == "count" and headline.value is not None and headline.value.is_integer():
        known["value"] = int(headline.value)
    return known


def _options(options: Iterable[Option]) -> Json:
    return [{"label": one.label, "question": one.question} for one in options]
