"""How a person reads what the bot has to ask about: the option picked, and how many times in a row."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, and_, delete, select

from bot.remembering import TAKEN_FROM
from bot.state.fingerprints import of_person
from bot.state.opening import speaking_of
from bot.state.tables import reading
from bot.state.writing import one_writer

KEPT_FOR = timedelta(days=400)


class ReadingTable:
    """The Readings of :mod:`bot.remembering`, in the bot's own tables. Every method raises StateError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def chosen(self, user: str | None, shape: str) -> str | None:
        wanted = select(reading.c.chosen).where(_is(user, shape), reading.c.picks >= TAKEN_FROM)
        with speaking_of(str(self._engine.url), "read"), self._engine.connect() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def pick(self, user: str | None, shape: str, choice: str, now: datetime) -> None:
        """Count the pick; another choice than the last one starts anew."""
        mine = _is(user, shape)
        with speaking_of(str(self._engine.url), "write"), one_writer(self._engine) as connection:
            before = connection.execute(select(reading.c.chosen, reading.c.picks).where(mine)).one_or_none()
            picks = before.picks + 1 if before is not None and before.chosen == choice else 1
            connection.execute(delete(reading).where(mine))
            row = {"person": of_person(user), "shape": shape, "chosen": choice, "picks": picks, "picked_at": now}
            connection.execute(reading.insert().values(**row))
            connection.execute(delete(reading).where(reading.c.picked_at < now - KEPT_FOR))

    def forget(self, user: str | None) -> None:
        with speaking_of(str(self._engine.url), "write"), one_writer(self._engine) as connection:
            connection.execute(delete(reading).where(reading.c.person == of_person(user)))


def _is(user: str | None, shape: str) -> ColumnElement[bool]:
    return and_(reading.c.person == of_person(user), reading.c.shape == shape)
