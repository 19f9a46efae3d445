"""Questions with a reply of their own, and what is asked or declined and why."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from catalogue_of_tests import whole
from conftest import TODAY

from bot.understanding import Terms, Understanding
from bot.understanding.periods import Calendar
from bot.understanding.plan import Subject
from bot.understanding.reading import Clarification, Declined, Told, Understood
from bot.understanding.vocabulary import Vocabulary

KINDS = [tuple(row) for row in yaml.safe_load((Path(__file__).parent / "kinds.yml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("text", "kind", "topic"), KINDS, ids=[row[0] for row in KINDS])
def test_kind(text: str, kind: str, topic: str | None, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)

    assert isinstance(reading, Told), reading
    assert reading.kind == kind
    if topic is not None:
        assert reading.topic == topic


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("leads from tiktok last month", "unknown_words"),
        ("leads before the rebrand", "unknown_words"),
        ("leads or mqls?", "ambiguous"),
        ("last month", "incomplete"),
        ("conversion", "incomplete"),
        ("conversion rate by source last month", "incomplete"),
        ("leads early q3", "vague_period"),
        ("leads last month next month", "contradiction"),
        ("leads from linkedin excluding linkedin", "contradiction"),
        ("what about them", "incomplete"),
    ],
)
def test_asked(text: str, reason: str, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)
    assert isinstance(reading, Clarification), reading
    assert reading.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("leads next month", "future"),
        ("leads before march", "open_start"),
        ("spend by industry", "no_such_breakdown"),
        ("spend for fintech", "no_such_filter"),
        ("sql to lead rate", "backward_stages"),
        ("leads on february 30", "impossible_date"),
        ("how do i bake a cake", "out_of_scope"),
        ("what is the weather in boston", "out_of_scope"),
    ],
)
def test_declined(text: str, reason: str, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)
    assert isinstance(reading, Declined), reading
    assert reading.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "leads from tiktok last month",
        "mqls by weather",
        "conversion rate last quarter",
        "leads early q3",
        "last month",
        "spend by industry last month",
        "leads or mqls last month?",
        "deals last month",
    ],
)
def test_every_option_is_a_question_that_is_answered(text: str, language: Understanding) -> None:
    reading = language.understand(text, today=TODAY)

    assert isinstance(reading, Clarification | Declined)
    assert 1 <= len(reading.options) <= 4
    for option in reading.options:
        assert isinstance(language.understand(option.question, today=TODAY), Understood), option
        assert len(option.label) <= 75


def test_the_words_that_were_not_understood_are_quoted(language: Understanding) -> None:
    reading = language.understand("Leads from TikTok last month", today=TODAY)

    assert isinstance(reading, Clarification)
    assert reading.unexplained == ("TikTok",)
    assert reading.options[0].question == "Leads last month"
    assert "TikTok" in reading.options[0].label


def test_a_misspelt_word_is_echoed(language: Understanding) -> None:
    reading = language.understand("leds from linkdin", today=TODAY)

    assert isinstance(reading, Understood)
    assert [(one.said, one.read) for one in reading.corrected] == [("leds", "leads"), ("linkdin", "linkedin")]


def test_an_english_word_is_never_a_misspelling(language: Understanding) -> None:
    for word in ("leans", "leeds", "regain", "sores", "origins of life", "wins and fins"):
        assert not isinstance(language.understand(f"{word} by zone last month", today=TODAY), Understood)


def test_the_house_reading_of_accepted_is_named(language: Understanding) -> None:
    reading = language.understand("mql acceptance rate last quarter", today=TODAY)
    assert isinstance(reading, Understood)
    assert "sal_is_accepted" in reading.readings


def test_an_address_is_the_subject_with_its_kind(language: Understanding) -> None:
    person = language.understand("journey of Jane.Miller@Globex.com", today=TODAY)
    company = language.understand("tell me about globex.com", today=TODAY)

    assert isinstance(person, Understood)
    assert isinstance(company, Understood)
    assert person.plan.subject == Subject(kind="email", value="jane.miller@globex.com")
    assert company.plan.subject == Subject(kind="domain", value="globex.com")


class Directory:
    """Who is known by which name."""

    def __init__(self, entries: dict[str, tuple[Subject, ...]]) -> None:
        self._entries = entries

    def find(self, text: str) -> tuple[Subject, ...]:
        return self._entries.get(text.lower(), ())


JANE = Subject(kind="person", value="jane.miller@globex.com")
OTHER_JANE = Subject(kind="person", value="jane@initech.io")
GLOBEX = Subject(kind="account", value="Globex Corporation")


@pytest.fixture(scope="module")
def with_names(terms: Terms) -> Understanding:
    names = Directory({"jane miller": (JANE,), "jane": (JANE, OTHER_JANE), "globex": (GLOBEX,)})
    vocabulary = Vocabulary(version="names", names=names)
    return Understanding(queries=whole(), terms=terms, vocabulary=vocabulary, calendar=Calendar())


@pytest.mark.parametrize(
    ("text", "query", "subject"),
    [
        ("journey of Jane Miller", "lead_timeline", JANE),
        ("who owns jane miller?", "lead_status", JANE),
        ("was Jane Miller influenced by marketing", "lead_influence", JANE),
        ("tell me about Globex", "account_view", GLOBEX),
        ("has marketing influenced globex", "lead_influence", GLOBEX),
    ],
)
def test_a_name_that_the_warehouse_knows(text: str, query: str, subject: Subject, with_names: Understanding) -> None:
    reading = with_names.understand(text, today=TODAY)
    assert isinstance(reading, Understood), reading
    assert (reading.plan.query, reading.plan.subject) == (query, subject)


def test_two_of_one_name_are_asked_about(with_names: Understanding) -> None:
    reading = with_names.understand("journey of jane", today=TODAY)
    assert isinstance(reading, Clarification)
    assert reading.reason == "same_name"
    assert [option.question for option in reading.options] == [
        f"journey of {JANE.value}",
        f"journey of {OTHER_JANE.value}",
    ]


def test_a_name_that_nobody_bears_is_asked_about(with_names: Understanding) -> None:
    assert isinstance(with_names.understand("journey of zorblax", today=TODAY), Clarification)
    assert isinstance(with_names.understand("leads from globex", today=TODAY), Clarification)
