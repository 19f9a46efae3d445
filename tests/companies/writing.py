"""A company's yml into a folder in canonical shape: one CSV per table, with the columns that any of its rows has.

Two things are written shorter than in the files. A person's ``went`` ("mql 2026-01-07, sal 2026-01-08 15:30") becomes
its rows of stage_event, after the one for ``lead`` on the day the person was created; a stage that comes a second time
is visit 2. And a moment without a time of day is noon, UTC.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

COMPANIES = Path(__file__).parent
Row = dict[str, str]


def company(name: str) -> Mapping[str, Any]:
    """The yml of a company, every value as text: ``tables``, ``settings``, ``today``, and what else it says."""
    text = (COMPANIES / name / "company.yml").read_text(encoding="utf-8")
    facts: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (makes nothing but text)
    return facts


def write_company(name: str, folder: Path) -> Path:
    """Writes the company's tables into ``folder``, which is made; returns it."""
    return write_tables(company(name)["tables"], folder)


def write_tables(tables: Mapping[str, Iterable[Row]], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    tables = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    stages = {row["stage"]: row for row in tables.get("stage", [])}
    walked = [event for person in tables.get("person", []) for event in _walk(person, stages)]
    if walked:
        tables["stage_event"] = [*tables.get("stage_event", []), *walked]
    for table, rows in tables.items():
        _write(folder / f"{table}.csv", [_with_moments(row) for row in rows])
    return folder


def _walk(person: Row, stages: Mapping[str, Row]) -> list[Row]:
    """The entries of one person, each left when the next begins."""
    went = person.pop("went", "")
    if not stages or "created_at" not in person:
        return []
    steps = [("lead", person["created_at"])]
    steps += [
        (stage, moment) for stage, _, moment in (step.strip().partition(" ") for step in went.split(",")) if stage
    ]
    seen: Counter[str] = Counter()
    events = []
    for index, (stage, moment) in enumerate(steps):
        seen[stage] += 1
        event = {"entity_type": "person", "entity_id": person["person_id"], "stage": stage, "method": "history"}
        event |= {"source_stage": stages[stage].get("label", stage), "rank": stages[stage]["rank"]}
        event |= {"entered_at": moment, "visit": str(seen[stage])}
        events.append(event | ({"exited_at": steps[index + 1][1]} if index + 1 < len(steps) else {}))
    return events


def _with_moments(row: Row) -> Row:
    noon = {
        key: f"{value} 12:00:00"
        for key, value in row.items()
        if key.endswith("_at") and len(value) == len("2026-01-05")
    }
    return {key: value for key, value in (row | noon).items() if key != "label"}


def _write(path: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
