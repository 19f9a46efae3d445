"""People and companies by name, out of a warehouse made by the real build, and what a question makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.understanding import Understanding, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.plan import Subject
from bot.understanding.reading import Clarification, Understood
from bot.understanding.vocabulary import NoNames, Vocabulary
from bot.warehouse.warehouse import Warehouse
from tests.understanding.catalogue_of_tests import ROOT, whole

RECORDS = Path(__file__).with_name("names")
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def vocabulary(canonical_url: Callable[..., str]) -> Vocabulary:
    return Warehouse(canonical_url(RECORDS), timeout_seconds=10, max_rows=100).vocabulary()


@pytest.fixture(scope="module")
def language(vocabulary: Vocabulary) -> Understanding:
    terms = load_terms([ROOT / "queries" / "terms.yml"])
    return Understanding(queries=whole(), terms=terms, vocabulary=vocabulary, calendar=Calendar())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Conan O'Brien", {"conan@x.example"}),
        ("conan o’brien", {"conan@x.example"}),
        ("SOLO   sailor", {"solo@x.example"}),
        ("Solo Sailor's", {"solo@x.example"}),
        ("rene bohm inarritu", {"rene@mail.example"}),
        ("RENÉ BÖHM-IÑÁRRITU", {"rene@mail.example"}),
        ("Nomail Person", {"Nomail Person"}),
        ("jane miller", {"jane.miller@globex.example", "jane.miller@initech.example"}),
        ("Globex GmbH", {"globex.example"}),
        ("globex", {"globex.example"}),
        ("globex.example", {"globex.example"}),
        ("Wayne", {"wayne.example", "wayne-ltd.example"}),
        ("Wayne Inc", {"wayne.example"}),
        ("Nowhere Industries", {"Nowhere Industries"}),
        ("Harry's", {"harrys.example"}),
        ("Group", {"group.example"}),
        ("Jane", set()),
        ("Miller", set()),
        ("Jane Millers", set()),
        ("", set()),
        ("' or 1=1 --", set()),
    ],
)
def test_a_name_is_found_whole_whatever_its_spelling(vocabulary: Vocabulary, said: str, found: set[str]) -> None:
    assert {one.value for one in vocabulary.names.find(said)} == found


@pytest.mark.parametrize(
    ("text", "query", "subject"),
    [
        ("journey of Solo Sailor", "lead_timeline", Subject(kind="email", value="solo@x.example")),
        ("Solo Sailor's journey", "lead_timeline", Subject(kind="email", value="solo@x.example")),
        ("who owns conan o'brien?", "lead_status", Subject(kind="email", value="conan@x.example")),
        ("journey of Nomail Person", "lead_timeline", Subject(kind="person", value="Nomail Person")),
        ("tell me about Globex", "account_view", Subject(kind="domain", value="globex.example")),
        ("tell me about nowhere industries", "account_view", Subject(kind="account", value="Nowhere Industries")),
        ("tell me about Blue Lead Media", "account_view", Subject(kind="domain", value="bluelead.example")),
        ('tell me about "Group"', "account_view", Subject(kind="domain", value="group.example")),
        (
            "journey of Jane Miller (Initech)",
            "lead_timeline",
            Subject(kind="email", value="jane.miller@initech.example"),
        ),
    ],
)
def test_a_question_about_a_name(text: str, query: str, subject: Subject, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)

    assert isinstance(reading, Understood), reading
    assert (reading.plan.query, reading.plan.subject) == (query, subject)


@pytest.mark.parametrize(
    "text", ["was Jane Miller influenced by marketing?", "journey of sam roe", "who owns Max Olsen"]
)
def test_each_button_for_a_namesake_asks_about_just_that_one(text: str, language: Understanding) -> None:
    asked = language.understand(text, today=TODAY)

    assert isinstance(asked, Clarification)
    assert asked.reason == "same_name"
    readings = [language.understand(option.question, today=TODAY) for option in asked.options]
    subjects = [one.plan.subject for one in readings if isinstance(one, Understood)]
    assert len(subjects) == len(set(subjects)) == len(asked.options) == 2
    assert len({option.label for option in asked.options}) == 2


def test_a_label_shows_no_more_than_tells_namesakes_apart(language: Understanding) -> None:
    def labels(text: str) -> set[str]:
        reading = language.understand(text, today=TODAY)
        assert isinstance(reading, Clarification)
        return {option.label for option in reading.options}

    assert labels("journey of Jane Miller") == {"Jane Miller, Globex GmbH", "jane miller, Initech"}
    assert labels("journey of Max Olsen") == {"Max Olsen, m…@x.example", "Max Olsen, m…@y.example"}
    assert labels("journey of Sam Roe") == {"Sam Roe, sam1@mail.example", "Sam Roe, sam2@mail.example"}


def test_only_what_nobody_knows_is_quoted_beside_a_name(language: Understanding) -> None:
    reading = language.understand("zorblax journey of Solo Sailor", today=TODAY)

    assert isinstance(reading, Clarification)
    assert (reading.unexplained, reading.people) == (("zorblax",), ("Solo Sailor",))


@pytest.mark.parametrize("text", ["leads from Globex", "how many Wayne leads", "revenue by Solo Sailor"])
def test_a_metric_is_not_narrowed_by_a_name_it_cannot_be_asked_of(text: str, language: Understanding) -> None:
    assert not isinstance(language.understand(text, today=TODAY), Understood)


def test_a_warehouse_of_an_earlier_build_knows_nobody(canonical_url: Callable[..., str], tmp_path: Path) -> None:
    import shutil

    import duckdb

    old = tmp_path / "old.duckdb"
    shutil.copy(Path(canonical_url(RECORDS).removeprefix("duckdb:///")).resolve(), old)
    with duckdb.connect(str(old)) as connection:
        connection.execute("drop table name_entry")

    found = Warehouse(f"duckdb:///{old}", timeout_seconds=10, max_rows=100).vocabulary()

    assert isinstance(found.names, NoNames)
    assert found.values.keys() <= {"source"}
