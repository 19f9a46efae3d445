"""Text to tokens: one spelling of everything that only looks different, with the place in the text kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

LONGEST_QUESTION = 4_000  # characters; Slack sends no longer message
TokenKind = Literal["word", "number", "symbol", "email", "domain"]

# Endings that make "acme.io" a company's address and leave "last month.thanks" two words.
ENDINGS = (
    "com|org|net|io|co|ai|app|dev|biz|info|tech|cloud|health|shop|store|online|site|agency|group|systems|software|"
    "edu|gov|eu|uk|us|de|fr|nl|es|it|ch|at|ca|au|nz|jp|se|no|fi|dk|pl|pt|be|ie|br|mx|ar|cl|cn|in|sg|hk|kr|za|il|tv|me"
)
TOKEN = re.compile(
    rf"""
    (?P<email>[^\s@<>|,;:()"'“”]+(?:'[^\s@<>|,;:()"'“”]+)*@[^\W_][\w-]*(?:\.[\w-]+)+)
  | (?P<domain>(?:https?://)?(?<![\w.])[^\W_](?:[\w-]*\.)+(?:{ENDINGS})(?![\w-]|\.\w)(?:/\S*)?)
  | (?P<arrow>[-=–—]*>+|[→➔➜⇒⟶»])
  | (?P<number>\d+(?:[.,]\d+)*(?:k|mm?|x|%)?(?![^\W_]))
  | (?P<word>[^\W_]+(?:['’`´][^\W_]+)*)
  | (?P<symbol>[%$€£&+<=/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLAIN = re.compile(r"(?!.*\bcannot\b)[A-Za-z]+(?: [A-Za-z]+)*\Z", re.IGNORECASE)
# "what's" is "what is", but "hubspot's" is HubSpot.
VERB_S = frozenset({"what", "how", "who", "where", "when", "that", "it", "there", "here", "he", "she", "which", "why"})
APOSTROPHES = "'’`´"
ENDS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
IRREGULAR = {"won't": ("will", "not"), "can't": ("can", "not"), "let's": ("let", "us"), "cannot": ("can", "not")}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. ``norm`` is what is compared; ``start`` and ``end`` are offsets in the text.

    ``glued``: a hyphen or underscore joins it to the token before ("lead-mql"). ``listed``: a comma stands before it.
    """

    norm: str
    start: int
    end: int
    kind: TokenKind = "word"
    glued: bool = False
    listed: bool = False


def fold(text: str) -> str:
    """Case, width and accents taken away: "São" and "SAO" are one word."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokenise(text: str) -> tuple[Token, ...]:
    """Every token of the text, in order; what is no letter, digit or known sign only separates."""
    if PLAIN.match(text):
        return _plain(text)
    found: list[Token] = []
    last = -1
    for match in TOKEN.finditer(text[:LONGEST_QUESTION]):
        if match.start() and match.group().lower() == "s" and text[match.start() - 1] in APOSTROPHES:
            continue  # the possessive of an address: "acme.com's"
        glued = match.start() == last + 1 and last >= 0 and text[last] in "-_‐‑"
        listed = last >= 0 and any(sign in text[last : match.start()] for sign in ",;")
        found.extend(_tokens(match, glued, listed))
        last = match.end()
    return tuple(found)


def _plain(text: str) -> tuple[Token, ...]:
    """Words of ASCII letters with single blanks, as the catalogue's phrases are: cut without the grammar of tokens."""
    found, start = [], 0
    for word in text.split(" "):
        end = start + len(word)
        found.append(Token(word.lower(), start, end))
        start = end + 1
    return tuple(found)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The normal forms of a short text: a dimension value, a phrase."""
    if PLAIN.match(text):
        return tuple(text.lower().split())
    return tuple(token.norm for token in tokenise(text))


def _tokens(match: re.Match[str], glued: bool, listed: bool) -> list[Token]:
    start, end, raw = match.start(), match.end(), match.group()
    group = match.lastgroup
    if group == "email":
        return [Token(fold(raw.rstrip(".!?")), start, start + len(raw.rstrip(".!?")), "email")]
    if group == "domain":
        return [Token(_host(raw), start, end, "domain")]
    if group == "arrow":
        return [Token(">", start, end, "symbol")]
    if group in ("number", "symbol"):
        return [Token(fold(raw), start, end, "number" if group == "number" else "symbol", glued)]
    words = _parts(fold(re.sub("[’`´]", "'", raw)))
    return [
        Token(word, start, end, "word", glued and not place, listed and not place) for place, word in enumerate(words)
    ]


def _host(raw: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", fold(raw)).split("/")[0]


def _parts(word: str) -> tuple[str, ...]:
    """A contraction is written out; a possessive loses its ending."""
    if "'" not in word:
        return IRREGULAR.get(word, (word,))
    if word in IRREGULAR:
        return IRREGULAR[word]
    base, _, ending = word.rpartition("'")
    base = base.replace("'", "")
    if ending == "s":
        return (base, "is") if base in VERB_S else (base,)
    if ending == "t" and base.endswith("n"):
        return (base[:-1], "not")
    return (base, ENDS[ending]) if ending in ENDS else (base + ending,)
