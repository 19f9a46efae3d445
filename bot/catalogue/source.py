"""A catalogue file as text: the leading comment with the YAML header, then the SQL. Lines stay those of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.problems import Wrong

LEADING_COMMENT = re.compile(r"\A\ufeff?\s*/\*(?P<header>.*?)\*/\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """``header_at`` and ``sql_at`` are the offsets in ``text`` where each part begins."""

    path: Path
    text: str
    header: str
    header_at: int
    sql: str
    sql_at: int

    @property
    def header_line(self) -> int:
        """Line of the file on which the header's first line stands, counted from 1."""
        return self.text.count("\n", 0, self.header_at) + 1

    @property
    def sql_line(self) -> int:
        return self.text.count("\n", 0, self.sql_at) + 1


def read_source(path: Path) -> Source:
    """Splits the file; raises :class:`Wrong` when it is not UTF-8 or does not begin with a comment."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Wrong(1, f"the file is not UTF-8 text (byte {wrong.start}); expected SQL with a YAML header") from wrong
    return split_source(path, text)


def split_source(path: Path, text: str) -> Source:
    found = LEADING_COMMENT.match(text)
    if found is None:
        raise Wrong(1, "no header; expected the file to begin with /* and a YAML header")
    return Source(
        path=path,
        text=text,
        header=found["header"],
        header_at=found.start("header"),
        sql=text[found.end() :],
        sql_at=found.end(),
    )
