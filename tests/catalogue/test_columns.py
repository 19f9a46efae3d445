"""The checks that know the tables: columns exist, and days are compared with days."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.columns import check_columns
from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import load_catalogue
from bot.catalogue.model import allowed, canonical_columns
from tests.catalogue.files import HEADER, write_query

PLAIN = HEADER.replace("dimensions: {source: source}\n", "")


def told(tmp_path: Path, sql: str, header: str = PLAIN) -> list[tuple[int, str]]:
    write_query(tmp_path, header, f"\n{sql}\n")
    query = load_catalogue([tmp_path]).unvetted["people"]
    return [(problem.line, problem.message) for problem in check_columns(query)]


def test_shipped_queries_name_columns_that_exist() -> None:
    for query in load_catalogue(catalogue_folders([])).queries.values():
        assert list(check_columns(query)) == []


def test_the_tables_a_query_may_read_are_those_the_warehouse_declares() -> None:
    index_of_names = {"name_entry"}  # read by the look-up of names alone, never by a query
    assert allowed().tables == canonical_columns().keys() - index_of_names


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("select person_id, created_on, e_mail from person", "e_mail"),
        ("select p.person_id, p.created_on, a.revenue from person as p, account as a", "revenue"),
        ("select person_id, created_at as created_on from person", "'created_on' is a TIMESTAMP, expected a DATE"),
        ("select person_id, created_on, date_diff('day', created_at, created_on) as d from person", "created_at"),
    ],
)
def test_a_fault_is_told(sql: str, message: str, tmp_path: Path) -> None:
    found = told(tmp_path, sql)

    assert len(found) == 1 and message in found[0][1]


def test_days_from_a_cast_and_from_the_day_of_the_data_are_days(tmp_path: Path) -> None:
    sql = (
        "with days as (select person_id, cast(created_at as date) as day from person) "
        "select person_id, day as created_on, date_diff('day', day, cast(:as_of as date)) as age from days"
    )

    assert told(tmp_path, sql, PLAIN + "parameters: [as_of]\n") == []
