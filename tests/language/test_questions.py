"""The project's own questions: the plan that is meant, or asking back; never another plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from tests.language import scoring
from tests.language.gates import known_failures, limits, share_right, unlike_known, wrong
from tests.language.rows import HERE, question_files
from tests.language.scoring import Scored


@cache
def scored() -> tuple[Scored, ...]:
    return tuple(row for path in question_files() for row in scoring.questions(path))


def test_none_is_answered_with_another_plan() -> None:
    assert "\n".join(unlike_known("questions", wrong(scored()))) == ""


def test_share_that_is_right() -> None:
    asked = [f"{row.text}: {row.reason}" for row in scored() if row.mark == "asked"]

    assert share_right(scored()) >= limits()["questions_right"], "\n".join(asked)


@pytest.mark.parametrize(
    ("name", "read"), [("asks", scoring.asks), ("told", scoring.told), ("threads", scoring.threads)]
)
def test_none_is_answered_that_should_not_be(name: str, read: Callable[..., Iterable[Scored]]) -> None:
    assert "\n".join(unlike_known(name, wrong(read(HERE / f"{name}.jsonl")))) == ""


@pytest.mark.parametrize(("name", "read"), [("told", scoring.told), ("threads", scoring.threads)])
def test_share_of_the_others_that_is_right(name: str, read: Callable[..., Iterable[Scored]]) -> None:
    rows = list(read(HERE / f"{name}.jsonl"))
    missed = [f"{row.text}: {row.meant} meant, {row.reason}" for row in rows if row.mark != "right"]

    assert share_right(rows) >= limits()[f"{name}_right"], "\n".join(missed)


def test_known_failures_are_rows_of_the_corpus() -> None:
    texts = {row.text for row in scored()}

    assert known_failures("questions") - texts == set()
