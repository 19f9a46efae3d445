"""Which words are English: a word of the language is never taken for a misspelt term.

The list is SCOWL's (see LICENSE.txt beside it). It is read once, when the first unknown word turns up, and searched by
halving: no set of 130,000 strings is ever built.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")


@cache
def _list() -> bytes:
    return WORDS.read_bytes()


def is_english(word: str) -> bool:
    """Whether ``word`` (lower case, letters only) is in the list."""
    if not (word.isascii() and word.isalpha()):
        return False
    listed, wanted = _list(), word.encode()
    low, high = 0, len(listed)
    while low < high:
        start = listed.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = listed.index(b"\n", start)
        found = listed[start:end]
        if found == wanted:
            return True
        low, high = (end + 1, high) if found < wanted else (low, start)
    return False
