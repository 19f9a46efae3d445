"""The phrases of the catalogue against all queries: none may reach another query, none may be lost."""

from __future__ import annotations

from catalogue_of_tests import future, present, whole
from conftest import TODAY

from bot.understanding import Understanding
from bot.understanding.reading import Understood


def test_every_phrase_reaches_its_own_query(language: Understanding) -> None:
    stolen, lost = [], []
    for query in whole():
        for phrase in query.says:
            reading = language.understand(phrase, today=TODAY)
            if not isinstance(reading, Understood):
                lost.append((query.name, phrase, reading))
            elif reading.plan.query != query.name:
                stolen.append((query.name, phrase, reading.plan.query))

    assert stolen == []
    assert lost == []


def test_no_signature_belongs_to_two_queries(language: Understanding) -> None:
    shared = {signature: names for signature, names in language.book.literal.items() if len(names) > 1}
    assert shared == {}


def test_never_phrases_do_not_reach_their_query(language: Understanding) -> None:
    reached = [
        (query.name, phrase)
        for query in whole()
        for phrase in query.never
        if isinstance(reading := language.understand(phrase, today=TODAY), Understood)
        and reading.plan.query == query.name
    ]
    assert reached == []


def test_headers_to_come_leave_when_the_query_arrives() -> None:
    assert {query.name for query in future()} & {query.name for query in present()} == set()
