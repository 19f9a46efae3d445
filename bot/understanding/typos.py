"""One pass over the words nothing knows: a misspelt term is read as the term, and said so. English words never are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.understanding.english import is_english
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import Token
from bot.understanding.reading import Correction
from bot.understanding.spans import Span

SHORTEST = 4  # letters of a word that may be misspelt: three letters are too near to everything
SHORTEST_FOR_FAINT = 6  # ... and five are too near to a word that may add nothing: "Bing" is no "bring"
ByLength = dict[int, list[str]]
JOINED_BY_2 = re.compile(r"^([a-z]+)2([a-z]+)$")


class Speller:
    """Knows every single word of the vocabulary and of the values, by length.

    ``nouns`` are the words that people ask about (stages, dimensions, values): they go before the small words, which
    are many and short.
    """

    def __init__(self, nouns: Iterable[str], lexicon: Lexicon) -> None:
        """No word is corrected to one that says nothing by itself: it would drop out of the question."""
        named = frozenset(nouns)
        self._known = named | lexicon.words
        self._faint = lexicon.faint - named
        self._tiers = (_by_length(named), _by_length(lexicon.telling - named))

    def knows(self, word: str) -> bool:
        return word in self._known

    def nearest(self, word: str, *, name: bool = False) -> str | None:
        """The one known word within typing distance; None where there is none, or more than one. ``name``: a capital
        says that it names something, which only a noun or a value does."""
        if not word.isalpha() or len(word) < SHORTEST or is_english(word):
            return None
        allowed = 1 if len(word) < 8 else 2
        for distance in range(1, allowed + 1):
            for tier in self._tiers[:1] if name else self._tiers:
                found = self._within(word, distance, tier)
                if len(word) < SHORTEST_FOR_FAINT and not self._faint.isdisjoint(found):
                    return None
                if found:
                    return _same_but_plural(found)
        return None

    def neighbours(self, word: str) -> set[str]:
        """Every other known word at distance one."""
        if len(word) < SHORTEST:
            return set()
        return {other for tier in self._tiers for other in self._within(word, 1, tier)} - {
            word,
            word + "s",
            word.removesuffix("s"),
        }

    def _within(self, word: str, distance: int, tier: ByLength) -> list[str]:
        from rapidfuzz.distance import OSA  # loaded when the first unknown word turns up

        sizes = range(len(word) - distance, len(word) + distance + 1)
        near = (other for size in sizes for other in tier.get(size, ()) if _may_be(word, other))
        return [other for other in near if OSA.distance(word, other, score_cutoff=distance) <= distance]

    def halves(self, word: str) -> tuple[str, str] | None:
        """ "winrate" is "win rate", where exactly one cut leaves two known words of three letters or more."""
        if len(word) < 6 or is_english(word):
            return None
        cuts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
        known = [(left, right) for left, right in cuts if left in self._known and right in self._known]
        return known[0] if len(known) == 1 else None


def _by_length(words: Iterable[str]) -> ByLength:
    found: ByLength = {}
    for word in words:
        if word.isalpha() and len(word) >= SHORTEST:
            found.setdefault(len(word), []).append(word)
    return found


def _may_be(word: str, other: str) -> bool:
    """Nobody mistypes both the first letter and another one; the first alone only by swapping it."""
    return word[0] == other[0] or word[0] == other[1] or word[1] == other[0]


def _same_but_plural(found: Sequence[str]) -> str | None:
    singulars = {word.removesuffix("s") for word in found}
    return min(found, key=len) if len(singulars) == 1 else None


def open_joined(tokens: Sequence[Token], known: Callable[[str], bool]) -> tuple[Token, ...]:
    """ "mql2sql" is "mql > sql"."""
    opened: list[Token] = []
    for token in tokens:
        joined = JOINED_BY_2.match(token.norm) if token.kind == "word" and "2" in token.norm else None
        if joined and known(joined[1]) and known(joined[2]):
            opened += [
                replace(token, norm=joined[1]),
                replace(token, norm=">", kind="symbol"),
                replace(token, norm=joined[2]),
            ]
        else:
            opened.append(token)
    return tuple(opened)


def corrected(
    tokens: Sequence[Token], unknown: Sequence[Span], speller: Speller, text: str
) -> tuple[tuple[Token, ...], tuple[Correction, ...]]:
    """The tokens with every unknown word replaced that is a misspelling for sure, and what was replaced."""
    places = {place for span in unknown for place in range(span.first, span.last)}
    fixed: list[Token] = []
    corrections: list[Correction] = []
    for place, token in enumerate(tokens):
        name = place > 0 and not text.isupper() and text[token.start : token.end].istitle()
        words = _read_as(token, speller, name) if place in places else None
        if words is None:
            fixed.append(token)
            continue
        fixed.extend(replace(token, norm=word) for word in words)
        corrections.append(Correction(said=text[token.start : token.end], read=" ".join(words)))
    return tuple(fixed), tuple(corrections)


def _read_as(token: Token, speller: Speller, name: bool) -> tuple[str, ...] | None:
    if token.kind != "word":
        return None
    nearest = speller.nearest(token.norm, name=name)
    if nearest is not None:
        return (nearest,)
    return speller.halves(token.norm)
