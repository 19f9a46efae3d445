"""The company for tests of language offers exactly the values that the questions name."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

VALUES = {
    "source": {"LinkedIn", "Google Ads", "Facebook", "Webinar", "Trade Show", "Partner", "Organic Search"},
    "region": {"EMEA", "North America", "APAC", "DACH"},
    "country": {"Germany", "France"},
    "segment": {"SMB", "Mid-Market", "Enterprise"},
    "industry": {"Fintech", "Healthcare"},
    "owner": {"Maria Lopez", "Tom Becker"},
    "campaign": {"Spring Launch 2026", "Q3 ABM Push", "Black Friday 2025"},
}


def test_its_dimension_values(warehouse_of: Callable[[str], str]) -> None:
    with duckdb.connect(warehouse_of("language").removeprefix("duckdb:///"), read_only=True) as connection:
        rows = connection.execute("select dimension, value from dimension_value").fetchall()

    assert {name: {value for dimension, value in rows if dimension == name} for name in VALUES} == VALUES
