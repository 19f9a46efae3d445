"""The meaning of a piece of a period expression, before it is a period: a range, perhaps one that recurs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.understanding.periods.span import Relative, SpanKind
from bot.understanding.periods.units import Range, Unit

REACH = 9  # a 29 February is at most eight years from the next


@dataclass(frozen=True, slots=True)
class Recurring:
    """A name without its year (October), month (the 25th) or week (Monday): occurrence number -> range."""

    nth: Callable[[int], Range | None]
    number_at: Callable[[date], int]

    def latest_before(self, limit: date) -> Range | None:
        """The last occurrence that begins on or before ``limit``."""
        near = self.number_at(limit)
        for number in range(near + 1, near - REACH, -1):
            found = self.nth(number)
            if found and found[0] <= limit:
                return found
        return None

    def latest_ended(self, limit: date) -> Range | None:
        """The last occurrence that is over by ``limit`` (its exclusive end is not after it)."""
        near = self.number_at(limit)
        for number in range(near + 1, near - REACH, -1):
            found = self.nth(number)
            if found and found[1] <= limit:
                return found
        return None

    def first_from(self, limit: date) -> Range | None:
        """The first occurrence that ends after ``limit``."""
        near = self.number_at(limit)
        for number in range(near - 1, near + REACH):
            found = self.nth(number)
            if found and found[1] > limit:
                return found
        return None

    def first_starting(self, limit: date) -> Range | None:
        """The first occurrence that begins on or after ``limit``."""
        near = self.number_at(limit)
        for number in range(near - 1, near + REACH):
            found = self.nth(number)
            if found and found[0] >= limit:
                return found
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """``span`` is set for kinds "period" and, as a standalone reading, "relative"; ``recurring`` where it may move."""

    kind: SpanKind = "period"
    span: Range | None = None
    unit: Unit | None = None
    recurring: Recurring | None = None
    fiscal: bool = False
    codes: tuple[str, ...] = ()
    relative: Relative | None = None
    parts: tuple[Sense, ...] = ()
    suggestions: tuple[Sense, ...] = ()
    end_day: date | None = None
    dated: bool = False  # a name with its year said
    weak: bool = False  # dropped where the sentence names another period

    def coded(self, *codes: str) -> Sense:
        return replace(self, codes=tuple(dict.fromkeys(self.codes + codes)))

    def fixed(self, span: Range) -> Sense:
        """The same name at a known place."""
        return replace(self, span=span, recurring=None, codes=tuple(c for c in self.codes if c not in FLOATING))


FLOATING = frozenset({"latest_started", "next_one"})
IMPOSSIBLE = Sense(kind="impossible")


def vague(*suggestions: Sense) -> Sense:
    return Sense(kind="vague", suggestions=tuple(s for s in suggestions if s.kind == "period"))


def impossible_or(span: Range | None, unit: Unit | None = None, *codes: str) -> Sense:
    return IMPOSSIBLE if span is None else Sense(span=span, unit=unit, codes=codes)
