"""The way of one question through understanding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.understanding.periods import Calendar
from bot.understanding.plan import Plan
from bot.understanding.reading import Declined, Reading
from bot.understanding.terms import Terms
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.catalogue.query import Query


class Understanding:
    """Reads questions against one catalogue, one vocabulary and one calendar. Safe to share between threads."""

    def __init__(
        self, *, queries: Sequence[Query], terms: Terms, vocabulary: Vocabulary, calendar: Calendar
    ) -> None:
        self._queries = tuple(queries)

    def understand(self, text: str, *, today: date, context: Plan | None = None) -> Reading:
        """What the question means on the day ``today`` (reporting zone); ``context`` is the thread's last Plan."""
        return Declined(reason="out_of_scope")
