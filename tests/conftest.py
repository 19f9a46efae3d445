"""Warehouses for the tests, built once a session by the real build."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.building import SourceSpec, build
from bot.settings import read_settings

pytest_plugins = ["tests.companies.fixtures"]
BUILT_AT = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real input that is not ours to ship; it lies beside the repository where it is to be had."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared test input is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def olist_url(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """WAREHOUSE_URL of the Olist funnel."""
    return _built(SourceSpec(name="olist", folder=shared / "data" / "olist"), tmp_path_factory.mktemp("olist"), {})


@pytest.fixture(scope="session")
def canonical_url(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """``canonical_url(folder, COMPANY_CURRENCY="USD", ...)`` builds a folder in canonical shape; its WAREHOUSE_URL."""

    def build_canonical(folder: Path, **environment: str) -> str:
        source = SourceSpec(name="canonical", folder=folder)
        return _built(source, tmp_path_factory.mktemp("canonical"), environment)

    return build_canonical


def _built(source: SourceSpec, place: Path, environment: dict[str, str]) -> str:
    pointer = place / "funnel.duckdb"
    build([source], to=pointer, settings=read_settings(environment), now=BUILT_AT, report=print)
    return f"duckdb:///{pointer}"
