"""A third company, in canonical shape: what must come out of files that are written like real ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest

from tests.building.warehouse import column, rows

HARBOR = Path(__file__).parent / "harbor"
SETTINGS = {"REPORTING_TIMEZONE": "America/New_York", "COMPANY_CURRENCY": "CHF", "FISCAL_YEAR_START": "october"}
TOUCHES = """
    select 't1' as Touch_ID, 'p2' as person_id, timestamptz '2026-02-10 12:00:00+00' as occurred_at, 'session' as kind,
        'marketing' as function, 'Paid Search' as channel, null as campaign_id, 'nan'::double as counts_as_touch
    union all select 't2', 'p3', '2026-01-31 23:30:00-05', 'call', 'sales', 'n/a', null, 1.0
    union all select 't3', null, '2026-01-15 12:00:00+00', 'page_view', 'marketing', '', null, 0.0
"""
RANDOM_TOUCHES = """
    select 'r' || i, null, make_timestamptz(1e15::bigint + (hash(i) % 800000000000000)::bigint), 'session', 'marketing',
        null, null, null
    from range(2000) as numbers (i)
"""


def utc(*parts: int) -> datetime:
    """A time as the warehouse holds it: UTC, without saying so."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def harbor(canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("raw") / "harbor"
    shutil.copytree(HARBOR, folder)
    duckdb.execute(f"copy ({TOUCHES} union all {RANDOM_TOUCHES}) to '{folder / 'touchpoint.parquet'}'")
    return canonical_url(folder, **SETTINGS)


def test_days_are_those_of_the_companys_zone_unless_the_file_gives_them(harbor: str) -> None:
    """03:30 UTC on 1 January is the evening before in New York; a day that is given is kept as it is."""
    days = dict(rows(harbor, "select person_id, created_on from person"))

    assert days == {
        "p1": date(2025, 12, 31),
        "p3": date(2026, 2, 1),
        "p4": date(2026, 2, 28),
        "p5": date(2026, 3, 5),
    }
    assert rows(harbor, "select closed_on from opportunity where opportunity_id = 'o1'") == [(date(2026, 3, 31),)]
    assert rows(harbor, "select occurred_on from touchpoint where touch_id = 't2'") == [(date(2026, 1, 31),)]


def test_days_hold_through_every_change_of_the_clocks(harbor: str) -> None:
    """2,000 moments from 2001 to 2027, against Python's own table of zones."""
    moments = rows(harbor, "select occurred_at, occurred_on from touchpoint where touch_id like 'r%'")
    zone = ZoneInfo(SETTINGS["REPORTING_TIMEZONE"])

    assert len(moments) == 2000
    assert [day for _, day in moments] == [at.replace(tzinfo=UTC).astimezone(zone).date() for at, _ in moments]


def test_times_are_utc_and_an_offset_is_heeded(harbor: str) -> None:
    assert column(harbor, "select created_at from person where person_id = 'p4'") == [utc(2026, 2, 28, 16)]
    assert column(harbor, "select occurred_at from touchpoint where touch_id = 't2'") == [utc(2026, 2, 1, 4, 30)]


def test_two_records_of_one_address_are_one_person(harbor: str) -> None:
    """The earlier record stands; what it does not know comes from the later; who opted out once has opted out."""
    assert column(harbor, "select email from person order by person_id") == [
        "ada@example.test",
        "ben@example.test",
        "cy@example.test",
        None,
    ]
    assert rows(
        harbor, "select full_name, source, region, employees, opted_out from person where person_id = 'p1'"
    ) == [("Ada Lind", "LinkedIn", "EMEA", 120, True)]
    assert rows(harbor, "select source_id, match_rule from person_identity where person_id = 'p1' order by 1") == [
        ("p1", "own_record"),
        ("p2", "same_email"),
    ]
    assert rows(harbor, "select entity, reason, records::int from excluded_record order by 3") == [
        ("person", "same e-mail as another record", 1),
        ("person", "test record", 3),
    ]


def test_every_table_follows_a_merged_person(harbor: str) -> None:
    assert column(harbor, "select person_id from opportunity where opportunity_id = 'o1'") == ["p1"]
    assert column(harbor, "select person_id from touchpoint where touch_id = 't1'") == ["p1"]
    assert rows(harbor, "select person_id, role from opportunity_person") == [("p1", "Decision maker")]


