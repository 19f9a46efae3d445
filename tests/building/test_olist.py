"""A real company's funnel: the figures of the warehouse against the files themselves, worked out without any SQL."""

from __future__ import annotations

import csv
import statistics
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.building import SourceSpec, build
from bot.settings import read_settings
from tests.building.warehouse import column, rows

ZONE = ZoneInfo("America/Sao_Paulo")
LEADS_A_MONTH = [4, 239, 386, 312, 416, 445, 200, 1141, 1028, 1174, 1352, 1303]


@pytest.fixture(scope="module")
def leads(shared: Path) -> dict[str, dict[str, str]]:
    return {row["mql_id"]: row for row in _read(shared, "marketing_qualified_leads")}


@pytest.fixture(scope="module")
def deals(shared: Path) -> dict[str, dict[str, str]]:
    return {row["mql_id"]: row for row in _read(shared, "closed_deals")}


def _read(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / "olist" / f"olist_{name}_dataset.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _won_on(deal: dict[str, str]) -> date:
    return datetime.fromisoformat(deal["won_date"]).replace(tzinfo=UTC).astimezone(ZONE).date()


def test_leads_a_month(olist_url: str) -> None:
    found = rows(olist_url, "select date_trunc('month', created_on), count(*) from person group by 1 order by 1")

    assert [count for _, count in found] == LEADS_A_MONTH


def test_every_lead_is_an_mql_and_nothing_else_is_known_of_stages(
    olist_url: str, leads: dict[str, dict[str, str]], deals: dict[str, dict[str, str]]
) -> None:
    found = rows(olist_url, "select entity_type, stage, method, visit, count(*)::int from stage_event group by all")

    assert sorted(found) == [
        ("person", "lead", "date_field", 1, len(leads)),
        ("person", "mql", "inferred", 1, len(leads)),
        ("person", "won", "date_field", 1, len(deals)),
    ]


def test_leads_and_wins_by_origin(
    olist_url: str, leads: dict[str, dict[str, str]], deals: dict[str, dict[str, str]]
) -> None:
    """The text unknown and nothing at all are one group."""
    expected = Counter(lead["origin"].replace("unknown", "") or None for lead in leads.values())
    won = Counter(leads[key]["origin"].replace("unknown", "") or None for key in deals)

    found = rows(
        olist_url,
        "select source, count(*)::int, count(*) filter (stage = 'won')::int from person group by source",
    )

    assert {source: (count, wins) for source, count, wins in found} == {
        source: (count, won[source]) for source, count in expected.items()
    }
    assert expected[None] == 1099 + 60


def test_days_to_win_keep_the_deal_that_was_won_before_the_first_contact(
    olist_url: str, leads: dict[str, dict[str, str]], deals: dict[str, dict[str, str]]
) -> None:
    expected = [
        (_won_on(deal) - date.fromisoformat(leads[key]["first_contact_date"])).days for key, deal in deals.items()
    ]

    found = column(
        olist_url,
        "select w.entered_on - l.entered_on from stage_event w join stage_event l using (entity_id) "
        "where w.stage = 'won' and l.stage = 'lead'",
    )

    assert sorted(found) == sorted(expected)
    assert statistics.median(found) == 14
    assert sum(days < 0 for days in found) == 1


def test_a_win_is_of_the_day_it_was_in_sao_paulo(olist_url: str, deals: dict[str, dict[str, str]]) -> None:
    found = dict(rows(olist_url, "select opportunity_id, closed_on from opportunity"))
    moved = [key for key, deal in deals.items() if _won_on(deal).isoformat()[:7] != deal["won_date"][:7]]

    assert found == {key: _won_on(deal) for key, deal in deals.items()}
    assert len(moved) == 1


def test_what_is_not_known_of_a_deal_is_not_made_up(olist_url: str) -> None:
    """No amount (a shop's turnover is none), no opening day, and on a lead nothing that only converts have."""
    assert rows(olist_url, "select count(amount), count(amount_base), count(created_on) from opportunity") == [
        (0, 0, 0)
    ]
    assert rows(olist_url, "select count(industry), count(owner_id), count(account_id) from person") == [(0, 0, 0)]
    assert rows(olist_url, "select count(*) from account where annual_revenue is not null") == [(0,)]


def test_shops_carry_segment_and_state(olist_url: str, shared: Path, deals: dict[str, dict[str, str]]) -> None:
    with (shared / "data" / "olist" / "olist_sellers_dataset.csv").open(encoding="utf-8-sig", newline="") as file:
        states = {row["seller_id"]: row["seller_state"] for row in csv.DictReader(file, delimiter=";")}

    found = {row[0]: row[1:] for row in rows(olist_url, "select account_id, industry, region from account")}

    assert found == {
        deal["seller_id"]: (deal["business_segment"] or None, states.get(deal["seller_id"])) for deal in deals.values()
    }


def test_zone_and_currency_are_the_companys_where_nobody_set_them(olist_url: str) -> None:
    assert rows(olist_url, "select timezone, currency, sources from build_info") == [
        ("America/Sao_Paulo", "BRL", "olist")
    ]


def test_how_old_the_data_is(
    olist_url: str, leads: dict[str, dict[str, str]], deals: dict[str, dict[str, str]]
) -> None:
    state = {
        row[0]: row[1:] for row in rows(olist_url, "select object, last_record_at::date, rows, status from sync_state")
    }

    assert state["marketing_qualified_leads"] == (date(2018, 5, 31), len(leads), "ok")
    assert state["closed_deals"] == (max(_won_on(deal) for deal in deals.values()), len(deals), "ok")


def test_two_sources_make_one_warehouse(shared: Path, tmp_path: Path) -> None:
    """A folder with its own stages beside Olist; the settings somebody made go before what Olist settles."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "person.csv").write_text("person_id,email,created_on\nx1,a@b.test,2018-03-05\n")
    (raw / "opportunity.csv").write_text("opportunity_id,person_id,amount,currency\nx1,x1,10,BRL\nx2,x1,10,EUR\n")
    pointer = tmp_path / "funnel.duckdb"

    report = build(
        [
            SourceSpec(name="canonical", folder=raw),
            SourceSpec(name="olist", folder=shared / "data" / "olist"),
        ],
        to=pointer,
        settings=read_settings({"COMPANY_CURRENCY": "EUR"}),
        now=datetime(2026, 11, 21, tzinfo=UTC),
        report=print,
    )

    assert (report.tables["person"], report.tables["opportunity"], report.timezone) == (8001, 844, "America/Sao_Paulo")
    assert any("1 deal with an amount but no value in EUR" in warning for warning in report.warnings)
    url = f"duckdb:///{pointer}"
    assert column(url, "select amount_base from opportunity where opportunity_id = 'x2'") == [Decimal("10.00")]
    assert sorted(column(url, "select distinct source_system from sync_state")) == ["canonical", "olist"]
