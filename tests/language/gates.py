"""What the gates compare with: limits, and the failures that are known and may only become fewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.language.scoring import Scored

HERE = Path(__file__).parent


@cache
def limits() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load((HERE / "limits.yml").read_text(encoding="utf-8"))
    return read


@cache
def known_failures(name: str) -> frozenset[str]:
    read = yaml.safe_load((HERE / "known_failures.yml").read_text(encoding="utf-8")) or {}
    return frozenset(read.get(name) or ())


def share_right(rows: Iterable[Scored]) -> float:
    marks = [row.mark == "right" for row in rows]
    return sum(marks) / len(marks)


def unlike_known(name: str, failing: Mapping[str, str]) -> list[str]:
    """What fails and is not known to, and what is known to fail and does not: both must be nothing."""
    known = known_failures(name)
    new = [f"{text}\n    {reason}" for text, reason in failing.items() if text not in known]
    mended = [f"passes now, take it out of known_failures.yml ({name}): {text}" for text in known - failing.keys()]
    return new + sorted(mended)


def wrong(rows: Iterable[Scored]) -> dict[str, str]:
    return {row.text: f"{row.file}:{row.line} {row.meant}: {row.reason}" for row in rows if row.mark == "wrong"}
