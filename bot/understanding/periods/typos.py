"""One slip of the keyboard in a month, a weekday or another word of time: "octber" is read as "October"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.periods.labels import MONTH_NAMES
from bot.understanding.periods.not_typos import ENGLISH
from bot.understanding.periods.tokens import Token
from bot.understanding.periods.words import COMING, MONTHS, PAST, PRESENT, UNITS, WEEKDAYS, bag
from bot.understanding.reading import Correction

SHORTEST = 5
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OTHERS = bag("yesterday today tomorrow month months quarter quarters weeks years previous fiscal")
WORDS = {name.lower(): name for name in (*MONTH_NAMES, *DAY_NAMES, *OTHERS) if len(name) >= SHORTEST}
# in front of a unit even short words are clear: "lsat month", "last wek"
SHORT_UNITS = {"week": "week", "year": "year", "weeks": "weeks", "years": "years", "days": "days"}
TURNS = {"last": "last", "past": "past", "next": "next", "this": "this"}
SLIPS = {  # spellings in the lexicon that are slips all the same
    "quarter": "quater qaurter quarer quarte",
    "quarters": "quaters",
    "yesterday": "yesturday yesterady",
    "tomorrow": "tommorow tommorrow tomorow",
    "this": "thsi tihs",
}
ALIASES = {slip: word for word, slips in SLIPS.items() for slip in slips.split()} | {
    word: (MONTH_NAMES[number - 1] if word in MONTHS else DAY_NAMES[number])
    for table in (MONTHS, WEEKDAYS)
    for word, number in table.items()
    if len(word) > 5 and word not in WORDS
}


def _without_one(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _index(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Each word, and each word with one letter left out -> the words it comes from."""
    table: dict[str, list[str]] = {}
    for word in words:
        for form in {word, *_without_one(word)}:
            table.setdefault(form, []).append(word)
    return {form: tuple(found) for form, found in table.items()}


NEAR, NEAR_UNITS, NEAR_TURNS = _index(WORDS), _index(SHORT_UNITS), _index(TURNS)
KNOWN = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(UNITS) | PAST | PRESENT | COMING


def corrected(tokens: list[Token]) -> dict[int, Correction]:
    """Replaces misspelt tokens in place; the corrections by token number."""
    made: dict[int, Correction] = {}
    for at, token in enumerate(tokens):
        if token.kind != "word":
            continue
        if token.text in ALIASES:
            made[at] = Correction(said=token.text, read=ALIASES[token.text])
            continue
        word = _meant(tokens, at, token.text)
        if word and not _joined(tokens, at):
            tokens[at] = replace(token, text=word)
            made[at] = Correction(said=token.text, read=WORDS.get(word, word))
    return made


def _meant(tokens: list[Token], at: int, said: str) -> str | None:
    if said in KNOWN or said in WORDS or said in ENGLISH:
        return None
    if len(said) >= SHORTEST and (word := nearest(said, NEAR)):
        return word
    if not 3 <= len(said) <= 6:
        return None
    before = tokens[at - 1].text if at else ""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if before in TURNS and (word := nearest(said, NEAR_UNITS)):
        return word
    return nearest(said, NEAR_TURNS) if UNITS.get(behind) and len(behind) > 1 else None


def nearest(said: str, index: dict[str, tuple[str, ...]]) -> str | None:
    """The one word that a single insertion, deletion, substitution or swap of neighbours makes of it."""
    candidates = {word for form in (said, *_without_one(said)) for word in index.get(form, ())}
    found = {word for word in candidates if one_edit(said, word)}
    return found.pop() if len(found) == 1 else None


def one_edit(said: str, word: str) -> bool:
    if len(said) > len(word):
        return said in _grown(word, said)
    if len(said) < len(word):
        return said in set(_without_one(word))
    different = [place for place in range(len(word)) if said[place] != word[place]]
    if len(different) == 2 and different[1] == different[0] + 1:
        first, second = different
        return said[first] == word[second] and said[second] == word[first]
    return len(different) == 1


def _grown(word: str, said: str) -> set[str]:
    return {said} if len(said) == len(word) + 1 and word in set(_without_one(said)) else set()


def _joined(tokens: list[Token], at: int) -> bool:
    """A piece of an address, a file name or a number stays as it is."""
    behind = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text not in (",", "?", "!", ")", "'", "-")
    return (behind and at + 2 < len(tokens) and tokens[at + 2].glued) or (tokens[at].glued and at > 0)
