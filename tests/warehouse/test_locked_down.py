"""The database refuses hostile statements by itself: here they reach it with the vetting left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.warehouse.backends import DuckDBFile

HOSTILE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "catalogue" / "hostile.yml").read_text(encoding="utf-8")
)
WRITING = [case["sql"] for case in HOSTILE if case.get("engine")]


def test_most_of_the_list_is_tried() -> None:
    assert len(WRITING) >= 30


@pytest.mark.parametrize("sql", WRITING, ids=lambda sql: sql[:60])
def test_statement_is_refused_by_the_database(sql: str, small_url: str) -> None:
    file = DuckDBFile(Path(small_url.removeprefix("duckdb:///")))
    before = file.path.read_bytes()
    engine = file.open(file.current())
    try:
        with engine.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(sql.replace(":", "\\:"))).fetchall()
        with engine.connect() as connection:
            assert connection.execute(text("select count(*) from person")).scalar() == 12
    finally:
        engine.dispose()
    assert file.path.read_bytes() == before
    assert not Path("/tmp/stolen.csv").exists() and not Path("/tmp/stolen").exists()  # noqa: S108


@pytest.mark.parametrize(
    "setting", ["enable_external_access = true", "lock_configuration = false", "TimeZone = 'Asia/Tokyo'"]
)
def test_settings_cannot_be_opened_again(setting: str, small_url: str) -> None:
    file = DuckDBFile(Path(small_url.removeprefix("duckdb:///")))
    engine = file.open(file.current())
    try:
        with engine.connect() as connection:
            assert connection.execute(text("select current_setting('TimeZone')")).scalar() == "UTC"
            with pytest.raises(DBAPIError):
                connection.execute(text(f"set {setting}"))
    finally:
        engine.dispose()
