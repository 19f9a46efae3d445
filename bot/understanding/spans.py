"""Claiming: every word of a question is given to exactly one reading, the longest and most certain first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.understanding.lexicon import EntryKind, Lexicon, Match
from bot.understanding.normalise import Token
from bot.understanding.periods import Calendar, PeriodSpan, find_periods
from bot.understanding.plan import Subject
from bot.understanding.values import LONGEST_VALUE, Value, ValueIndex

SpanKind = EntryKind | Literal["value", "period", "email", "domain", "number", "unknown"]
CONTENT = frozenset({"stage", "concept", "dimension", "model", "system", "touchpoint", "rewrite", "act"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some words of the question (tokens ``first`` to ``last``, exclusive) and what they were read as.

    ``values`` are the candidates of a dimension value; ``begun`` says that only its first words were given.
    """

    kind: SpanKind
    name: str
    first: int
    last: int
    start: int
    end: int
    values: tuple[Value, ...] = ()
    begun: bool = False
    period: PeriodSpan | None = None
    glued: bool = False  # a hyphen joins it to the span before
    listed: bool = False  # a comma stands before it
    subject: Subject | None = None  # whom a name means, as the warehouse found it
    act: bool = False  # a stage said as what somebody does: "accepted", "won"
    hidden: tuple[Value, ...] = ()  # values that the same words also are, where nothing else can be made of them

    def means(self, kind: SpanKind, *names: str) -> bool:
        return self.kind == kind and (not names or self.name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All words of one question, read. ``spans`` are in the order of the text and leave nothing out."""

    text: str
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]

    def said(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def unknown(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.kind == "unknown")


class Claiming:
    """Gives the words of one question away. Used once."""

    def __init__(
        self, text: str, tokens: Sequence[Token], lexicon: Lexicon, values: ValueIndex | None, *, literal: bool = False
    ) -> None:
        """``literal``: the right side of a rewrite, in which no other rewrite is looked for."""
        self._text = text
        self._tokens = tuple(tokens)
        self._lexicon = lexicon
        self._values = values
        self._free = [True] * len(self._tokens)
        self._spans: list[Span] = []
        self._matches = [one for one in lexicon.matches(self._tokens) if not literal or one.entry.kind != "rewrite"]

    def claims(self, *, today: date | None, calendar: Calendar, ahead: bool = False) -> Claims:
        """``today`` None: a phrase of the catalogue, in which no period is looked for."""
        self._claim_addresses()
        if self._values is not None:
            self._claim_values(self._values)
        if today is not None:
            self._claim_periods(today, calendar, ahead)
        self._claim_wordings(CONTENT, 2)
        self._claim_gapped()
        self._claim_wordings()
        self._claim_rest()
        self._spans.sort(key=lambda span: (span.first, span.last))
        return Claims(text=self._text, tokens=self._tokens, spans=tuple(self._spans))

    def _claim_addresses(self) -> None:
        for place, token in enumerate(self._tokens):
            if token.kind == "email":
                self._claim("email", token.norm, place, place + 1)
            elif token.kind == "domain":
                self._claim("domain", token.norm, place, place + 1)

    def _claim_values(self, index: ValueIndex) -> None:
        found = sorted(self._value_matches(index), key=lambda one: (one[3], one[0] - one[1], one[0]))
        for first, last, values, begun in found:
            if self._all_free(first, last) and not self._inside_longer(first, last):
                self._claim("value", values[0].value, first, last, values=values, begun=begun)

    def _value_matches(self, index: ValueIndex) -> Iterator[tuple[int, int, tuple[Value, ...], bool]]:
        for first, token in enumerate(self._tokens):
            letters = ""
            for last in range(first + 1, min(first + LONGEST_VALUE, len(self._tokens)) + 1):
                letters += self._tokens[last - 1].norm
                whole = index.whole.get(letters)
                if whole is not None and (
                    letters not in index.weak or self._named(first, last, whole) or self._is_code(first, last)
                ):
                    yield first, last, whole, False
                elif whole is None and last - first > 1 and letters in index.begun:
                    yield first, last, index.begun[letters], True
            if (
                token.norm in index.people
                and token.norm not in index.whole
                and self._lexicon.meaning(token.norm) is None
            ):
                yield first, first + 1, index.people[token.norm], True

    def _is_code(self, first: int, last: int) -> bool:
        """Whether two letters stand as capitals in a text that has small ones: "US" and "U.S." are no "us"."""
        said = self._text[self._tokens[first].start : self._tokens[last - 1].end].replace(".", "")
        return len(said) == 2 and said.isupper() and not self._text.isupper()

    def _named(self, first: int, last: int, values: Sequence[Value]) -> bool:
        """Whether the name of the value's dimension stands directly beside it: "source other", "the May campaign"."""
        dimensions = {value.dimension for value in values}
        return any(
            match.entry.kind == "dimension"
            and match.entry.name in dimensions
            and (match.last == first or match.first == last)
            for match in self._matches
        )

    def _inside_longer(self, first: int, last: int) -> bool:
        return any(
            match.first <= first and match.last >= last and match.size > last - first and match.entry.kind in CONTENT
            for match in self._matches
        )

    def _claim_periods(self, today: date, calendar: Calendar, ahead: bool) -> None:
        taken = [(span.start, span.end) for span in self._spans]
        for found in find_periods(self._text, today=today, calendar=calendar, ahead=ahead, taken=taken):
            inside = [
                at for at, token in enumerate(self._tokens) if token.start < found.end and token.end > found.start
            ]
            if (
                inside
                and self._all_free(inside[0], inside[-1] + 1)
                and not self._inside_longer(inside[0], inside[-1] + 1)
            ):
                self._claim("period", found.kind, inside[0], inside[-1] + 1, period=found)

    def _claim_gapped(self) -> None:
        for opening, closing in self._lexicon.gaps(self._tokens):
            if self._all_free(opening.first, opening.last) and self._all_free(closing.first, closing.last):
                self._claim(opening.entry.kind, opening.entry.name, opening.first, opening.last)
                self._claim("filler", "", closing.first, closing.last)

    def _claim_wordings(self, kinds: frozenset[str] | None = None, size: int = 1) -> None:
        for match in self._matches:
            wanted = match.size >= size and (kinds is None or match.entry.kind in kinds)
            if wanted and self._all_free(match.first, match.last) and not self._may_be_value(match):
                self._claim(match.entry.kind, match.entry.name, match.first, match.last, hidden=self._hidden(match))

    def _may_be_value(self, match: Match) -> bool:
        """Whether an idle word may be a value that nobody marked: "us" in "leads us last month", not in "costs us"."""
        if self._values is None or match.entry.kind != "filler" or match.size > 1:
            return False
        if not self._values.hidden([self._tokens[match.first].norm]):
            return False
        before = next((span for span in self._spans if span.last == match.first), None)
        return match.first == 0 or (before is not None and before.kind in ("stage", "value") and not before.act)

    def _hidden(self, match: Match) -> tuple[Value, ...]:
        if self._values is None or match.entry.kind not in CONTENT:
            return ()
        return self._values.hidden([token.norm for token in self._tokens[match.first : match.last]])

    def _claim_rest(self) -> None:
        for place, token in enumerate(self._tokens):
            if self._free[place]:
                kind: SpanKind = "number" if token.kind == "number" else "unknown"
                self._claim(kind, token.norm, place, place + 1)

    def _all_free(self, first: int, last: int) -> bool:
        return all(self._free[first:last])

    def _claim(
        self,
        kind: SpanKind,
        name: str,
        first: int,
        last: int,
        *,
        values: tuple[Value, ...] = (),
        begun: bool = False,
        period: PeriodSpan | None = None,
        hidden: tuple[Value, ...] = (),
    ) -> None:
        act = kind == "act"
        self._free[first:last] = [False] * (last - first)
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        self._spans.append(
            Span(
                kind="stage" if act else kind,
                name=name,
                act=act,
                first=first,
                last=last,
                start=start,
                end=end,
                values=values,
                begun=begun,
                period=period,
                glued=self._tokens[first].glued,
                listed=self._tokens[first].listed,
                hidden=hidden,
            )
        )
