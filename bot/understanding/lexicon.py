"""The wordings of the vocabulary, indexed by their first word; finding all that stand in a question is one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.understanding.normalise import Token, words_of
from bot.understanding.terms import Phrase, Terms

EntryKind = Literal[
    "stage",
    "act",
    "concept",
    "dimension",
    "grain",
    "every",
    "operator",
    "model",
    "system",
    "touchpoint",
    "rewrite",
    "filler",
]
GAP = "..."
COUNTABLE: frozenset[EntryKind] = frozenset({"stage", "concept", "dimension", "system", "touchpoint", "rewrite"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a wording means. ``name`` of a rewrite is the wording it stands for, of a filler its own words."""

    kind: EntryKind
    name: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found in a question: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    entry: Entry

    @property
    def size(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Gapped:
    """A wording in two parts: "how did ... do"."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    entry: Entry


class Lexicon:
    """Finds wordings in tokens. ``words`` are all single words that occur in one;
    ``telling`` are those of them that may be meant by a misspelt word, ``faint`` those that add nothing
    beside others."""

    def __init__(self, terms: Terms) -> None:
        self._lengths: dict[str, tuple[int, ...]] = {}  # first word -> how many words its wordings have
        self._gapped: dict[str, list[Gapped]] = {}
        self.entries: dict[tuple[str, ...], Entry] = {}
        self.repeated: list[tuple[Entry, Entry]] = []  # one wording claimed twice: the later one holds
        for entry in _entries(terms):
            self._add(entry)
        self._index()
        self.words: frozenset[str] = frozenset(word for wording in self.entries for word in wording)
        idle = {wording[0] for wording, entry in self.entries.items() if len(wording) == 1 and entry.kind == "filler"}
        self.telling: frozenset[str] = frozenset(
            word for wording, entry in self.entries.items() if entry.kind != "filler" for word in wording
        ).difference(idle)
        self.faint: frozenset[str] = frozenset(
            wording[0] for wording, entry in self.entries.items() if len(wording) == 1 and entry.name in terms.beside
        )
        self.nouns: frozenset[str] = frozenset(
            wording[0]
            for wording, entry in self.entries.items()
            if len(wording) == 1 and entry.kind in ("stage", "dimension")
        )

    def _add(self, entry: Entry) -> None:
        opening, gap, closing = entry.phrase.text.partition(GAP)
        if gap:
            both = Gapped(words_of(opening), words_of(closing), entry)
            self._gapped.setdefault(both.opening[0], []).append(both)
            return
        wording = words_of(opening)
        if not wording:
            return
        earlier = self.entries.get(wording)
        if earlier is not None and (earlier.kind, earlier.name) != (entry.kind, entry.name):
            self.repeated.append((earlier, entry))
        self.entries[wording] = entry

    def _index(self) -> None:
        plurals = [
            ((*wording[:-1], plural_of(wording[-1])), entry)
            for wording, entry in self.entries.items()
            if entry.kind in COUNTABLE
        ]
        for plural, entry in plurals:
            self.entries.setdefault(plural, entry)
        lengths: dict[str, set[int]] = {}
        for wording in self.entries:
            lengths.setdefault(wording[0], set()).add(len(wording))
        self._lengths = {first: tuple(sizes) for first, sizes in lengths.items()}

    def meaning(self, *wording: str) -> Entry | None:
        return self.entries.get(wording)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every wording at every place, the longest first, then from left to right."""
        norms = tuple(token.norm for token in tokens)
        found = [
            Match(place, place + size, entry)
            for place, norm in enumerate(norms)
            for size in self._lengths.get(norm, ())
            if (entry := self.entries.get(norms[place : place + size])) is not None and place + size <= len(norms)
        ]
        found.sort(key=lambda match: (-match.size, match.first))
        return found

    def gaps(self, tokens: Sequence[Token]) -> Iterator[tuple[Match, Match]]:
        """Both parts of every wording in two parts, with at least one word between them."""
        norms = tuple(token.norm for token in tokens)
        for place, norm in enumerate(norms):
            for gapped in self._gapped.get(norm, ()):
                opened = place + len(gapped.opening)
                if norms[place:opened] != gapped.opening:
                    continue
                closed = _position(norms, gapped.closing, opened + 1)
                if closed is not None:
                    last = Match(closed, closed + len(gapped.closing), gapped.entry)
                    yield Match(place, opened, gapped.entry), last


def plural_of(word: str) -> str:
    """The regular plural: lead -> leads, opportunity -> opportunities, loss -> losses."""
    if len(word) < 2 or not word.isalpha():
        return word
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "x", "ch", "sh")) else word + "s"


def _position(norms: tuple[str, ...], wanted: tuple[str, ...], start: int) -> int | None:
    size = len(wanted)
    return next((at for at in range(start, len(norms) - size + 1) if norms[at : at + size] == wanted), None)


def _entries(terms: Terms) -> Iterator[Entry]:
    """In rising order of precedence, so that a company's later word wins inside its own section only."""
    yield from (Entry("filler", phrase.text, phrase) for phrase in terms.fillers)
    sections: Iterable[tuple[EntryKind, Mapping[str, tuple[Phrase, ...]]]] = (
        ("touchpoint", terms.touchpoints),
        ("system", terms.systems),
        ("grain", terms.grains),
        ("every", terms.every),
        ("dimension", terms.dimensions),
        ("model", terms.models),
        ("concept", terms.concepts),
        ("stage", terms.stages),
        ("act", terms.acts),
        ("operator", terms.operators),
    )
    for kind, wordings in sections:
        for name, phrases in wordings.items():
            yield from (Entry(kind, name, phrase) for phrase in phrases)
    yield from (Entry("rewrite", means, phrase) for phrase, means in terms.rewrites)
