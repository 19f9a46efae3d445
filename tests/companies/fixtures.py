"""Warehouses of the companies, built once a session by the real build. ``warehouse_of("acme")`` is a WAREHOUSE_URL."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.companies.writing import company, write_company


@pytest.fixture(scope="session")
def warehouse_of(canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    built: dict[str, str] = {}

    def url(name: str) -> str:
        if name not in built:
            folder = write_company(name, tmp_path_factory.mktemp(name) / "tables")
            built[name] = canonical_url(folder, **company(name)["settings"])
        return built[name]

    return url
