"""The JSON of an answer: every field of the contract, for every kind of reply."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Table, TableColumn
from bot.answering.record import record
from bot.understanding.plan import Plan, Subject, Target, Threshold
from tests.answering.handmade import answer_to, cases
from tests.answering.test_replies import REPLIES, reply

DAYS = {"type": ["object", "null"], "required": ["start", "end", "label"]}
NAMES = {"type": "array", "items": {"type": "string"}}
NUMBER = {"type": ["number", "null"]}
REQUIRED = [
    *("question", "status", "text", "query", "plan", "period", "echo", "headline", "columns", "rows", "notes"),
    *("excluded", "as_of", "unexplained", "corrected", "options", "sql", "ms"),
]
IN_PLAN = [
    *("period", "compare", "grain", "breakdown", "filters", "exclude", "subject", "stages", "model", "top", "target"),
]
CONTRACT: dict[str, Any] = {
    "type": "object",
    "required": REQUIRED,
    "properties": {
        "status": {"enum": ["answered", "told", "ask", "declined", "refused", "failed"]},
        "text": {"type": "string", "minLength": 1},
        "query": {"type": ["string", "null"]},
        "period": DAYS,
        "plan": {
            "type": ["object", "null"],
            "required": IN_PLAN,
            "properties": {
                "period": DAYS,
                "compare": DAYS,
                "breakdown": NAMES,
                "stages": NAMES,
                "model": NAMES,
                "filters": {"type": "object", "additionalProperties": NAMES},
                "exclude": {"type": "object", "additionalProperties": NAMES},
                "subject": {"type": ["string", "null"]},
            },
        },
        "headline": {
            "type": ["object", "null"],
            "required": ["value", "unit", "low", "high", "n", "previous", "change"],
            "properties": {"value": NUMBER, "low": NUMBER, "high": NUMBER, "previous": NUMBER, "change": NUMBER},
        },
        "columns": NAMES,
        "rows": {"type": "array", "items": {"type": "array"}},
        "notes": NAMES,
        "options": {"type": "array", "items": {"type": "object", "required": ["label", "question"]}},
        "ms": {"type": "object", "required": ["understand", "warehouse", "total"]},
    },
}


def as_json(answer: Answer) -> Any:
    return json.loads(json.dumps(record(answer), allow_nan=False))


@pytest.mark.parametrize("said", cases("golden.yml"), ids=lambda said: said["name"])
def test_an_answer_keeps_the_contract(said: dict[str, Any]) -> None:
    found = as_json(answer_to(said))

    jsonschema.validate(found, CONTRACT)
    assert all(len(row) == len(found["columns"]) for row in found["rows"])
    assert found["plan"]["query"] == said["plan"]["query"]


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: str(said.get("reason") or said.get("told")))
def test_a_reply_without_a_figure_keeps_the_contract(said: dict[str, Any]) -> None:
    jsonschema.validate(as_json(reply(said)), CONTRACT)


def test_the_plan_holds_what_was_said_and_the_period_what_was_answered() -> None:
    [said] = [one for one in cases("golden.yml") if one["name"].startswith("leads per sale is")]
    found = as_json(answer_to(said))
    assert (found["plan"]["period"], found["period"]) == (None, None)

    [said] = [one for one in cases("golden.yml") if one["name"].startswith("a running month")]
    found = as_json(answer_to(said))
    assert found["plan"]["period"] == {"start": "2026-11-01", "end": "2026-12-01", "label": ""}
    assert (found["period"]["start"], found["period"]["end"]) == ("2026-11-01", "2026-11-22")


def test_a_subject_is_its_value_and_a_target_its_parts() -> None:
    plan = Plan(
        query="leads",
        subject=Subject(kind="email", value="jane@acme.example"),
        threshold=Threshold(field="days", op=">", value=14),
        target=Target(value=20, unit="wins", by=date(2027, 7, 1)),
    )
    found = as_json(Answer(question="q", status="answered", sentences=("s",), plan=plan))["plan"]

    assert (found["subject"], found["subject_kind"]) == ("jane@acme.example", "email")
    assert found["target"] == {"value": 20, "unit": "wins", "by": "2027-07-01"}
    assert found["threshold"] == {"field": "days", "op": ">", "value": 14}


VALUES = st.one_of(
    st.none(), st.booleans(), st.text(), st.integers(), st.floats(), st.decimals(), st.dates(), st.datetimes()
)


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_any_row_of_a_warehouse_is_json(values: list[Any]) -> None:
    columns = tuple(TableColumn(name=f"c{place}", title="", unit="text") for place in range(len(values)))
    table = Table(columns=columns, rows=(tuple(values),), of=1)
    [row] = as_json(Answer(question="q", status="answered", sentences=("s",), table=table))["rows"]

    for value, shown in zip(values, row, strict=True):
        if isinstance(value, date):
            assert shown == value.isoformat()
        elif isinstance(value, Decimal | float):
            finite = value.is_finite() if isinstance(value, Decimal) else isfinite(value)
            assert shown == (pytest.approx(float(value)) if finite else None)
        else:
            assert shown == value


def test_the_age_of_the_data_is_a_moment_in_utc() -> None:
    answer = Answer(question="q", status="told", sentences=("s",), as_of=datetime(2026, 11, 21, 5, tzinfo=UTC))
    assert as_json(answer)["as_of"] == "2026-11-21T05:00:00+00:00"
