"""The short forms of a company's yml become the rows they stand for."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.companies.writing import write_tables

STAGES = [{"stage": "lead", "label": "New", "rank": "1"}, {"stage": "mql", "label": "Warm", "rank": "2"}]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_way_through_the_stages(tmp_path: Path) -> None:
    person = {"person_id": "p", "created_at": "2026-01-05", "went": "mql 2026-01-07 08:15:00, mql 2026-02-01"}
    write_tables({"stage": STAGES, "person": [person]}, tmp_path)

    events = _rows(tmp_path / "stage_event.csv")

    assert [
        (row["source_stage"], row["rank"], row["visit"], row["entered_at"], row["exited_at"]) for row in events
    ] == [
        ("New", "1", "1", "2026-01-05 12:00:00", "2026-01-07 08:15:00"),
        ("Warm", "2", "1", "2026-01-07 08:15:00", "2026-02-01 12:00:00"),
        ("Warm", "2", "2", "2026-02-01 12:00:00", ""),
    ]
    assert _rows(tmp_path / "person.csv") == [{"person_id": "p", "created_at": "2026-01-05 12:00:00"}]
    assert "label" not in _rows(tmp_path / "stage.csv")[0]


def test_a_column_that_only_some_rows_have_is_empty_in_the_others(tmp_path: Path) -> None:
    write_tables({"owner": [{"owner_id": "a"}, {"owner_id": "b", "team": "SDR"}]}, tmp_path)

    assert _rows(tmp_path / "owner.csv") == [{"owner_id": "a", "team": ""}, {"owner_id": "b", "team": "SDR"}]
