"""Text into tokens: runs of letters, runs of digits, single marks; all with their place in the text.

"Q3FY27" is four tokens, each glued to the one before, so that one rule reads "Q3 FY27", "q3-fy27" and "Q3FY27".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "number", "mark", "taken"]
LONGEST_NUMBER = 9  # digits; longer runs are identifiers, and int() of thousands of digits is slow

PIECES = re.compile(r"[^\W\d_]+|[0-9]+|[^\s]")
DASHES = dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d~\u301c\uff5e", "-")
QUOTES = dict.fromkeys("'\u2018\u2019\u201b\u02bc\u00b4`\u2032\uff07", "'")
MARKS = DASHES | QUOTES | {"\uff0f": "/", "\u2044": "/", "\uff0e": ".", "\uff0c": ","}


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is lower case; ``glued`` says that nothing stands between this token and the one before."""

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool
    value: int = -1
    capital: bool = False
    shouted: bool = False  # all capitals


def tokenize(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Token]:
    tokens: list[Token] = []
    before = -1
    for piece in PIECES.finditer(text):
        start, end = piece.span()
        tokens.append(_token(piece.group(), start, end, start == before, taken))
        before = end
    return tokens


def _token(said: str, start: int, end: int, glued: bool, taken: Sequence[tuple[int, int]]) -> Token:
    if taken and any(start < right and left < end for left, right in taken):
        return Token("taken", "", start, end, glued)
    first = said[0]
    if "0" <= first <= "9":
        value = int(said) if len(said) <= LONGEST_NUMBER else -1
        return Token("number", said, start, end, glued, value)
    if first.isalpha():
        return Token("word", said.lower(), start, end, glued, capital=first.isupper(), shouted=said.isupper())
    return Token("mark", MARKS.get(said, said), start, end, glued)
