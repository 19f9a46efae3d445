"""Questions with a reply of their own: greetings, help, definitions, orders, forecasts. Words come from terms.yml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from bot.understanding.framing import frame_of
from bot.understanding.lexicon import GAP
from bot.understanding.normalise import words_of
from bot.understanding.reading import TellKind
from bot.understanding.spans import Claims
from bot.understanding.terms import Terms

Words = tuple[str, ...]
WHOLE: tuple[TellKind, ...] = ("forget_readings", "start_over", "help", "topics", "thanks", "greeting")
POLITE = frozenset(
    {
        "please",
        "pls",
        "plz",
        "bot",
        "funnelbot",
        "there",
        "all",
        "team",
        "everyone",
        "guys",
        "kindly",
        "so",
        "well",
        "ok",
        "okay",
        "hey",
        "hi",
        "hello",
        "and",
        "but",
    }
)
ASKED_OF = frozenset(
    {
        "can",
        "you",
        "could",
        "would",
        "will",
        "i",
        "want",
        "to",
        "we",
        "need",
        "please",
        "pls",
        "plz",
        "kindly",
        "hey",
        "hi",
    }
)
OURS = frozenset({"our", "my", "the", "your", "we", "us", "their", "this", "that", "last", "current"})


class Guards:
    """Recognises the kinds of ``terms.kinds``."""

    def __init__(self, terms: Terms) -> None:
        known = set(get_args(TellKind)) | {"order"}
        self._whole: dict[Words, str] = {}
        self._openings: dict[str, list[Words]] = {}
        self._gaps: list[tuple[Words, Words]] = []
        for kind, phrases in terms.kinds.items():
            if kind not in known:
                continue
            for phrase in phrases:
                opening, gap, closing = phrase.text.partition(GAP)
                if gap:
                    self._gaps.append((words_of(opening), words_of(closing)))
                else:
                    self._whole.setdefault(words_of(opening), kind)
                    self._openings.setdefault(kind, []).append(words_of(opening))
        for openings in self._openings.values():
            openings.sort(key=len, reverse=True)

    def whole(self, claims: Claims) -> str | None:
        """The kind of a text that says nothing else: "thanks!", "help", "what can you do"."""
        norms = tuple(token.norm for token in claims.tokens)
        for words in (norms, _trimmed(norms)):
            kind = self._whole.get(words)
            if kind in (*WHOLE, "data"):
                return kind
        return None

    def opens(self, kind: str, claims: Claims) -> int:
        """How many words at the beginning make the text one of ``kind``; 0 for none."""
        norms = tuple(token.norm for token in claims.tokens)
        start = _politeness(norms)
        for opening in self._openings.get(kind, ()):
            if opening and norms[start : start + len(opening)] == opening:
                return start + len(opening)
        return 0

    def holds(self, kind: str, claims: Claims) -> bool:
        """Whether one of the kind's wordings stands anywhere."""
        norms = tuple(token.norm for token in claims.tokens)
        return any(
            norms[at : at + len(opening)] == opening
            for opening in self._openings.get(kind, ())
            for at in range(len(norms) - len(opening) + 1)
        )

    def asks_definition(self, claims: Claims) -> bool:
        """ "what is an MQL", "how is win rate calculated", and nothing that asks for a figure."""
        norms = tuple(token.norm for token in claims.tokens)
        for opening, closing in self._gaps:
            if _between(norms, opening, closing):
                return _names_something(claims, len(opening))
        opened = self.opens("definition", claims)
        if not opened or (opened < len(norms) and norms[opened] in OURS and norms[opened - 1] in ("is", "are")):
            return False
        if "difference" in norms[:opened]:
            return _names_something(claims, opened) and not frame_of(claims.spans).periods
        return _names_something(claims, opened) and not _asks_a_figure(claims, opened)

    def asks_topics(self, claims: Claims) -> bool:
        """ "what can I ask about campaigns"."""
        opened = self.opens("topics", claims)
        return bool(opened) and claims.tokens[opened - 1].norm == "about"


def _between(norms: Words, opening: Words, closing: Words) -> bool:
    starts = norms[: len(opening)] == opening
    return starts and any(norms[at : at + len(closing)] == closing for at in range(len(opening) + 1, len(norms)))


def _names_something(claims: Claims, start: int) -> bool:
    return any(span.kind in ("stage", "concept") and span.last > start for span in claims.spans)


def _asks_a_figure(claims: Claims, start: int) -> bool:
    """A definition has no period, value, breakdown or second stage."""
    frame = frame_of(tuple(span for span in claims.spans if span.last > start))
    stages = {piece.name for piece in frame.pieces if piece.kind == "stage"}
    return frame.has_slots or len(stages) > 1


def _trimmed(norms: Words) -> Words:
    words = list(norms)
    while len(words) > 1 and words[-1] in POLITE:
        words.pop()
    while len(words) > 1 and words[0] in POLITE:
        words.pop(0)
    return tuple(words)


def _politeness(norms: Sequence[str]) -> int:
    start = 0
    while start < len(norms) - 1 and norms[start] in ASKED_OF:
        start += 1
    return start
