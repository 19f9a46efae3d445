"""Time limits, faults of the warehouse, and refreshing it while questions are running."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from bot.catalogue.load import Catalogue
from bot.catalogue.query import Query
from bot.catalogue.vetting import parse_statement
from bot.errors import WarehouseError, WarehouseMissing, WarehouseTimeout
from bot.understanding.plan import Plan
from bot.warehouse.warehouse import Warehouse
from tests.warehouse.small import small_rows, write_warehouse

MANY = "abcdefghij"
NEVER_ENDS = (
    "select a.person_id, a.created_on, a.source from "
    + ", ".join(f"person as {name}" for name in MANY)
    + " where length("
    + " || ".join(f"{name}.person_id" for name in MANY)
    + ") = 1"
)


def leads(catalogue: Catalogue, sql: str) -> Query:
    """The shipped query around another SELECT, with the vetting left out."""
    bare = replace(catalogue.query("leads"), dimensions={"source": "source"}, needs=())
    return replace(bare, sql=sql, tree=parse_statement(sql))


def counted(warehouse: Warehouse, catalogue: Catalogue) -> object:
    return warehouse.run(catalogue.query("leads"), Plan(query="leads"), period=None).current.total["leads"]


def test_a_statement_is_cancelled_at_its_limit_and_others_go_on(catalogue: Catalogue, small_url: str) -> None:
    warehouse = Warehouse(small_url, timeout_seconds=0.3, max_rows=100)

    with pytest.raises(WarehouseTimeout, match=r"leads ran longer than 0\.3 s"):
        warehouse.run(leads(catalogue, NEVER_ENDS), Plan(query="leads"), period=None)

    assert counted(warehouse, catalogue) == 11
    warehouse.close()


def test_no_warehouse_says_how_to_build_one(catalogue: Catalogue, tmp_path: Path) -> None:
    warehouse = Warehouse(f"duckdb:///{tmp_path / 'none.duckdb'}", timeout_seconds=5, max_rows=10)

    with pytest.raises(WarehouseMissing, match=r"none\.duckdb.*funnelbot build"):
        counted(warehouse, catalogue)


def test_a_pointer_to_nothing_is_no_warehouse(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "funnel.duckdb").symlink_to(tmp_path / "gone.duckdb")

    with pytest.raises(WarehouseMissing):
        counted(Warehouse(f"duckdb:///{tmp_path / 'funnel.duckdb'}", timeout_seconds=5, max_rows=10), catalogue)


def test_another_file_is_not_read_as_a_warehouse(catalogue: Catalogue, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("create table t (i int)")

    with pytest.raises(WarehouseError, match="build_info"):
        counted(Warehouse(f"duckdb:///{tmp_path / 'other.duckdb'}", timeout_seconds=5, max_rows=10), catalogue)


def test_an_engine_that_cannot_be_read_yet_is_named() -> None:
    with pytest.raises(WarehouseError, match="mysql://"):
        Warehouse("mysql://user:pass@host/db", timeout_seconds=5, max_rows=10)


def test_a_column_that_is_gone_names_the_query_and_its_keeper(catalogue: Catalogue, tmp_path: Path) -> None:
    url = write_warehouse(tmp_path / "small.duckdb", small_rows())
    with duckdb.connect(str(tmp_path / "small.duckdb")) as connection:
        connection.execute("alter table person drop column landing_page")

    with pytest.raises(WarehouseError, match=r"query leads .*marketing operations.*landing_page"):
        counted(Warehouse(url, timeout_seconds=5, max_rows=10), catalogue)


def test_an_error_never_holds_a_value_of_the_warehouse(catalogue: Catalogue, small_url: str) -> None:
    warehouse = Warehouse(small_url, timeout_seconds=5, max_rows=10)
    broken = leads(catalogue, "select cast(source as int) as person_id, created_on, source from person")

    with pytest.raises(WarehouseError) as raised:
        warehouse.run(broken, Plan(query="leads", exclude={"source": ("O'Brien-canary",)}), period=None)

    told: BaseException | None = raised.value
    while told is not None:
        assert not any(value in str(told) for value in ("p1", "LinkedIn", "Google", "canary"))
        told = told.__cause__ or told.__context__
    warehouse.close()


def test_a_plan_the_query_does_not_declare_is_an_error_and_not_dropped(catalogue: Catalogue, small_url: str) -> None:
    warehouse = Warehouse(small_url, timeout_seconds=5, max_rows=10)
    for plan in (
        Plan(query="leads", filters={"product": ("Core",)}),
        Plan(query="leads", breakdown=("product",)),
        Plan(query="leads", exclude={"product": ("Core",)}),
    ):
        with pytest.raises(WarehouseError, match="product"):
            warehouse.run(catalogue.query("leads"), plan, period=None)
    warehouse.close()


def test_a_flipped_pointer_is_picked_up_without_a_restart(catalogue: Catalogue, tmp_path: Path) -> None:
    versions = [versioned(tmp_path, people) for people in (3, 5)]
    pointer = tmp_path / "funnel.duckdb"
    pointer.symlink_to(versions[0])
    warehouse = Warehouse(f"duckdb:///{pointer}", timeout_seconds=5, max_rows=10)
    assert counted(warehouse, catalogue) == 3
    before = warehouse.version()

    flip(pointer, versions[1])

    assert counted(warehouse, catalogue) == 5
    assert warehouse.version() != before
    assert warehouse.vocabulary().version == warehouse.version()
    assert warehouse.build_info().version == "5"
    warehouse.close()


def test_questions_read_one_version_each_while_the_pointer_flips(catalogue: Catalogue, tmp_path: Path) -> None:
    """Every answer comes from one build: its total, groups and coverage agree."""
    versions = [versioned(tmp_path, people) for people in (3, 5, 8)]
    pointer = tmp_path / "funnel.duckdb"
    pointer.symlink_to(versions[0])
    warehouse = Warehouse(f"duckdb:///{pointer}", timeout_seconds=20, max_rows=100)
    seen: list[tuple[object, int, int]] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                result = warehouse.run(
                    catalogue.query("leads"), Plan(query="leads", breakdown=("source",)), period=None
                )
                in_groups = sum(int(str(row[1])) for row in result.current.rows)
                seen.append((result.current.total["leads"], in_groups, result.coverage.rows))
        except BaseException as wrong:
            failed.append(wrong)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(12):
        flip(pointer, versions[number % 3])
        threading.Event().wait(0.02)
    done.set()
    for thread in threads:
        thread.join()
    warehouse.close()

    assert not failed
    assert {total for total, _, _ in seen} <= {3, 5, 8}
    assert all(total == groups == rows for total, groups, rows in seen)


def versioned(folder: Path, people: int) -> Path:
    """A build with this many people, in a file of its own."""
    tables = small_rows()
    tables["person"] = [row for row in tables["person"] if row.get("created_on")][:people]
    tables["build_info"][0]["version"] = str(people)
    path = folder / f"funnel.{people}.duckdb"
    write_warehouse(path, tables)
    return path


def flip(pointer: Path, target: Path) -> None:
    fresh = pointer.with_name("pointer.new")
    fresh.symlink_to(target)
    fresh.replace(pointer)
