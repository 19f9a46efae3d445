"""What a clarifying question offers: up to four buttons, each the exact question it would run, each tried before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice

from bot.understanding.framing import Frame
from bot.understanding.plan import Period
from bot.understanding.reading import Clarification, Declined, Option
from bot.understanding.signature import Signature
from bot.understanding.spans import Claims, Span
from bot.understanding.values import ValueIndex

MOST = 4
TRIED = 8  # candidates that are read before the bot stops looking
LONGEST_LABEL = 75
LIKE_ENOUGH = 70.0  # of 100, rapidfuzz ratio: below it a value is another word, not a misspelling
HANGING = frozenset(
    {
        "from",
        "in",
        "on",
        "at",
        "for",
        "by",
        "per",
        "with",
        "and",
        "or",
        "to",
        "of",
        "the",
        "via",
        "vs",
        "not",
        "without",
    }
)

Answers = Callable[[str], bool]
Phrases = Mapping[str, Sequence[tuple[str, Signature]]]


class Suggester:
    """Makes options for one catalogue: ``phrases`` are what its queries say, ``starters`` what people ask first."""

    def __init__(self, phrases: Phrases, values: ValueIndex, starters: Sequence[str]) -> None:
        self._values = values
        self._starters = starters
        self._spellings: tuple[str, ...] = ()
        self._by_word: dict[str, list[tuple[str, int, str, Signature]]] = {}
        for name, said in phrases.items():
            for place, (phrase, signature) in enumerate(said):
                for word in signature.words:
                    self._by_word.setdefault(word, []).append((name, place, phrase, signature))

    def options(
        self, reading: Clarification | Declined, claims: Claims, frame: Frame, signature: Signature, answers: Answers
    ) -> tuple[Option, ...]:
        """The first four candidates that the bot would answer as they stand."""
        kept: dict[str, Option] = {}
        for option in islice(self._candidates(reading, claims, frame, signature), TRIED):
            known = option.question in kept or option.question.lower() == claims.text.lower()
            if option.question and not known and answers(option.question):
                kept[option.question] = option
            if len(kept) == MOST:
                break
        return tuple(kept.values())

    def _candidates(
        self, reading: Clarification | Declined, claims: Claims, frame: Frame, signature: Signature
    ) -> Iterator[Option]:
        if claims.unknown:
            yield from self._of_unknown(claims)
        elif isinstance(reading, Declined):
            yield from _without(claims, _declined_spans(reading, claims))
        elif reading.reason == "vague_period":
            yield from _exact_periods(claims)
        elif "values" in reading.facts:
            yield from _of_values(reading, claims)
        if signature.is_empty:
            yield from (_option(f"{starter} {_tail(claims, frame)}") for starter in self._starters)
        yield from self._closest(claims, frame, signature)

    def _of_unknown(self, claims: Claims) -> Iterator[Option]:
        yield from self._other_values(claims, claims.unknown[0])
        yield from _without(claims, claims.unknown)

    def _other_values(self, claims: Claims, span: Span) -> Iterator[Option]:
        """ "linkedim" -> the values that look like it."""
        from rapidfuzz import fuzz, process

        self._spellings = self._spellings or tuple(self._values.whole)
        near = process.extract(span.name, self._spellings, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2)
        for letters, _, _ in near:
            value = self._values.whole[letters][0]
            label = f"{value.value} ({_plain(value.dimension)})"
            yield _option(_replaced(claims.text, span, value.value), label)

    def _closest(self, claims: Claims, frame: Frame, signature: Signature) -> Iterator[Option]:
        """The phrases of the catalogue whose words are nearest to what was said, one a query, with the rest of it."""
        tail = _tail(claims, frame)
        near = {entry for word in signature.words for entry in self._by_word.get(word, ())}
        scored = sorted(
            (-_likeness(signature, other), place, name, phrase)
            for name, place, phrase, other in near
            if not _addressed(other)  # the sample addresses of the catalogue are nobody's question
        )
        offered: set[str] = set()
        for _, _, name, phrase in scored:
            if name not in offered:
                offered.add(name)
                yield _option(f"{phrase} {tail}")


def _of_values(reading: Clarification | Declined, claims: Claims) -> Iterator[Option]:
    """ "spring launch" of two years: one option for each."""
    span = next((one for one in claims.spans if one.kind == "value" and claims.said(one) in reading.unexplained), None)
    if span is not None:
        for value in reading.facts["values"].split("|"):
            yield _option(_replaced(claims.text, span, value), value)


def _exact_periods(claims: Claims) -> Iterator[Option]:
    """ "early Q3" -> the exact periods that it may have meant."""
    for span in (one for one in claims.spans if one.period is not None and one.period.kind == "vague"):
        for period in span.period.suggestions if span.period else ():
            question = _replaced(claims.text, span, _dates(period))
            yield _option(question, _replaced(claims.text, span, period.label))


def _dates(period: Period) -> str:
    return f"{period.start.isoformat()} to {(period.end - timedelta(days=1)).isoformat()}"


def _declined_spans(reading: Declined, claims: Claims) -> tuple[Span, ...]:
    """What was declined: a value, a dimension, a grain or a period, as it stands in the question."""
    said = {one.lower() for one in reading.unexplained}
    names = set(reading.facts.values())
    return tuple(
        span
        for span in claims.spans
        if claims.said(span).lower() in said
        or (span.kind in ("dimension", "grain", "every") and span.name in names)
        or (reading.reason == "future" and span.kind == "period")
    )


def _without(claims: Claims, spans: Sequence[Span]) -> Iterator[Option]:
    """The nearest reading: the same question without these words, and labelled so."""
    if not spans:
        return
    text = claims.text
    for span in reversed(spans):
        text = text[: _hanging_start(claims, span)] + text[span.end :]
    question = _tidy(text)
    said = ", ".join(claims.said(span) for span in spans)
    yield _option(question, f"{question} (without “{said}”)")


def _hanging_start(claims: Claims, span: Span) -> int:
    """Where the cut begins: a preposition that would lose its noun goes too."""
    first = span.first
    while first and claims.tokens[first - 1].norm in HANGING:
        first -= 1
    return claims.tokens[first].start


def _tail(claims: Claims, frame: Frame) -> str:
    """The slots that were said, in words that the bot reads: period, values, breakdown."""
    periods = [claims.text[one.start : one.end] for one in frame.periods[:1] if one.kind == "period"]
    values = [f"for {choice.values[0].value}" for choice in frame.filters[:3]]
    groups = [f"by {_plain(name)}" for name in frame.breakdown[:2]]
    return " ".join([*values, *groups, *periods])


def _addressed(signature: Signature) -> bool:
    return any(atom.startswith("@") for atom in signature.atoms)


def _likeness(said: Signature, other: Signature) -> float:
    """Words shared over words altogether."""
    return len(said.words & other.words) / len(said.words | other.words)


def _replaced(text: str, span: Span, new: str) -> str:
    return _tidy(text[: span.start] + new + text[span.end :])


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")


def _option(question: str, label: str = "") -> Option:
    question = _tidy(question)
    shown = label or question
    return Option(label=shown if len(shown) <= LONGEST_LABEL else shown[: LONGEST_LABEL - 1] + "…", question=question)


def _plain(name: str) -> str:
    return name.replace("_", " ")
