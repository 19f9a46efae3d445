"""What `funnelbot check` says about words: each fault is made on purpose, and found with its file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from catalogue_of_tests import ROOT, present, whole

from bot.catalogue.query import Query
from bot.errors import CatalogueError
from bot.understanding import Terms, Understanding, check_language, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.vocabulary import Vocabulary

NO_VALUES = Vocabulary(version="none")


def messages(queries: tuple[Query, ...], terms: Terms, vocabulary: Vocabulary = NO_VALUES) -> list[str]:
    understanding = Understanding(queries=queries, terms=terms, vocabulary=vocabulary, calendar=Calendar())
    return [str(problem) for problem in check_language(understanding, queries, terms)]


def changed(name: str, **fields: object) -> tuple[Query, ...]:
    """The catalogue with one query changed."""
    return tuple(replace(query, **fields) if query.name == name else query for query in present())  # type: ignore[arg-type]


def test_the_catalogue_is_clean(terms: Terms, vocabulary: Vocabulary) -> None:
    assert messages(whole(), terms, vocabulary) == []


def test_unknown_words_in_a_phrase(terms: Terms) -> None:
    found = messages(changed("leads", says=("how many leads", "how many zorblaxes")), terms)
    assert any("zorblaxes" in message and "leads.sql:" in message for message in found)


def test_two_queries_that_claim_one_wording(terms: Terms) -> None:
    found = messages(changed("mqls", says=("how many mqls", "number of leads")), terms)
    assert any("leads and mqls both claim" in message for message in found)


def test_a_phrase_that_another_query_answers(terms: Terms) -> None:
    found = messages(changed("revenue", says=("revenue", "mql to sql rate")), terms)
    assert any("conversion" in message and "mql to sql rate" in message for message in found)


def test_a_never_phrase_that_is_answered(terms: Terms) -> None:
    query = next(query for query in present() if query.name == "leads")
    found = messages(changed("leads", never=("leads and how many of them",)), terms)
    assert query.never
    assert not any("leads and how many" in message for message in found)
    # a never phrase blocks itself; what cannot be blocked is a phrase said otherwise
    found = messages(changed("leads", never=("mqls from nowhere",)), terms)
    assert not any("never" in message for message in found)


@pytest.mark.parametrize("value", ["May", "Leads", "Total", "Weekly", "New"])
def test_a_value_that_is_also_a_word(value: str, terms: Terms) -> None:
    found = messages(present(), terms, Vocabulary(version="v", values={"source": (value, "LinkedIn")}))
    assert any(f"the value {value!r} of source" in message for message in found)


def test_a_value_within_typing_distance_of_a_word(terms: Terms) -> None:
    found = messages(present(), terms, Vocabulary(version="v", values={"source": ("Leadz", "LinkedIn")}))
    assert any("'leadz' is within typing distance of 'lead" in message for message in found)


def test_a_wording_with_two_meanings(tmp_path: Path) -> None:
    own = tmp_path / "terms.yml"
    own.write_text("concepts:\n  ticket: [complaint]\n  churn: [complaint]\n", encoding="utf-8")
    found = messages(present(), load_terms([ROOT / "queries" / "terms.yml", own]))
    assert any(f"{own}:3: 'complaint' is said for concept ticket" in message for message in found)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("stages: {lead: [lead]}\nnonsense: {}\n", 2, "unknown section 'nonsense'"),
        ("stages:\n  lead: lead\n", 2, "expected [first, second, ...]"),
        ("stages: [lead]\n", 1, "expected names with their wordings"),
        ("stages:\n  lead: [lead\n", 3, "expected YAML"),
    ],
)
def test_a_broken_file_names_its_line(text: str, line: int, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_terms([path])
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert expected in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_terms([tmp_path / "absent.yml"])


def test_a_company_adds_a_synonym_with_one_line(tmp_path: Path, vocabulary: Vocabulary) -> None:
    from conftest import TODAY

    from bot.understanding.reading import Understood

    own = tmp_path / "terms.yml"
    own.write_text("stages: {lead: [hand shake]}\nvalues: {source: {LinkedIn: [the blue site]}}\n", encoding="utf-8")
    terms = load_terms([ROOT / "queries" / "terms.yml", own])
    understanding = Understanding(queries=present(), terms=terms, vocabulary=vocabulary, calendar=Calendar())

    reading = understanding.understand("how many hand shakes from the blue site", today=TODAY)

    assert isinstance(reading, Understood)
    assert (reading.plan.query, reading.plan.filters) == ("leads", {"source": ("LinkedIn",)})
