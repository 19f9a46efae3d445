"""What the rules read from: the tokens of one text, the day it is asked on, and how the company counts."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date, timedelta

from bot.understanding.periods.sense import Recurring, Sense
from bot.understanding.periods.span import Calendar
from bot.understanding.periods.tokens import Token
from bot.understanding.periods.units import Unit

Match = tuple[int, Sense]  # the token after the expression, and its meaning
Rule = Callable[["Reader", int], Match | None]
PADDING = 8  # rules may look this far beyond the last token
DEEPEST = 4  # "first day of the last week of the first month of ..." stops making sense


class Reader:
    """``texts`` and ``values`` hold the lower-case text and the number of each token, padded past the end."""

    def __init__(self, tokens: list[Token], *, today: date, calendar: Calendar, ahead: bool, single: Rule) -> None:
        self.tokens = tokens
        self.texts = [token.text for token in tokens] + [""] * PADDING
        self.values = [token.value for token in tokens] + [-1] * PADDING
        self.glued = [token.glued for token in tokens] + [False] * PADDING
        self.today = today
        self.tomorrow = today + timedelta(days=1)
        self.calendar = calendar
        self.ahead = ahead
        self.depth = 0
        self._single = single
        self._seen: dict[tuple[Rule, int, int], Match | None] = {}

    def once(self, rule: Rule, at: int) -> Match | None:
        """``rule`` at a place, worked out once; None below the greatest depth."""
        if at >= len(self.tokens) or self.depth >= DEEPEST:
            return None
        key = (rule, at, self.depth)
        if key not in self._seen:
            self.depth += 1
            try:
                self._seen[key] = rule(self, at)
            finally:
                self.depth -= 1
        return self._seen[key]

    def inner(self, at: int) -> Match | None:
        """One period inside a larger expression: the October of "the first week of October"."""
        return self.once(self._single, at)

    def skip(self, at: int, words: Container[str]) -> int:
        """Past one word of a set, where it stands there."""
        return at + 1 if self.texts[at] in words and self.texts[at] else at

    def the(self, at: int) -> int:
        return at + 1 if self.texts[at] == "the" else at

    def reads(self, at: int, *words: str) -> bool:
        return self.texts[at] == words[0] and self.texts[at : at + len(words)] == list(words)

    def phrase(self, at: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
        """The end of the longest phrase that begins with the word here."""
        ends = [at + len(words) for words in phrases.get(self.texts[at], ()) if self.reads(at, *words)]
        return max(ends) if ends else None

    def is_word(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "word"

    def address(self, at: int) -> bool:
        """The word goes on as a domain or a file name: "monday.com"."""
        return self.texts[at + 1] == "." and self.glued[at + 1] and self.glued[at + 2] and self.is_word(at + 2)

    def whole(self, start: int, end: int) -> bool:
        """Nothing is glued to either side that makes it a piece of something else: "faq3b", "monday.com", "2,025"."""
        return not (self._runs_on(start, -1) or self._runs_on(end - 1, 1))

    def _runs_on(self, edge: int, side: int) -> bool:
        near, far = edge + side, edge + 2 * side
        if not (0 <= near < len(self.tokens) and self.glued[max(edge, near)]):
            return False
        if self.tokens[near].kind in ("word", "number"):
            return True
        if not (0 <= far < len(self.tokens) and self.glued[max(near, far)]) or self.tokens[far].kind == "mark":
            return False
        if self.texts[near] in BETWEEN_NUMBERS:
            return self.tokens[edge].kind == self.tokens[far].kind == "number"
        return self.texts[near] in JOINTS

    def named(self, unit: Unit, recurring: Recurring, *, fiscal: bool = False) -> Sense | None:
        """A name without its year: the latest one that has begun, or the next to end where the query looks ahead."""
        span = recurring.first_from(self.today) if self.ahead else recurring.latest_before(self.today)
        if span is None:
            return None
        code = "next_one" if self.ahead else "latest_started"
        return Sense(span=span, unit=unit, recurring=recurring, fiscal=fiscal, codes=(code,))


JOINTS = frozenset("./@_-'\\")  # with no space on either side they make one thing of both: "monday.com", "x-2025"
BETWEEN_NUMBERS = frozenset(",:")  # "2,025", "10:30"
