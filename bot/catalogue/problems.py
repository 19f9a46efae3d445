"""What is wrong with a catalogue file, and where. Problems are collected, so that one run shows all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that keeps a file from being served. Prints as ``file:line: what, expected``."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Wrong(Exception):
    """Raised inside the loader while one value is read; the loader turns it into a :class:`Problem`."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
