"""A real company's funnel: figures counted from its raw files, and asked of the warehouse built from them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from bot.catalogue.load import Catalogue
from bot.understanding.plan import NOT_KNOWN, Period, Plan
from bot.warehouse.result import Result
from bot.warehouse.warehouse import Warehouse

ZONE = ZoneInfo("America/Sao_Paulo")
QUARTER = Period(start=date(2018, 1, 1), end=date(2018, 4, 1), label="Q1 2018")


@dataclass(frozen=True)
class Raw:
    """The published files: lead -> first contact, lead -> origin, lead -> day won in the company's zone."""

    contact: dict[str, date]
    origin: dict[str, str | None]
    won: dict[str, date]

    def days(self, people: list[str]) -> list[int]:
        return [(self.won[person] - self.contact[person]).days for person in people]


@pytest.fixture(scope="module")
def raw(shared: Path) -> Raw:
    folder = shared / "data" / "olist"
    with (folder / "olist_marketing_qualified_leads_dataset.csv").open(encoding="utf-8") as file:
        leads = list(csv.DictReader(file))
    with (folder / "olist_closed_deals_dataset.csv").open(encoding="utf-8") as file:
        deals = list(csv.DictReader(file))
    return Raw(
        contact={row["mql_id"]: date.fromisoformat(row["first_contact_date"]) for row in leads},
        origin={row["mql_id"]: row["origin"] if row["origin"] not in ("", "unknown") else None for row in leads},
        won={
            row["mql_id"]: datetime.fromisoformat(row["won_date"]).replace(tzinfo=UTC).astimezone(ZONE).date()
            for row in deals
        },
    )


@pytest.fixture(scope="module")
def olist(olist_url: str) -> Iterator[Warehouse]:
    warehouse = Warehouse(olist_url, timeout_seconds=60, max_rows=1000)
    assert warehouse.build_info().timezone == ZONE.key
    yield warehouse
    warehouse.close()


def ask(olist: Warehouse, catalogue: Catalogue, query: str, period: Period | None = None, **plan: object) -> Result:
    return olist.run(catalogue.query(query), Plan(query=query, **plan), period=period)  # type: ignore[arg-type]


def test_leads_by_month_are_those_of_the_file(olist: Warehouse, catalogue: Catalogue, raw: Raw) -> None:
    months = Counter(day.replace(day=1) for day in raw.contact.values())
    year = Period(start=date(2017, 6, 1), end=date(2018, 6, 1), label="")

    result = ask(olist, catalogue, "leads", year, grain="month")

    assert dict(result.current.rows) == dict(months)  # type: ignore[arg-type]
    assert list(months.values()) and result.current.total == {"leads": 8000}


def test_after_the_last_lead_nothing_is_known_and_not_0(olist: Warehouse, catalogue: Catalogue) -> None:
    months = Period(start=date(2018, 5, 1), end=date(2018, 8, 1), label="")

    result = ask(olist, catalogue, "leads", months, grain="month").current

    assert [row[1] for row in result.rows] == [1303, None, None]
    assert ask(
        olist, catalogue, "leads", Period(start=date(2018, 7, 1), end=date(2018, 8, 1), label="")
    ).current.total == {"leads": None}


def test_wins_before_they_were_recorded_are_not_0(olist: Warehouse, catalogue: Catalogue) -> None:
    summer = Period(start=date(2017, 8, 1), end=date(2017, 9, 1), label="")

    result = ask(olist, catalogue, "wins", summer)

    assert result.current.total == {"wins": None}
    assert result.coverage.first == date(2017, 12, 5)


def test_leads_per_sale_by_source(olist: Warehouse, catalogue: Catalogue, raw: Raw) -> None:
    expected = {
        source: (people, sum(raw.origin[person] == source for person in raw.won))
        for source, people in Counter(raw.origin.values()).items()
    }

    result = ask(olist, catalogue, "leads_per_sale", breakdown=("source",)).current

    at = {column.name: place for place, column in enumerate(result.columns)}
    found = {row[0]: (row[at["mature_entered"]], row[at["mature_converted"]]) for row in result.rows}
    assert found == expected
    assert found[None] == (1159, 193) and found["organic search"] == (2296, 271)
    assert (result.total["mature_entered"], result.total["mature_converted"]) == (8000, 842)


