"""The small company as a warehouse, the shipped catalogue, and a Warehouse on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import Catalogue, load_catalogue
from bot.warehouse.warehouse import Warehouse
from tests.warehouse.small import small_rows, write_warehouse


@pytest.fixture(scope="session")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_warehouse(tmp_path_factory.mktemp("small") / "small.duckdb", small_rows())


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(catalogue_folders([]))


@pytest.fixture(scope="session")
def small(small_url: str) -> Iterator[Warehouse]:
    warehouse = Warehouse(small_url, timeout_seconds=30, max_rows=1000)
    yield warehouse
    warehouse.close()
