"""What a clarifying question offers: up to four buttons, each the exact question it would run, each tried before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.understanding.frame import Frame
from bot.understanding.reading import Clarification, Declined, Option
from bot.understanding.signature import Signature
from bot.understanding.spans import Claims, Span
from bot.understanding.values import ValueIndex

if TYPE_CHECKING:
    from bot.catalogue.query import Query

MOST = 4
LONGEST_LABEL = 75
LIKE_ENOUGH = 70.0  # of 100, rapidfuzz ratio: below it a value is another word, not a misspelling

Answers = Callable[[str], bool]


class Suggester:
    """Makes options for one catalogue. ``signatures`` are those of each query's phrases."""

    def __init__(
        self, queries: Sequence[Query], signatures: dict[str, list[tuple[str, Signature]]], values: ValueIndex
    ) -> None:
        self._queries = {query.name: query for query in queries}
        self._signatures = signatures
        self._values = values

    def options(
        self, reading: Clarification | Declined, claims: Claims, frame: Frame, signature: Signature, answers: Answers
    ) -> tuple[Option, ...]:
        """The first four candidates that the bot would answer as they stand."""
        kept: dict[str, Option] = {}
        for option in self._candidates(reading, claims, frame, signature):
            if (
                option.question not in kept
                and option.question.lower() != claims.text.lower()
                and answers(option.question)
            ):
                kept[option.question] = option
            if len(kept) == MOST:
                break
        return tuple(kept.values())

    def _candidates(
        self, reading: Clarification | Declined, claims: Claims, frame: Frame, signature: Signature
    ) -> Iterator[Option]:
        unknown = claims.unknown
        if unknown:
            for span in unknown[:2]:
                yield from self._other_values(claims, span)
            yield self._without(claims, unknown)
        if isinstance(reading, Declined) and reading.reason in (
            "no_such_filter",
            "no_such_breakdown",
            "no_such_grain",
            "future",
        ):
            yield from self._without_declined(reading, claims)
        if reading.reason == "ambiguous" and "values" in reading.facts:
            yield from self._of_values(reading, claims)
        yield from self._closest(frame, claims, signature)

    def _other_values(self, claims: Claims, span: Span) -> Iterator[Option]:
        """ "tiktok" -> the values that look like it."""
        from rapidfuzz import fuzz, process

        near = process.extract(span.name, self._values.spellings, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2)
        for letters, _, _ in near:
            value = self._values.whole[letters][0]
            question = _replaced(claims.text, span, value.value)
            yield Option(label=_cut(f"{value.value} ({_plain(value.dimension)})"), question=question)

    def _of_values(self, reading: Clarification | Declined, claims: Claims) -> Iterator[Option]:
        spans = [span for span in claims.spans if span.kind == "value" and claims.said(span) in reading.unexplained]
        for value in reading.facts["values"].split("|"):
            for span in spans[:1]:
                yield Option(label=_cut(value), question=_replaced(claims.text, span, value))

    def _without(self, claims: Claims, unknown: Sequence[Span]) -> Option:
        """The nearest reading: the same question without the words that nobody knows, and labelled so."""
        text = claims.text
        for span in reversed(unknown):
            text = _replaced(text, span, "")
        text = _tidy(text)
        said = ", ".join(claims.said(span) for span in unknown)
        return Option(label=_cut(f"{text} (without “{said}”)"), question=text)

    def _without_declined(self, reading: Declined, claims: Claims) -> Iterator[Option]:
        text = claims.text
        for said in reading.unexplained:
            at = text.lower().find(said.replace("_", " ").lower())
            if at >= 0:
                text = _tidy(text[:at] + text[at + len(said) :])
        yield Option(label=_cut(f"{text} (without “{', '.join(reading.unexplained)}”)"), question=text)

    def _closest(self, frame: Frame, claims: Claims, signature: Signature) -> Iterator[Option]:
        """The phrases of the catalogue whose words are nearest to what was said, with the period that was said."""
        tail = " ".join(claims.text[period.start : period.end] for period in frame.periods[:1])
        scored = sorted(
            (
                (-_likeness(signature, other), len(phrase), name, phrase)
                for name, phrases in self._signatures.items()
                for phrase, other in phrases[:8]
                if _likeness(signature, other) > 0
            ),
        )
        offered: set[str] = set()
        for _, _, name, phrase in scored:
            if name in offered and len(signature.words) > 1:
                continue
            offered.add(name)
            question = f"{phrase} {tail}".strip()
            yield Option(label=_cut(question), question=question)


def _likeness(said: Signature, other: Signature) -> float:
    """Words shared over words altogether; stages shared weigh as words do."""
    shared = said.words & other.words
    return len(shared) / len(said.words | other.words) if shared else 0.0


def _replaced(text: str, span: Span, new: str) -> str:
    return _tidy(text[: span.start] + new + text[span.end :])


def _tidy(text: str) -> str:
    """A preposition that lost its noun goes too: "leads from last month" -> the "from" had a value behind it."""
    words = text.split()
    kept = [
        word
        for place, word in enumerate(words)
        if not (_hangs(word) and (place + 1 == len(words) or _hangs(words[place + 1])))
    ]
    return " ".join(kept).strip(" ,;")


def _hangs(word: str) -> bool:
    return word.lower() in {"from", "in", "on", "at", "for", "by", "with", "and", "or", "to", "of", "the", "via"}


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _plain(name: str) -> str:
    return name.replace("_", " ")
