"""The values of the warehouse's dimensions, indexed by letters: "mid market", "Mid-Market" and "midmarket" are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.understanding.lexicon import Lexicon, plural_of
from bot.understanding.normalise import words_of
from bot.understanding.periods.words import MONTHS, UNITS, WEEKDAYS
from bot.understanding.terms import Terms, Wordings
from bot.understanding.vocabulary import Vocabulary

LONGEST_VALUE = 8  # words looked at together
PRONOUNS = frozenset({"us", "it", "me", "no", "in", "is", "at", "be", "so"})  # and codes of countries: "US", "IT"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one dimension, as the warehouse spells it."""

    dimension: str
    value: str


@dataclass(slots=True)
class ValueIndex:
    """``whole``: letters -> values. ``begun``: the first two or more words of a longer value -> values.

    ``weak`` are spellings that are also words of the language of the bot ("May", "New", "Other sales"): they are values
    only beside the name of their dimension. ``people``: one part of a person's name -> values.
    """

    whole: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    begun: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    people: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def hidden(self, words: Sequence[str]) -> tuple[Value, ...]:
        """The values that a word of the bot's own language also is: "email" where it is a source."""
        letters = "".join(words)
        return self.whole[letters] if letters in self.weak else ()


def index_values(vocabulary: Vocabulary, terms: Terms, lexicon: Lexicon) -> ValueIndex:
    """Every value and every alias of a value that the warehouse holds."""
    index = _Building(lexicon)
    for dimension, values in vocabulary.values.items():
        aliases = _aliases(terms.values.get(dimension, {}))
        for value in values:
            index.add(Value(dimension, value), words_of(value), dimension in terms.people)
            for alias in aliases.get(_letters(words_of(value)), ()):
                index.alias(Value(dimension, value), words_of(alias))
    return index.done()


def _aliases(named: Wordings) -> Mapping[str, tuple[str, ...]]:
    return {_letters(words_of(value)): tuple(phrase.text for phrase in phrases) for value, phrases in named.items()}


def _letters(words: tuple[str, ...]) -> str:
    return "".join(words)


class _Building:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole: dict[str, dict[Value, None]] = {}
        self._begun: dict[str, dict[Value, None]] = {}
        self._people: dict[str, dict[Value, None]] = {}
        self._words: set[str] = set()
        self._weak: set[str] = set()

    def add(self, value: Value, words: tuple[str, ...], person: bool) -> None:
        if not words:
            return
        self.alias(value, words)
        letters, telling = words[0], self._tells(words[0])
        for word in words[1:-1]:
            letters, telling = letters + word, telling or self._tells(word)
            if telling:
                self._begun.setdefault(letters, {})[value] = None
        self._words.update(word for word in words if len(word) > 3)
        if person and len(words) > 1:
            for word in words:
                self._people.setdefault(word, {})[value] = None

    def _tells(self, word: str) -> bool:
        """Whether a word speaks for a value at all: in "Year in Numbers" only the last one does."""
        return self._lexicon.meaning(word) is None and word not in UNITS

    def alias(self, value: Value, words: tuple[str, ...]) -> None:
        if not words or len(words) > LONGEST_VALUE:
            return
        self._spell(value, words)
        plural = plural_of(words[-1])
        if len(words[-1]) > 2 and plural != words[-1]:
            self._spell(value, (*words[:-1], plural))

    def _spell(self, value: Value, words: tuple[str, ...]) -> None:
        letters = _letters(words)
        self._whole.setdefault(letters, {})[value] = None
        if self._is_weak(words):
            self._weak.add(letters)

    def _is_weak(self, words: tuple[str, ...]) -> bool:
        if self._lexicon.meaning(*words) is not None or self._lexicon.meaning(_letters(words)) is not None:
            return True
        if _letters(words) in PRONOUNS:
            return True
        return len(words) == 1 and (
            words[0] in MONTHS or words[0] in WEEKDAYS or words[0].isdecimal() or len(words[0]) < 2
        )

    def done(self) -> ValueIndex:
        return ValueIndex(
            whole={letters: tuple(values) for letters, values in self._whole.items()},
            begun={letters: tuple(values) for letters, values in self._begun.items() if letters not in self._whole},
            people={word: tuple(values) for word, values in self._people.items()},
            words=frozenset(self._words),
            weak=frozenset(self._weak),
        )
