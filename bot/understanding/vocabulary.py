"""What understanding knows of the warehouse: the values of its dimensions, and a way to look up names. No SQL here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.understanding.plan import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Known(Subject):
    """A subject as the warehouse knows it, with what tells it from others of its name."""

    name: str = ""
    company: str = ""

    @property
    def plain(self) -> Subject:
        return Subject(kind=self.kind, value=self.value)


class Names(Protocol):
    """People and companies as the warehouse knows them; looked up by index, never loaded into memory."""

    def find(self, text: str) -> tuple[Subject, ...]:
        """Every person or company whose name is ``text`` (case-insensitive); two of one name are two subjects."""


class NoNames:
    """A warehouse without people: nothing is ever found."""

    def find(self, text: str) -> tuple[Subject, ...]:
        return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """Dimension values as the warehouse spells them, for one version of the data."""

    version: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Names = field(default_factory=NoNames)
