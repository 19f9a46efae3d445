"""Words to Plan: every content word accounted for, or the bot asks (DESIGN.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.understanding.terms import Terms, load_terms
from bot.understanding.understanding import Understanding

if TYPE_CHECKING:
    from bot.catalogue.problems import Problem
    from bot.catalogue.query import Query

__all__ = ["Terms", "Understanding", "check_language", "load_terms"]


def check_language(understanding: Understanding, queries: Sequence[Query], terms: Terms) -> tuple[Problem, ...]:
    """What is wrong with the words of the catalogue, for ``funnelbot check``."""
    from bot.understanding.check import check_language as check  # it is run by hand; a question never pays for it

    return check(understanding, queries, terms)
