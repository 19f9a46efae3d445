"""What holds of every question: an unknown word is asked about, no text breaks it, filters have no order."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Clarification, Declined, Told, Understood
from tests.language.language import understanding
from tests.language.rows import TODAY, questions

READINGS = (Understood, Clarification, Declined, Told)
FILTERS = ("from LinkedIn", "in EMEA", "in the Enterprise segment", "in Germany", "for Maria Lopez", "in fintech")
METRICS = ("leads", "revenue", "win rate", "MQL to SQL conversion", "deals won", "opportunities")
UNITS = ("day", "week", "month", "quarter", "year")
LAST = {"day": "yesterday", **{unit: f"last {unit}" for unit in UNITS[1:]}}
THIS = {"day": "today", **{unit: f"this {unit}" for unit in UNITS[1:]}}
BEFORE = {"day": "the day before yesterday", **{unit: f"the {unit} before last" for unit in UNITS[1:]}}
STRANGE = st.text("bdfghjkqvwxz", min_size=6, max_size=14)  # letters that no word near a term is made of
SNIPPETS = (
    "leads",
    "last month",
    "by",
    "vs",
    "not",
    "from LinkedIn",
    "top 3",
    "Q3",
    "how many",
    "->",
    "%",
    "\N{ZERO WIDTH SPACE}",
)
ANY_TEXT = st.lists(st.one_of(st.text(max_size=400), st.sampled_from(SNIPPETS)), max_size=12).map(" ".join)


def plan(text: str, today: date = TODAY) -> Plan:
    reading = understanding().understand(text, today=today)
    assert isinstance(reading, Understood), f"{text}: {reading}"
    return reading.plan


@settings(max_examples=300, deadline=None)
@given(row=st.sampled_from(questions()), word=STRANGE, share=st.floats(0, 1))
def test_an_unknown_word_never_yields_an_answer(row: object, word: str, share: float) -> None:
    parts = row.text.split()  # type: ignore[attr-defined]
    place = round(share * len(parts))

    reading = understanding().understand(" ".join([*parts[:place], word, *parts[place:]]), today=TODAY)

    assert not isinstance(reading, Understood), reading.plan


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT.map(lambda text: text[:4000]), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_text_breaks_it(text: str, today: date) -> None:
    assert isinstance(understanding().understand(text, today=today), READINGS)


@settings(max_examples=20, deadline=None)
@given(text=st.text(min_size=3000, max_size=4000))
def test_no_long_text_breaks_it(text: str) -> None:
    assert isinstance(understanding().understand(text, today=TODAY), READINGS)


@settings(max_examples=60, deadline=None)
@given(
    metric=st.sampled_from(METRICS),
    chosen=st.lists(st.sampled_from(FILTERS), min_size=2, max_size=4, unique=True),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_filters_means_nothing(metric: str, chosen: list[str], order: object) -> None:
    shuffled = list(chosen)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    first, second = (plan(f"{metric} {' '.join(filters)} last month") for filters in (chosen, shuffled))

    assert first.filters == second.filters
    assert (first.query, first.period, first.breakdown) == (second.query, second.period, second.breakdown)


@settings(max_examples=60, deadline=None)
@given(metric=st.sampled_from(METRICS), unit=st.sampled_from(UNITS), today=st.dates(date(2001, 1, 1), date(2099, 1, 1)))
def test_periods_in_a_row_touch_and_do_not_overlap(metric: str, unit: str, today: date) -> None:
    before, last, this = (_period(f"{metric} {words[unit]}", today) for words in (BEFORE, LAST, THIS))

    assert before.start < before.end == last.start < last.end == this.start <= today < this.end


def _period(text: str, today: date) -> Period:
    period = plan(text, today).period
    assert period is not None
    return period
