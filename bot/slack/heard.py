"""What a person typed, taken out of Slack's markup: mentions of the bot gone, links as they were written."""

from __future__ import annotations

import html
import re

TOKEN = re.compile(r"<([^<>]*)>")
KEPT_MARKS = {"@": "@", "#": "#", "!": "@"}


def question_in(text: str, *, bot_user: str | None) -> str:
    """``<@UBOT> leads from <http://globex.com|globex.com>`` -> ``leads from globex.com``; "" when nothing was asked."""
    named = bot_user or ""
    bare = TOKEN.sub(lambda token: _said(token[1], named), text)
    return " ".join(html.unescape(bare).split())


def names_the_bot(text: str, *, bot_user: str) -> bool:
    return any(token[1].partition("|")[0] == f"@{bot_user}" for token in TOKEN.finditer(text))


def _said(token: str, bot_user: str) -> str:
    target, _, label = token.partition("|")
    if target == f"@{bot_user}":
        return " "
    mark = KEPT_MARKS.get(target[:1])
    if mark is None:  # a link: as it was typed
        return label or target.removeprefix("mailto:").removeprefix("tel:")
    word = label.lstrip("@#") or target[1:].partition("^")[0]
    return f"{mark}{word}"
