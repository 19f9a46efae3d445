"""Messages that Slack takes: held against its types, the SDK's limits and a third party's, and our own budget."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from slack_sdk.models.blocks import Block

from bot.answering.answer import Answer, Chart, Table, TableColumn
from bot.slack.blocks import BUDGET, rendered, size
from bot.slack.message import LONGEST_TEXT
from bot.understanding.reading import Option
from tests.slack.answers import answer_full_of, answers

SCHEMA = Path(__file__).parents[3] / "shared" / "slack" / "known_block.schema.json"
NEW = {"data_table", "data_visualization"}  # of which the SDK knows nothing yet
slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@slow
@given(answers)
def test_every_message_is_within_the_limits(answer: Answer) -> None:
    message = rendered(answer)
    assert 0 < len(message.text) <= 3_000
    assert 0 < len(message.plain) <= LONGEST_TEXT
    assert 0 < len(message.blocks) <= 50
    assert size(message.blocks) <= BUDGET
    assert sum(block["type"] in ("table", "data_table") for block in message.blocks) <= 1
    assert sum(block["type"] == "data_visualization" for block in message.blocks) <= 2
    json.dumps(message.blocks, allow_nan=False)


@slow
@given(answers)
def test_every_block_is_what_the_sdk_takes(answer: Answer) -> None:
    for block in rendered(answer).blocks:
        if block["type"] not in NEW:
            parsed = Block.parse(copy.deepcopy(dict(block)))
            assert parsed is not None
            assert parsed.to_dict() == block


@slow
@given(answers)
def test_every_new_block_is_what_a_third_party_takes(answer: Answer) -> None:
    slackblocks = pytest.importorskip("slackblocks")
    for block in rendered(answer).blocks:
        if block["type"] == "data_table":
            rows = [[_cell(slackblocks, cell) for cell in row] for row in block["rows"]]
            slackblocks.DataTableBlock(rows=rows, caption=block["caption"], page_size=block["page_size"], block_id="b")
        if block["type"] == "data_visualization":
            _chart(slackblocks, block)


def _cell(slackblocks: Any, cell: dict[str, Any]) -> Any:
    if cell["type"] == "raw_text":
        return slackblocks.RawText(cell["text"])
    return slackblocks.RawNumber(cell["value"], cell["text"])


def _chart(slackblocks: Any, block: Any) -> None:
    drawn = block["chart"]
    kind = slackblocks.LineChart if drawn["type"] == "line" else slackblocks.BarChart
    series = [
        slackblocks.DataSeries(one["name"], [slackblocks.DataPoint(**point) for point in one["data"]])
        for one in drawn["series"]
    ]
    chart = kind(series=series, axis_config=slackblocks.AxisConfig(**drawn["axis_config"]))
    resolved = slackblocks.DataVisualizationBlock(title=block["title"], chart=chart, block_id="b")._resolve()
    assert {key: item for key, item in resolved.items() if key != "block_id"} == block


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's types are not in this checkout")
@slow
@given(answers)
def test_every_block_has_the_shape_of_slacks_types(answer: Answer) -> None:
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    for block in rendered(answer).blocks:
        if block["type"] != "data_visualization":
            assert [error.message for error in validator.iter_errors(json.loads(json.dumps(block)))] == []


def _table(rows: int, *, of: int | None = None, text: str = "campaign") -> Answer:
    columns = (TableColumn(name="c", title="Campaign", unit="text"), TableColumn(name="n", title="Leads", unit="count"))
    filled = tuple((f"{text} {number}", number) for number in range(rows))
    return Answer(
        question="q", status="answered", sentences=("Leads.",), table=Table(columns=columns, rows=filled, of=of or rows)
    )


@pytest.mark.parametrize(
    ("answer", "rows"), [(_table(3), 3), (_table(100), 100), (_table(140), 100), (_table(5, of=900), 5), (_table(0), 0)]
)
def test_a_table_that_is_cut_says_so(answer: Answer, rows: int) -> None:
    assert answer.table is not None
    message = rendered(answer)
    [*tables] = [block for block in message.blocks if block["type"] == "data_table"]
    assert [len(block["rows"]) - 1 for block in tables] == ([rows] if rows else [])
    said = json.dumps(message.blocks, ensure_ascii=False)
    assert (f"first {rows} of {answer.table.of:,} rows" in said) == (0 < rows < answer.table.of)


def test_values_read_as_the_unit_says_and_sort_as_numbers() -> None:
    columns = tuple(
        TableColumn(name=unit, title=unit, unit=unit)  # type: ignore[arg-type]
        for unit in ("text", "count", "percent", "money", "days", "per")
    )
    table = Table(
        columns=columns, rows=(("a", 1174, 0.14, 1_200_000.0, 48.44, 9.501), (None, None, None, 0, 0, None)), of=2
    )
    message = rendered(Answer(question="q", status="answered", sentences=("S.",), table=table, currency="EUR"))
    [block] = [block for block in message.blocks if block["type"] == "data_table"]
    first, second = block["rows"][1:]
    assert [cell["text"] for cell in first] == ["a", "1,174", "14.0 %", "€ 1,200,000", "48.4", "9.50"]
    assert [cell.get("value") for cell in first] == [None, 1174, 0.14, 1200000, 48.44, 9.501]
    assert [cell["text"] for cell in second] == ["-", "-", "-", "€ 0", "0", "-"]  # unknown is never 0


def _line(points: tuple[float | None, ...], *, unit: Any = "count") -> Answer:
    categories = tuple(f"day {number} of the month of March" for number in range(len(points)))
    chart = Chart(kind="line", title="Leads", categories=categories, series=(("leads", points),), unit=unit)
    return Answer(question="q", status="answered", sentences=("S.",), chart=chart)


@pytest.mark.parametrize(
    ("answer", "drawn"),
    [
        (_line((1.0, 2.0)), True),
        (_line((0.0,) * 20), True),
        (_line((1.0, None, 3.0)), False),  # a gap would become a zero
        (_line((None, 1.0, 3.0, None, None)), True),  # nothing known before and after
        (_line((None, None)), False),
        (_line((1.0,) * 21), False),
        (_line((1.0, float("nan"))), False),
        (_line((1.0,)), False),
    ],
)
def test_a_chart_is_drawn_only_where_it_shows_what_is_so(answer: Answer, drawn: bool) -> None:
    blocks = rendered(answer).blocks
    charts = [block["chart"] for block in blocks if block["type"] == "data_visualization"]
    assert len(charts) == drawn
    for chart in charts:
        labels = chart["axis_config"]["categories"]
        assert len(set(labels)) == len(labels) == len(chart["series"][0]["data"])
        assert all(len(label) <= 20 for label in labels)


def test_a_share_is_drawn_in_percent() -> None:
    [chart] = [b for b in rendered(_line((0.14, 0.1), unit="percent")).blocks if "chart" in b]
    assert [point["value"] for point in chart["chart"]["series"][0]["data"]] == [14, 10]
    assert chart["chart"]["axis_config"]["y_label"] == "percent"


def test_buttons_carry_the_exact_question() -> None:
    options = tuple(Option(label=f"Label {n}", question=f"<leads> & *{n}*") for n in range(12))
    message = rendered(Answer(question="q", status="ask", sentences=("Which?",), options=options))
    [row] = [block for block in message.blocks if block["type"] == "actions"]
    assert [button["value"] for button in row["elements"]] == [option.question for option in options[:10]]
    assert len({button["action_id"] for button in row["elements"]}) == 10
    assert "&lt;leads&gt; &amp;" in message.plain  # without buttons the questions can be read


def test_the_plain_form_has_the_sentences_the_table_and_the_small_print() -> None:
    plain = rendered(answer_full_of("email")).plain
    for part in ("12 leads from email in March.", "x email", "Left out: email", "New leads"):
        assert part in plain
