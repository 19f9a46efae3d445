"""The tables of the warehouse against the list they were agreed by."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.building.declared import systems
from bot.places import warehouse_project
from tests.building.warehouse import rows

AGREED = Path(__file__).parent / "tables.txt"


def agreed() -> dict[str, set[str]]:
    lines = [line.split(":") for line in AGREED.read_text().splitlines() if line and not line.startswith("#")]
    return {name: set(columns.split()) for name, columns in lines}


def test_tables_and_columns_are_the_agreed_ones(olist_url: str) -> None:
    found: dict[str, set[str]] = {}
    for table, column in rows(olist_url, "select table_name, column_name from information_schema.columns"):
        found.setdefault(table, set()).add(column)

    assert found == agreed()


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        (r"%\_id", "VARCHAR"),
        (r"%\_at", "TIMESTAMP"),
        (r"%\_on", "DATE"),
        (r"is\_%", "BOOLEAN"),
        (r"%amount%", "DECIMAL(18,2)"),
        (r"%\_base", "DECIMAL(18,2)"),
    ],
)
def test_a_name_tells_the_type(olist_url: str, named: str, kind: str) -> None:
    kinds = rows(
        olist_url,
        f"select distinct data_type from information_schema.columns where column_name like '{named}' escape '\\'",
    )

    assert kinds == [(kind,)]


def test_a_folder_may_bring_every_table_that_is_not_worked_out() -> None:
    assert set(systems()["canonical"].tables) == set(agreed()) - {"dimension_value", "name_entry", "build_info"}


def test_every_source_model_is_fed_into_its_table() -> None:
    """A model that the var `feeds` does not name would silently not be used."""
    import yaml

    project = warehouse_project()
    feeds = yaml.safe_load((project / "dbt_project.yml").read_text())["vars"]["feeds"]
    made = [path.stem.split("__") for path in (project / "models" / "sources").rglob("*__*.sql")]

    assert sorted(made) == sorted([system, table] for system, tables in feeds.items() for table in tables)
