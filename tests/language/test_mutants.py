"""Questions with one thing put in that nobody can account for are asked about."""

from __future__ import annotations

from collections import Counter
from functools import cache

from bot.understanding.reading import Understood
from tests.language.gates import limits, unlike_known
from tests.language.judging import slots_of
from tests.language.mutants import UNDEFENDED, Mutant, answered, defended, mutants

MEANINGLESS = ("word", "unknown filter")


@cache
def found() -> tuple[tuple[Mutant, Understood], ...]:
    return tuple(answered())


def test_each_that_is_answered_is_defended() -> None:
    known = defended()
    bare = {mutant.text: str(slots_of(reading.plan)) for mutant, reading in found() if mutant.text not in known}

    assert "\n".join(unlike_known("mutants", bare)) == ""


def test_each_defence_gives_a_reason_and_is_needed() -> None:
    """``python -m tests.language.mutants --write`` drops those that are not answered any more."""
    texts = {mutant.text for mutant, _ in found()}

    assert [text for text, reason in defended().items() if reason == UNDEFENDED or not reason] == []
    assert sorted(defended().keys() - texts) == []


def test_hardly_any_without_meaning_is_answered() -> None:
    made = Counter(mutant.kind in MEANINGLESS for mutant in mutants())
    let_through = [mutant.text for mutant, _ in found() if mutant.kind in MEANINGLESS]

    assert made.total() >= limits()["mutants"]
    assert len(let_through) < limits()["mutants_answered"] * made[True], let_through
