"""Hostile SQL is refused at load, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue.load import load_catalogue
from tests.catalogue.files import HEADER, write_query

HOSTILE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("hostile.yml").read_text(encoding="utf-8"))
NO_SOURCE = HEADER.replace("dimensions: {source: source}\n", "# no dimensions\n")
FRAGMENTS = [
    "(select count(*) from person)",
    "count(person_id) from person --",
    "count(person_id), count(*)",
    "count(person_id) as people",
    "count(getenv('HOME'))",
    "count(email)",
    "count(vetted.person_id)",
    "person_id",
    "count(*) + person_id",
    "count(*); drop table person",
    "count(*) filter (where person_id in (select email from person))",
    "median(person_id)",
    "count(:secret)",
    "*",
    "count(*) over (",
]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["sql"][:70])
def test_statement_is_refused_with_file_and_line(case: dict[str, Any], tmp_path: Path) -> None:
    path = write_query(tmp_path, NO_SOURCE, "\n" + case["sql"] + "\n")

    catalogue = load_catalogue([tmp_path])

    assert not catalogue.queries and not catalogue.unvetted
    told = [str(problem) for problem in catalogue.problems]
    assert any(case["says"] in line for line in told), told
    assert all(line.startswith(f"{path}:") for line in told)
    if "line" in case:
        assert case["line"] in {problem.line for problem in catalogue.problems}


def test_there_are_enough_of_them() -> None:
    assert len({case["sql"] for case in HOSTILE}) >= 80


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("key", ["measures", "needs", "left_out", "coverage"])
def test_fragment_of_the_header_is_refused(fragment: str, key: str, tmp_path: Path) -> None:
    quoted = fragment.replace("'", "''")
    lines = {
        "measures": f"measures: {{people: '{quoted}'}}",
        "needs": f"needs: [{{sql: '{quoted}', missing: all}}]",
        "left_out": f"left_out: {{some: '{quoted}'}}",
        "coverage": f"coverage: {{fact: '{quoted}'}}",
    }
    header = HEADER.replace("measures: {people: count(distinct person_id)}", lines[key])
    if key != "measures":
        header += "measures: {people: count(distinct person_id)}\n"
    path = write_query(tmp_path, header)

    catalogue = load_catalogue([tmp_path])

    assert not catalogue.queries and not catalogue.unvetted
    expected = next(number for number, line in enumerate(path.read_text().splitlines(), 1) if line.startswith(key))
    assert {problem.line for problem in catalogue.problems} == {expected}


def test_a_harmless_file_is_not_refused(tmp_path: Path) -> None:
    write_query(tmp_path)

    catalogue = load_catalogue([tmp_path])

    assert list(catalogue.unvetted) == ["people"]
    assert [problem.message.partition(",")[0] for problem in catalogue.problems] == ["not reviewed yet"]
