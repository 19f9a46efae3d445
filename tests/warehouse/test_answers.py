"""Every query on a company small enough to work the answers out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue.load import Catalogue
from bot.understanding.plan import Period, Plan
from bot.warehouse.result import Result, Rows
from bot.warehouse.warehouse import Warehouse

# Worked out by hand on other companies, asked in plain words.
ELSEWHERE = {
    "attribution": "attribution/test_answers.py",
    "marketing_influence": "attribution/test_answers.py",
    "lead_influence": "attribution/test_answers.py",
    "account_view": "people/test_reports.py",
    "lead_status": "people/test_reports.py",
    "lead_timeline": "people/test_reports.py",
    "open_tickets": "people/test_reports.py",
    "renewals": "people/test_reports.py",
}
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))


def asked(case: dict[str, Any], catalogue: Catalogue, warehouse: Warehouse) -> Result:
    given = {key: case[key] for key in ("grain", "top") if key in case}
    plan = Plan(
        query=case["query"],
        breakdown=tuple(case.get("breakdown", ())),
        stages=tuple(case.get("stages", ())),
        filters={name: tuple(values) for name, values in case.get("filters", {}).items()},
        exclude={name: tuple(values) for name, values in case.get("exclude", {}).items()},
        **given,
    )
    period = Period(start=case["period"][0], end=case["period"][1], label="") if "period" in case else None
    return warehouse.run(catalogue.query(case["query"]), plan, period=period)


def shown(rows: Rows, measures: list[str]) -> list[list[Any]]:
    kept = [n for n, column in enumerate(rows.columns) if column.role != "measure" or column.name in measures]
    return [[plain(row[n]) for n in kept] for row in rows.rows]


def plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def name_of(case: dict[str, Any]) -> str:
    return " ".join(f"{key}={value}" for key, value in case.items() if key not in ("total", "rows", "of", "left_out"))


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_answer_is_the_one_worked_out_by_hand(case: dict[str, Any], catalogue: Catalogue, small: Warehouse) -> None:
    result = asked(case, catalogue, small)

    if "total" in case:
        total = {name: plain(result.current.total[name]) for name in case["total"]}
        assert total == pytest.approx(case["total"])
    if "rows" in case:
        assert shown(result.current, case["of"]) == case["rows"]
    assert dict(result.left_out) == case.get("left_out", dict(result.left_out))


def test_every_query_has_an_answer_worked_out_by_hand(catalogue: Catalogue) -> None:
    assert set(catalogue.queries) - {case["query"] for case in CASES} == set(ELSEWHERE)
    assert all((Path(__file__).parents[1] / place).is_file() for place in ELSEWHERE.values())


def test_what_surrounds_the_numbers(catalogue: Catalogue, small: Warehouse) -> None:
    result = asked({"query": "leads", "period": [date(2026, 1, 1), date(2026, 2, 1)]}, catalogue, small)

    assert [(row.entity, row.reason, row.records) for row in result.excluded] == [("person", "test record", 2)]
    assert result.as_of is not None and result.as_of.isoformat() == "2026-06-11T05:30:00+00:00"
    assert result.data_through == date(2026, 6, 10)
    assert (result.coverage.first, result.coverage.last) == (date(2026, 1, 5), date(2026, 5, 21))
    assert (result.coverage.since, result.coverage.until) == (date(2026, 1, 5), date(2026, 6, 10))
    assert dict(result.parameters) == {"period_start": date(2026, 1, 1), "period_end": date(2026, 2, 1)}


def test_a_comparison_is_measured_by_the_same_statement(catalogue: Catalogue, small: Warehouse) -> None:
    february, january, first = (
        Period(start=date(2026, start, 1), end=date(2026, end, day), label="")
        for start, end, day in ((2, 3, 1), (1, 2, 1), (1, 1, 21))
    )

    result = small.run(
        catalogue.query("leads"), Plan(query="leads"), period=february, compare=first, compare_full=january
    )

    assert result.current.total == {"leads": 3} and result.current.period == february
    assert result.previous is not None and result.previous.total == {"leads": 2}
    assert result.previous_full is not None and result.previous_full.total == {"leads": 3}


def test_facts_about_arrivals_show_where_recording_began(catalogue: Catalogue, small: Warehouse) -> None:
    facts = asked({"query": "conversion"}, catalogue, small).coverage.facts

    assert facts["first_entry"] == date(2026, 1, 5) and facts["first_arrival"] == date(2026, 3, 1)
    assert facts["last_entry"] == date(2026, 5, 21) and facts["last_arrival"] == date(2026, 4, 10)


def test_vocabulary_and_build_are_read_from_the_warehouse(small: Warehouse) -> None:
    assert small.vocabulary().values == {"region": ("EMEA",), "source": ("LinkedIn", "Partner")}
    assert small.vocabulary().version == small.version()
    info = small.build_info()
    assert (info.timezone, info.currency, info.sources, info.fiscal_year_start) == (
        "Europe/Berlin",
        "EUR",
        ("canonical", "demo"),
        2,
    )


def test_weeks_begin_on_the_day_that_is_set(catalogue: Catalogue, small_url: str) -> None:
    sundays = Warehouse(small_url, timeout_seconds=30, max_rows=1000, week_start=6)

    result = asked(
        {"query": "leads", "period": [date(2026, 1, 31), date(2026, 2, 11)], "grain": "week"}, catalogue, sundays
    )

    # 31 January is a Saturday: its week began on Sunday the 25th; 1 February is a Sunday
    assert list(result.current.rows) == [(date(2026, 1, 25), 1), (date(2026, 2, 1), 1), (date(2026, 2, 8), 1)]
    sundays.close()


def test_more_rows_than_the_limit_are_cut_and_said_so(catalogue: Catalogue, small_url: str) -> None:
    narrow = Warehouse(small_url, timeout_seconds=30, max_rows=3)
    result = asked({"query": "leads", "breakdown": ["source"]}, catalogue, narrow)

    assert len(result.current.rows) == 3 and result.current.truncated
    assert result.current.total == {"leads": 11}
    narrow.close()
