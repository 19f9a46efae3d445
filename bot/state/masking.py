"""What a question is kept without: addresses, long numbers, and the names of people."""

from __future__ import annotations

import re
from collections.abc import Iterable

EMAIL = re.compile(r"<mailto:[^>]*>|[^\s<>()\[\]|,;:\"“”]+@[^\s<>()\[\]|,;:\"“”]+")
MENTION = re.compile(r"<[@#!][^>]*>")
ISO_DAY = r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
PHONE = re.compile(rf"{ISO_DAY}|\+?\(?\d(?:[\s()./-]{{0,2}}\d){{6,}}")


def masked(text: str, people: Iterable[str] = ()) -> str:
    """``people`` are the words of the question that name somebody."""
    text = MENTION.sub("(mention)", EMAIL.sub("(e-mail)", text))
    text = PHONE.sub(lambda found: found[0] if re.fullmatch(ISO_DAY, found[0]) else "(number)", text)
    for name in sorted(set(people), key=len, reverse=True):
        if name.strip():
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "(name)", text, flags=re.IGNORECASE)
    return text
