"""What the company for tests of language offers to understanding: dimension values, people and companies by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.understanding.plan import Subject
from bot.understanding.vocabulary import Vocabulary
from tests.companies.writing import company

CARRIED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "source": (("person", "source"), ("opportunity", "source")),
    "channel": (("person", "channel"), ("campaign", "channel")),
    "campaign": (("campaign", "name"),),
    "region": (("person", "region"), ("account", "region")),
    "country": (("person", "country"), ("account", "country")),
    "industry": (("person", "industry"), ("account", "industry")),
    "segment": (("person", "segment"), ("account", "segment")),
    "owner": (("owner", "name"),),
    "type": (("opportunity", "type"),),
    "reason": (("opportunity", "loss_reason"),),
    "team": (("owner", "team"),),
}
STATUSES = ("lost", "open", "won")  # worked out of two columns of an opportunity


class PeopleAndCompanies:
    """Names as an index of the warehouse would find them; a person stands for an e-mail, a company for a domain."""

    def __init__(self, subjects: Mapping[str, tuple[Subject, ...]]) -> None:
        self._subjects = subjects

    def find(self, text: str) -> tuple[Subject, ...]:
        return self._subjects.get(text.casefold(), ())


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(version="language", values=values(), names=PeopleAndCompanies(_subjects()))


def values() -> dict[str, tuple[str, ...]]:
    tables = company("language")["tables"]
    carried = {
        dimension: tuple(sorted({row[column] for table, column in columns for row in tables[table] if column in row}))
        for dimension, columns in CARRIED.items()
    }
    return carried | {"status": STATUSES}


def named() -> dict[str, str]:
    """The e-mail of a person, the domain of a company, by lower-case name."""
    tables = company("language")["tables"]
    people = {row["full_name"].casefold(): row["email"] for row in tables["person"]}
    return people | {row["name"].casefold(): row["domain"] for row in tables["account"]}


def _subjects() -> dict[str, tuple[Subject, ...]]:
    return {
        name: (Subject(kind="person" if "@" in value else "account", value=value),) for name, value in named().items()
    }
