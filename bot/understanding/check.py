"""What is wrong with the words of the catalogue, with file and line: for ``funnelbot check`` and for CI.

Everything is found by asking the bot itself, so that a word means here what it means to the asker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.catalogue.problems import Problem
from bot.catalogue.query import Query
from bot.understanding.english import is_english
from bot.understanding.normalise import words_of
from bot.understanding.reading import Clarification, Declined, Reading, Understood
from bot.understanding.terms import Phrase, Terms
from bot.understanding.understanding import Understanding

CHECK_DAY = date(2026, 6, 15)  # any day: the phrases hold no date
STRANGE_WORDS = ("zebra", "quietly", "notwithstanding")  # English, and of no use in a funnel
MODIFIERS = ("lost", "average", "duplicate", "churned")  # they make another metric of most
VARIANTS: Mapping[str, str] = {"period": "{} last month", "comparison": "{} this month vs last month"}


def check_language(understanding: Understanding, queries: Sequence[Query], terms: Terms) -> tuple[Problem, ...]:
    """Every problem found; an empty tuple where all is well."""
    return (
        *_repeated_words(understanding),
        *_values_that_are_words(understanding, terms),
        *_values_near_words(understanding, terms),
        *(problem for query in queries for problem in _phrases(understanding, query)),
        *_shared_signatures(understanding, queries),
        *(problem for query in queries for problem in _never(understanding, query)),
        *(problem for query in queries for problem in _variants(understanding, query)),
        *(problem for query in queries for problem in _mutants(understanding, query)),
    )


def _problem(path: Path, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, message=message)


def _of_query(query: Query, key: str, message: str) -> Problem:
    return _problem(query.path, query.lines.get(key, 1), message)


def _of_phrase(phrase: Phrase, message: str) -> Problem:
    return _problem(phrase.path, phrase.line, message)


# -- words


def _repeated_words(understanding: Understanding) -> Iterator[Problem]:
    for earlier, later in understanding.lexicon.repeated:
        first = f"{earlier.kind} {earlier.name}".strip()
        second = f"{later.kind} {later.name}".strip()
        where = f"{earlier.phrase.path.name}:{earlier.phrase.line}"
        message = f"{later.phrase.text!r} is said for {first} ({where}) and for {second}, expected one meaning"
        yield _of_phrase(later.phrase, message)


def _all_phrases(terms: Terms) -> Iterator[Phrase]:
    for wordings in (terms.stages, terms.concepts, terms.dimensions, terms.grains, terms.operators, terms.models):
        for phrases in wordings.values():
            yield from phrases
    yield from terms.fillers


def _values_that_are_words(understanding: Understanding, terms: Terms) -> Iterator[Problem]:
    """A value such as "May" or "New": it is found only beside the name of its dimension."""
    by_letters = {"".join(words_of(phrase.text)): phrase for phrase in _all_phrases(terms)}
    for letters in sorted(understanding.values.weak):
        for value in understanding.values.whole[letters]:
            phrase = by_letters.get(letters)
            if terms.values.get(value.dimension, {}).get(value.value):
                continue  # it has another name
            what = f"the word {phrase.text!r}" if phrase else "a date, a number or a single letter"
            message = (
                f"the value {value.value!r} of {value.dimension} is also {what}, "
                f"expected an alias under values: {value.dimension}"
            )
            yield _of_phrase(phrase or _first(terms), message)


def _values_near_words(understanding: Understanding, terms: Terms) -> Iterator[Problem]:
    """A value within typing distance of a word: a misspelling of the one would be read as the other."""
    named = {
        word: phrase
        for phrase in _all_phrases(terms)
        for word in words_of(phrase.text)
        if len(words_of(phrase.text)) == 1
    }
    for word in sorted(understanding.values.words - understanding.lexicon.words):
        near = set() if is_english(word) else understanding.speller.neighbours(word)
        for other in sorted(near & named.keys()):
            message = f"the value word {word!r} is within typing distance of {other!r}, expected words that differ more"
            yield _of_phrase(named[other], message)


def _first(terms: Terms) -> Phrase:
    return next(iter(_all_phrases(terms)))


# -- phrases


def _phrases(understanding: Understanding, query: Query) -> Iterator[Problem]:
    for phrase in query.says:
        reading = _asked(understanding, phrase)
        if isinstance(reading, Understood) and reading.plan.query == query.name:
            continue
        yield _of_query(query, "says", f"{phrase!r} {_outcome(reading)}, expected {query.name}")


def _outcome(reading: Reading) -> str:
    if isinstance(reading, Understood):
        return f"is answered by {reading.plan.query}"
    unknown = ", ".join(getattr(reading, "unexplained", ()))
    if isinstance(reading, Clarification) and reading.reason == "unknown_words":
        return f"holds words that terms.yml does not know: {unknown}"
    if isinstance(reading, Clarification | Declined):
        return f"is not understood ({reading.reason})"
    return f"gets a reply of its own ({reading.kind})"


def _shared_signatures(understanding: Understanding, queries: Sequence[Query]) -> Iterator[Problem]:
    by_name = {query.name: query for query in queries}
    for signature, names in understanding.book.literal.items():
        if len(names) < 2:
            continue
        words = " ".join((*signature.stages, *sorted(signature.atoms)))
        phrases = "; ".join(f"{name}: {_phrase_of(understanding, name, signature)!r}" for name in names)
        message = f"{' and '.join(names)} both claim {words!r} ({phrases}), expected one"
        yield _of_query(by_name[names[1]], "says", message)


def _phrase_of(understanding: Understanding, name: str, signature: object) -> str:
    return next(phrase for phrase, found in understanding.phrases[name] if found == signature)


def _never(understanding: Understanding, query: Query) -> Iterator[Problem]:
    for phrase in query.never:
        reading = _asked(understanding, phrase)
        if isinstance(reading, Understood) and reading.plan.query == query.name:
            yield _of_query(query, "never", f"{phrase!r} is answered by {query.name}, expected another reading")


# -- generated questions


def _variants(understanding: Understanding, query: Query) -> Iterator[Problem]:
    """The first phrase with a period, a breakdown, a grain, a filter: each has to be answered."""
    for what, question in _generated(understanding, query):
        reading = _asked(understanding, question)
        if not (isinstance(reading, Understood) and reading.plan.query == query.name):
            yield _of_query(query, "says", f"with a {what}, {question!r} {_outcome(reading)}, expected {query.name}")


def _generated(understanding: Understanding, query: Query) -> Iterator[tuple[str, str]]:
    phrase = query.says[0]
    if query.time is not None:
        yield from ((what, shape.format(phrase)) for what, shape in VARIANTS.items())
    for grain in query.grains[:1]:
        yield "grain", f"{phrase} per {grain}"
    for dimension in list(query.dimensions)[:3]:
        yield "breakdown", f"{phrase} by {dimension.replace('_', ' ')}"
        for value in understanding.sample_values(dimension)[:1]:
            yield "filter", f"{phrase} for {dimension.replace('_', ' ')} {value}"


def _mutants(understanding: Understanding, query: Query) -> Iterator[Problem]:
    """The first phrase with a word that means nothing here, or another metric: none may be answered as before."""
    phrase = query.says[0]
    for question in _mutated(phrase, query):
        reading = _asked(understanding, question)
        if isinstance(reading, Understood) and reading.plan.query == query.name:
            yield _of_query(query, "says", f"{question!r} is answered as {phrase!r}, expected a question back")


def _mutated(phrase: str, query: Query) -> Iterable[str]:
    words = phrase.split()
    yield from (f"{phrase} {word}" for word in STRANGE_WORDS)
    yield from (" ".join((*words[:-1], word, words[-1])) for word in STRANGE_WORDS)
    allowed = set(" ".join((*query.says, query.title)).lower().split())
    if query.headline is not None and query.headline.kind in ("count", "money") and query.headline.mean is None:
        yield from (f"{modifier} {words[-1]}" for modifier in MODIFIERS if modifier not in allowed)


def _asked(understanding: Understanding, question: str) -> Reading:
    return understanding.understand(question, today=CHECK_DAY)