def test_what_is_not_known_is_one_group(olist: Warehouse, catalogue: Catalogue) -> None:
    unknown = ask(olist, catalogue, "leads", filters={"source": (NOT_KNOWN,)})

    assert unknown.current.total == {"leads": 1099 + 60}


def test_a_quarter_as_cohort_and_as_period(olist: Warehouse, catalogue: Catalogue, raw: Raw) -> None:
    cohort = [person for person, day in raw.contact.items() if QUARTER.start <= day < QUARTER.end]
    won = [person for person, day in raw.won.items() if QUARTER.start <= day < QUARTER.end]

    total = ask(olist, catalogue, "conversion", QUARTER).current.total

    assert total["entered"] == total["mature_entered"] == len(cohort) == 3343
    assert total["converted"] == sum(person in raw.won for person in cohort) == 468
    assert total["arrived"] == len(won) == 333


def test_days_to_convert_leave_the_negative_one_out_and_say_so(
    olist: Warehouse, catalogue: Catalogue, raw: Raw
) -> None:
    days = raw.days(list(raw.won))
    sound = [day for day in days if day >= 0]

    result = ask(olist, catalogue, "time_to_convert")

    total = result.current.total
    assert total["people"] == len(sound) == 841 and sum(result.left_out.values()) == 1
    assert total["median_days"] == median(sound) == 14
    assert total["mean_days"] == pytest.approx(mean(sound))
    assert total["mean_days_all"] == pytest.approx(mean(days)) == pytest.approx(48.44, abs=0.01)
    until = date(2018, 11, 14)
    old = [person for person, day in raw.contact.items() if until - day >= timedelta(days=180)]
    fast = [person for person in old if person in raw.won and 0 <= raw.days([person])[0] <= 180]
    assert total["within_180"] == len(fast)
    assert total["old_180"] == len(old) - sum(person in raw.won and raw.days([person])[0] < 0 for person in old)


def test_facts_show_the_left_truncation(olist: Warehouse, catalogue: Catalogue, raw: Raw) -> None:
    facts = ask(olist, catalogue, "conversion").coverage.facts

    assert facts["first_arrival"] == min(raw.won.values()) == date(2017, 12, 5)
    assert facts["first_entry"] == min(raw.contact.values())


def test_wins_by_month_are_counted_in_the_companys_zone(olist: Warehouse, catalogue: Catalogue, raw: Raw) -> None:
    months: dict[date, int] = defaultdict(int)
    for day in raw.won.values():
        months[day.replace(day=1)] += 1
    year = Period(start=date(2017, 12, 1), end=date(2018, 12, 1), label="")

    result = ask(olist, catalogue, "wins", year, grain="month").current

    assert {month: wins for month, wins in result.rows if wins} == months


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("revenue", "deal amounts"),
        ("win_rate", "lost deals"),
        ("losses", "lost deals"),
        ("sqls", "qualified by sales"),
        ("opportunities", "deals were opened"),
    ],
)
def test_what_the_files_do_not_tell_is_not_available(
    olist: Warehouse, catalogue: Catalogue, query: str, missing: str
) -> None:
    result = ask(olist, catalogue, query, QUARTER)

    assert any(missing in line for line in result.coverage.lacking)
    assert set(result.current.total.values()) == {None} and result.current.rows == ()


def test_the_funnel_shows_what_is_recorded(olist: Warehouse, catalogue: Catalogue) -> None:
    rows = ask(olist, catalogue, "funnel", QUARTER).current.rows

    assert [tuple(row) for row in rows] == [("lead", 3343, 3343), ("mql", 3343, 3343), ("won", 333, 468)]
