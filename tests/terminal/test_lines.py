"""One question a line in, one object a line out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import Question
from bot.terminal.lines import BadLine, Defaults, question_of

TODAY = date(2026, 11, 21)
NOTHING = Defaults()


def test_plain_words_are_the_question_with_what_the_command_said() -> None:
    defaults = Defaults(today=date(2018, 12, 1), user="ana", channel="sales")

    assert question_of("how many leads", defaults, TODAY) == Question(
        text="how many leads", today=date(2018, 12, 1), user="ana", channel="sales"
    )
    assert question_of("how many leads", NOTHING, TODAY).today == TODAY


def test_an_object_says_it_all_and_wins() -> None:
    line = '{"question": "leads", "today": "2018-06-01", "thread": "t1", "user": "bo", "channel": "c"}'

    assert question_of(line, Defaults(today=date(2018, 12, 1), user="ana"), TODAY) == Question(
        text="leads", today=date(2018, 6, 1), thread="t1", user="bo", channel="c"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "no words"),
        ("{", "not valid JSON"),
        ("{}", "no words"),
        ('{"question": "  "}', "no words"),
        ('{"question": 5}', "text is expected in question"),
        ('{"question": "leads", "today": "tomorrow"}', "2026-11-21"),
        ('{"question": "leads", "when": "2018-06-01"}', "unknown fields (when)"),
        ('{"question": "leads", "thread": ["a"]}', "text is expected in thread"),
    ],
)
def test_a_bad_line_says_why(line: str, why: str) -> None:
    with pytest.raises(BadLine) as bad:
        question_of(line, NOTHING, TODAY)
    assert why in str(bad.value)


@given(st.text())
def test_any_line_is_a_question_or_a_bad_line(line: str) -> None:
    try:
        assert question_of(line, NOTHING, TODAY).text.strip()
    except BadLine as bad:
        assert str(bad)
