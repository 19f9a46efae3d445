"""No word is dropped: what is added to a question changes the reading or is asked about, and nothing ever raises."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Understanding
from bot.understanding.english import WORDS
from bot.understanding.reading import Reading, Understood

HERE = Path(__file__).parent
ROWS: list[Any] = yaml.safe_load((HERE / "questions.yml").read_text(encoding="utf-8"))
ANSWERED = [row[0] for row in ROWS if row[2] != "ask"]
ENGLISH = WORDS.read_text(encoding="ascii").split()
OUR_WORDS = (
    "leads",
    "mqls",
    "by",
    "vs",
    "per",
    "from",
    "to",
    "not",
    "month",
    "last",
    "q3",
    "linkedin",
    "emea",
    "top",
    "5",
    ">",
    "%",
)
MADE_UP = ("zorblax", "quuxify", "flimbert", "wakandish")


def inserted(question: str, word: str, place: int) -> str:
    words = question.split()
    place %= len(words) + 1
    return " ".join([*words[:place], word, *words[place:]])


@given(question=st.sampled_from(ANSWERED), word=st.sampled_from(MADE_UP), place=st.integers(0, 20))
@settings(max_examples=300, deadline=None)
def test_a_word_of_no_language_is_never_passed_over(
    question: str, word: str, place: int, request: pytest.FixtureRequest
) -> None:
    language: Understanding = request.getfixturevalue("language")
    reading = language.understand(inserted(question, word, place), today=TODAY)
    assert not isinstance(reading, Understood)


def test_a_random_english_word_is_asked_about(language: Understanding) -> None:
    """Measured over all our questions; a word that is answered is one that carries nothing, or a word of the bot."""
    rng = random.Random(20261121)
    mutants = [inserted(question, rng.choice(ENGLISH), rng.randrange(20)) for question in ANSWERED for _ in range(10)]
    answered = [mutant for mutant in mutants if isinstance(language.understand(mutant, today=TODAY), Understood)]
    assert len(answered) < 0.005 * len(mutants), answered


@pytest.mark.parametrize("preposition", ["from", "in", "for", "via"])
def test_an_unknown_filter_is_asked_about(preposition: str, language: Understanding) -> None:
    rng = random.Random(preposition)
    mutants = [f"{question} {preposition} {rng.choice(ENGLISH)}" for question in ANSWERED]
    answered = [mutant for mutant in mutants if isinstance(language.understand(mutant, today=TODAY), Understood)]
    assert len(answered) <= 0.005 * len(mutants) + 1, answered


@pytest.mark.parametrize("modifier", ["lost", "duplicate", "qualified", "churned", "weighted", "unique", "forecasted"])
def test_a_modifier_makes_another_metric(modifier: str, language: Understanding) -> None:
    for metric, query in (("leads", "leads"), ("mqls", "mqls"), ("revenue", "revenue"), ("spend", "spend")):
        reading = language.understand(f"{modifier} {metric} last month", today=TODAY)
        assert not (isinstance(reading, Understood) and reading.plan.query == query)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leads from linkedin in emea for enterprise last month", "last month enterprise leads in emea from linkedin"),
        ("wins by owner in germany q3", "q3 wins in germany by owner"),
        ("mqls excluding partner by region in october for smb", "in october for smb mqls by region excluding partner"),
    ],
)
def test_the_order_of_filters_says_nothing(one: str, other: str, language: Understanding) -> None:
    first, second = (language.understand(text, today=TODAY) for text in (one, other))
    assert isinstance(first, Understood)
    assert isinstance(second, Understood)
    assert first.plan == second.plan


@given(text=st.text(max_size=4000))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_a_reading(text: str, request: pytest.FixtureRequest) -> None:
    language: Understanding = request.getfixturevalue("language")
    assert isinstance(language.understand(text, today=TODAY), Reading)


@given(
    words=st.lists(
        st.sampled_from(
            [
                "leads",
                "mqls",
                "by",
                "vs",
                "per",
                "from",
                "to",
                "not",
                "last",
                "month",
                "q3",
                "linkedin",
                "emea",
                "top",
                "5",
                ">",
                "%",
                "and",
            ]
        )
    )
)
@settings(max_examples=400, deadline=None)
def test_any_heap_of_our_own_words_gets_a_reading(words: list[str], request: pytest.FixtureRequest) -> None:
    language: Understanding = request.getfixturevalue("language")
    reading = language.understand(" ".join(words), today=TODAY)
    assert isinstance(reading, Reading)
    if isinstance(reading, Understood) and reading.plan.period is not None:
        assert reading.plan.period.start < reading.plan.period.end


def test_four_thousand_characters_are_read(language: Understanding) -> None:
    for text in ("leads " * 660, "a" * 4000, "q3 " * 1300, ">" * 4000, "é" * 4000, "l e a d s " * 400):
        assert isinstance(language.understand(text, today=TODAY), Reading)
