"""The demo company at its usual size, and a small one, each made once a session."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.demo.generate import Generated, generate
from tests.demo.records import Records

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return generate(tmp_path_factory.mktemp("demo"), today=TODAY, seed=7)


@pytest.fixture(scope="session")
def truth(demo: Generated) -> Mapping[str, Any]:
    booked: Mapping[str, Any] = json.loads(demo.truth.read_text(encoding="utf-8"))
    return booked


@pytest.fixture(scope="session")
def records(demo: Generated) -> Records:
    return Records.of(demo.tables, "Europe/Berlin")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return generate(tmp_path_factory.mktemp("small"), today=TODAY, rows=20_000)
