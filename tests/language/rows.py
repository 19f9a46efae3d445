"""The rows of the corpus: a question, the plan it means, and the other plans that would be right as well.

A row names every slot of the Plan that holds something; what it does not name must be empty (of the shared files, which
name the commonest slots only, SHARED_SLOTS are compared). ``alternatives`` change the row where two readings are both
defensible when echoed (null empties a slot), ``may_ask`` says that asking back is as good as an answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared" / "language"
TODAY = date(2026, 11, 21)

SLOTS = (
    "query",
    "period",
    "compare",
    "grain",
    "breakdown",
    "filters",
    "exclude",
    "stages",
    "subject",
    "measure",
    "basis",
    "statistic",
    "threshold",
    "top",
    "target",
    "model",
)
SHARED_SLOTS = ("query", "period", "compare", "grain", "breakdown", "filters", "exclude", "subject")
Slots = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a file of the corpus."""

    text: str
    file: str
    line: int
    said: Mapping[str, Any]
    compared: tuple[str, ...] = SLOTS
    today: date = TODAY

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def may_ask(self) -> bool:
        return bool(self.said.get("may_ask"))

    @property
    def fiscal(self) -> bool:
        return bool(self.said.get("fiscal"))

    @cached_property
    def plans(self) -> tuple[Slots, ...]:
        """The slots of every plan that is right, the row's own first."""
        first = {name: self.said[name] for name in SLOTS if name in self.said}
        others = [{**first, **other} for other in self.said.get("alternatives", ())]
        return tuple({name: value for name, value in plan.items() if value is not None} for plan in (first, *others))


def read(path: Path, compared: tuple[str, ...] = SLOTS) -> tuple[Row, ...]:
    return tuple(row_of(said, path.name, line, compared) for line, said in lines(path))


def questions() -> tuple[Row, ...]:
    """The project's own corpus of questions."""
    return tuple(row for path in question_files() for row in read(path))


def question_files() -> list[Path]:
    return sorted((HERE / "questions").glob("*.jsonl"))


def lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield number, json.loads(line)


def row_of(said: Mapping[str, Any], file: str, line: int, compared: tuple[str, ...] = SLOTS) -> Row:
    today = date.fromisoformat(said["reference"]) if "reference" in said else TODAY
    if compared is not SLOTS:
        compared = tuple(name for name in SLOTS if name in compared or name in said)
    return Row(text=said["text"], file=file, line=line, said=said, compared=compared, today=today)
