"""The only door through which text from outside reaches Slack's markup.

Names of leads, campaigns and companies are typed by strangers into web forms. In mrkdwn ``<!channel>`` wakes everyone,
``<https://evil|invoice>`` is a link that lies, and direction marks make a name read backwards. ``&``, ``<`` and ``>``
become entities, as Slack asks; what would be emphasis, code or an emoji becomes a look-alike that means nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_VALUE = 80
LOOK_ALIKES = str.maketrans({"*": "\u2217", "~": "\u223c", "`": "\u02cb"})
EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # an underscore inside a word, as in paid_search, is harmless
EMOJI = re.compile(r":(?=[\w+'-]*[a-z][\w+'-]*:|100:|1234:)")
QUOTE = re.compile(r"^>+")  # at the start of a line even the entity makes a quotation
SPACE = re.compile(r"\s+")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
USER = re.compile(r"[UW][A-Z0-9]+")


class Safe(str):
    """Text that may stand in mrkdwn. Made by the functions of this module and nothing else."""

    __slots__ = ()


def clean(text: str) -> str:
    """Printable text on one line: no control, zero-width or direction characters. Not yet safe in mrkdwn."""
    visible = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _unseen(char))
    return SPACE.sub(" ", visible).strip()


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in UNSEEN or char in "\u115f\u1160\u3164\uffa0\u034f\ufe0e\ufe0f"


def shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def escape(text: str) -> Safe:
    """Any text as one line of mrkdwn that shows what it says and does nothing."""
    plain = EMOJI.sub("\ua789", EMPHASIS.sub("\u02cd", clean(text).translate(LOOK_ALIKES)))
    return Safe(entities(QUOTE.sub("\u203a", plain)))


def entities(text: str) -> Safe:
    """Only the three characters Slack asks for. For text inside a code block, whose backticks are already gone."""
    return Safe(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def preformatted(lines: Iterable[str]) -> Safe:
    """A block of fixed-width text. Columns stay aligned because spaces stay; nothing can close the block early."""
    body = "\n".join("".join(c for c in line if not _unseen(c)).replace("`", "\u02cb") for line in lines)
    return Safe(f"```\n{entities(body)}\n```")


def bold(text: Safe) -> Safe:
    return Safe(f"*{text}*") if text else text


def joined(parts: Iterable[Safe], between: str = "\n") -> Safe:
    """``between`` is ours: a line break, a space, a bullet."""
    return Safe(between.join(part for part in parts if part))


NOBODY = Safe("")


def mention(user: str | None) -> Safe:
    """Names a person, and tells them. Anything that is not the id of a user becomes nothing."""
    return Safe(f"<@{user}>") if user and USER.fullmatch(user) else NOBODY


class Plain(str):
    """Text for the places that show it as it stands: table cells, chart labels, buttons."""

    __slots__ = ()


def literal(text: str, longest: int = LONGEST_VALUE) -> Plain:
    """One clean line. An entity would show as typed here, so angle brackets become look-alikes: no token, no link."""
    return Plain(shorten(clean(text).replace("<", "\u2039").replace(">", "\u203a"), longest))