def test_entries_are_numbered_and_ranked_by_the_companys_own_stages(harbor: str) -> None:
    """p1 and p2 (one person) enquired twice; the two hot entries of p3 stand in the file the wrong way round."""
    entries = rows(
        harbor,
        "select entity_id, stage, rank, entered_on, visit, method from stage_event order by entity_id, rank, visit",
    )

    assert entries == [
        ("o1", "Discovery", None, date(2026, 3, 1), 1, "history"),
        ("p1", "enquiry", 1, date(2025, 12, 31), 1, "history"),
        ("p1", "enquiry", 1, date(2026, 2, 10), 2, "history"),
        ("p1", "hot", 2, date(2026, 2, 11), 1, "history"),
        ("p1", "customer", 4, date(2026, 3, 31), 1, "history"),
        ("p3", "enquiry", 1, date(2026, 2, 1), 1, "history"),
        ("p3", "hot", 2, date(2026, 2, 3), 1, "history"),
        ("p3", "hot", 2, date(2026, 2, 5), 2, "history"),
    ]
    assert column(harbor, "select stage from stage order by rank") == ["enquiry", "hot", "demo", "customer"]


def test_amounts_in_company_currency_are_by_the_rate_of_the_day_or_unknown(harbor: str) -> None:
    """By hand: o1 1000 CHF; o2 100 USD x 0.75 (closed on 1 April); o8 the day after, x 0.70; o6 250 EUR / 1.25 because
    only francs in euros are quoted; pounds without a rate and an amount without a currency are unknown, never 0."""
    amounts = dict(rows(harbor, "select opportunity_id, amount_base from opportunity"))

    assert amounts == {
        "o1": Decimal("1000.00"),
        "o2": Decimal("75.00"),
        "o3": None,
        "o4": None,
        "o5": Decimal("111.50"),
        "o6": Decimal("200.00"),
        "o7": None,
        "o8": Decimal("70.00"),
    }


def test_texts_that_say_nothing_are_unknown(harbor: str) -> None:
    assert rows(harbor, "select source, region from person where person_id = 'p3'") == [(None, None)]
    assert column(harbor, "select name from owner where owner_id = 'u2'") == [None]
    assert column(harbor, "select channel from touchpoint where touch_id like 't%' order by touch_id") == [
        "Paid Search",
        None,
        None,
    ]
    assert column(harbor, "select distinct loss_reason from opportunity where loss_reason is not null") == ["Price"]


def test_values_of_dimensions_are_those_that_occur(harbor: str) -> None:
    values = rows(harbor, "select dimension, value, records::int from dimension_value")

    assert sorted(values) == [
        ("channel", "Paid Search", 1),
        ("owner", "Ines Roth", 1),
        ("product", "Fleet", 2),
        ("product", "Pilot", 6),
        ("reason", "Price", 1),
        ("region", "DACH", 1),
        ("region", "EMEA", 1),
        ("source", "LinkedIn", 1),
        ("source", "Webinar", 2),
        ("status", "lost", 2),
        ("status", "open", 3),
        ("status", "won", 3),
        ("team", "North", 1),
        ("team", "South", 1),
        ("type", "expansion", 1),
        ("type", "new", 6),
        ("type", "renewal", 1),
    ]


def test_absent_tables_are_there_and_empty(harbor: str) -> None:
    for table in ("account", "campaign", "ticket", "contract", "target", "ad_spend", "touch_credit", "match_report"):
        assert rows(harbor, f"select * from {table}") == []


def test_the_build_says_which_it_is_and_how_old_its_data_is(harbor: str) -> None:
    """Built on 2026-11-21 at 06:30 UTC; the latest day of a deal is its last close, 2 April in New York."""
    [info] = rows(harbor, "select version, built_at, sources, timezone, currency, fiscal_year_start from build_info")

    assert info == (
        "20261121T063000000000",
        utc(2026, 11, 21, 6, 30),
        "canonical",
        "America/New_York",
        "CHF",
        10,
    )
    assert Path(harbor.removeprefix("duckdb:///")).resolve().name == "funnel.20261121T063000000000.duckdb"
    state = {
        row[0]: row[1:] for row in rows(harbor, "select object, last_success_at, last_record_at, rows from sync_state")
    }
    assert state["opportunity"] == (utc(2026, 11, 21, 6, 30), utc(2026, 4, 2), 8)
    assert state["person"] == (utc(2026, 11, 21, 6, 30), utc(2026, 3, 5), 5)
    assert state["stage"] == (utc(2026, 11, 21, 6, 30), None, 4)


def test_records_say_where_they_came_from(harbor: str) -> None:
    assert rows(harbor, "select distinct source_system, source_object from person") == [("canonical", "person")]
    assert rows(harbor, "select source_id from stage_event where entity_id = 'o1'") == [("opportunity o1 Discovery",)]
