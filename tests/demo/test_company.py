"""The demo company is one that could be: dates in order, money that adds up, figures a revenue leader would believe."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from bot.demo.generate import Generated
from tests.demo.records import Records


def test_two_years_end_today_and_today_is_not_over(demo: Generated, records: Records) -> None:
    came = records.local(records.tables["person"].created_at)
    days = set(came.dt.date)

    assert min(days) <= date(2024, 11, 24)
    assert {date(2026, 11, 20), date(2026, 11, 21)} <= days
    assert came.max() <= pd.Timestamp(demo.last_record_at)


@pytest.mark.parametrize(
    ("table", "moment"),
    [
        ("person", "created_at"),
        ("stage_event", "entered_at"),
        ("stage_event", "exited_at"),
        ("opportunity", "created_at"),
        ("opportunity", "closed_at"),
        ("touchpoint", "occurred_at"),
        ("ticket", "solved_at"),
        ("account", "created_at"),
    ],
)
def test_nothing_happens_after_the_last_record(demo: Generated, records: Records, table: str, moment: str) -> None:
    written = records.tables[table][moment]

    assert written[written != ""].max() <= demo.last_record_at.strftime("%Y-%m-%d %H:%M:%S")


def test_stages_follow_one_another(records: Records) -> None:
    events = records.tables["stage_event"]
    walks = events[events.entity_type == "person"].sort_values(["entity_id", "entered_at", "rank"])
    following = walks.groupby("entity_id").entered_at.shift(-1)

    assert (walks.groupby("entity_id").stage.first() == "lead").all()
    assert (walks.exited_at[following.notna()] != "").all()  # left, since they are somewhere else
    assert (walks.exited_at[following.notna()] <= following[following.notna()]).all()


def test_some_skip_a_stage_and_some_come_back(records: Records) -> None:
    people, events = records.tables["person"], records.tables["stage_event"]
    mqls, sqls = set(records.entries("mql").entity_id), set(records.entries("sql").entity_id)
    again = events[(events.entity_type == "person") & (events.stage == "mql") & (events.visit == "2")]

    assert 0.01 < len(sqls - mqls) / len(people) < 0.1
    assert 0.01 < len(again) / len(people) < 0.1


def test_a_win_of_a_lead_is_a_deal_that_was_won_that_moment(records: Records) -> None:
    wins = records.entries("won")[["entity_id", "entered_at"]]
    deals = records.deals(closed=True, won=True, kind="new")
    deals = deals[deals.person_id != ""][["person_id", "closed_at"]]

    assert set(wins.itertuples(index=False, name=None)) == set(deals.itertuples(index=False, name=None))


def test_money_is_turned_over_by_the_rate_of_the_day(records: Records) -> None:
    rates = records.tables["fx_rate"]
    deals = records.tables["opportunity"]
    foreign = deals[(deals.currency != "EUR") & (deals.amount != "")]
    moment = foreign.closed_at.where(foreign.closed_at != "", foreign.created_at)
    month = records.local(moment).dt.strftime("%Y-%m-01")
    rate = {(row.from_currency, row.valid_from): float(row.rate) for row in rates.itertuples()}
    expected = [
        float(amount) * rate[currency, day]
        for amount, currency, day in zip(foreign.amount, foreign.currency, month, strict=True)
    ]

    assert set(foreign.currency) == {"USD", "GBP"}
    assert list(foreign.amount_base.astype(float)) == pytest.approx(expected, abs=0.01)


def test_figures_a_revenue_leader_would_believe(records: Records) -> None:
    won, lost = records.deals(closed=True, won=True, kind="new"), records.deals(closed=True, won=False, kind="new")
    people = records.tables["person"]
    amounts = won.amount_base.astype(float)

    assert len(people) == 12_000
    assert 0.02 < len(records.won_people()) / len(people) < 0.045
    assert 0.18 < len(won) / (len(won) + len(lost)) < 0.28
    assert 50 < records.days_to_win().median() < 95
    assert 10_000 < amounts.median() < 30_000


def test_one_source_brings_many_leads_and_few_customers(records: Records) -> None:
    by_source = records.by_value("source")
    leads, won = (sum(counts[place] for counts in by_source.values()) for place in (0, 1))
    facebook_leads, facebook_won = by_source["Facebook"]

    assert facebook_leads / leads > 0.12
    assert facebook_won / facebook_leads < won / leads / 3


def test_august_and_the_weekend_are_quiet(records: Records) -> None:
    came = records.local(records.tables["person"].created_at)
    months = came.dt.strftime("%Y-%m").value_counts()

    assert months["2026-08"] < 0.9 * min(months["2026-07"], months["2026-09"])
    assert (came.dt.day_of_week > 4).mean() < 0.13  # two days of seven would be 0.29


def test_nobody_real_is_named(records: Records) -> None:
    addresses = pd.concat([records.tables["person"].email, records.tables["owner"].email])
    domains = records.tables["account"].domain

    assert addresses.str.endswith(".example").all()
    assert domains.str.endswith(".example").all()
    assert records.tables["person"].email.is_unique
    assert domains.is_unique


def test_something_is_missing_as_in_every_real_system(records: Records) -> None:
    people, deals = records.tables["person"], records.tables["opportunity"]
    unknown = {
        column: (people[column] == "").mean() for column in ("source", "region", "segment", "icp_fit", "owner_id")
    }

    assert all(0.01 < share < 0.3 for share in unknown.values()), unknown
    assert 0.02 < (deals[deals.type == "new"].person_id == "").mean() < 0.2
    assert ((deals.amount == "") & (deals.is_closed == "false")).sum() > 0
