"""People and companies by name, looked up in the table name_entry. Nothing is held but the last few look-ups."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from hashlib import md5
from typing import TYPE_CHECKING, Any, cast

from bot.understanding.plan import Subject, SubjectKind
from bot.understanding.vocabulary import Known, Names, NoNames

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)
REMEMBERED = 1_000  # names; a question asks for the same one again when its suggestions are tried
MOST_FOUND = 20
POSSESSIVE = re.compile(r"['’`´]s?$")
BETWEEN = re.compile(r"[\W_]+")
PLAIN = "select lower(strip_accents(:name))"
FIND = "select kind, value, name, company from name_entry where name_hash = cast(:hash as ubigint)"


class NameTable:
    """The Names of one version of the warehouse. Safe for threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._found = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def find(self, text: str) -> tuple[Subject, ...]:
        """Every person or company of that name, whatever its case, accents and punctuation; "Acme's" is Acme where no
        company is called Acme's. A failing warehouse knows no name: the question is then asked back."""
        said = " ".join(text.split())
        bare = POSSESSIVE.sub("", said)
        return self._found(said) or (self._found(bare) if bare != said else ())

    def _look_up(self, name: str) -> tuple[Subject, ...]:
        from sqlalchemy import text
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self._engine.connect() as connection:
                plain = name.lower() if name.isascii() else connection.execute(text(PLAIN), {"name": name}).scalar_one()
                rows: Any = connection.execute(text(FIND), {"hash": hash_of(plain)}).fetchmany(MOST_FOUND)
        except SQLAlchemyError as error:
            log.warning("A name could not be looked up: %s", type(getattr(error, "orig", None) or error).__name__)
            return ()
        found = {
            (kind, value): Known(
                kind=cast(SubjectKind, kind), value=value, name=" ".join(named.split()), company=company or ""
            )
            for kind, value, named, company in sorted(rows, key=lambda row: (row[1], row[2]))
        }
        return tuple(found.values())


def hash_of(plain: str) -> int:
    """What name_entry is sorted by, for a name in lower case without accents. Said here as in the dbt macro name_key
    and not in SQL: making the regular expression ready would take most of the look-up's time."""
    key = BETWEEN.sub(" ", plain).strip()
    return int.from_bytes(md5(key.encode("utf-8", "replace"), usedforsecurity=False).digest()[8:], "little")


def names_of(engine: Engine) -> Names:
    """The names of a version; none where it was built before there was a table of them."""
    from sqlalchemy import text

    with engine.connect() as connection:
        there: int = connection.execute(
            text("select count(*) from information_schema.tables where table_name = 'name_entry'")
        ).scalar_one()
    return NameTable(engine) if there else NoNames()
