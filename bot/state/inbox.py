"""Questions taken in, and the replies owed for them. This is what makes one question one reply.

A question is written down before Slack is told that it arrived, so none is lost; every key it may come under (event id,
trigger id, channel and ts) is written in the same transaction, so none is answered twice. The instance that works on it
holds a lease and asks :meth:`Inbox.may_post` right before it posts; an instance that died loses its lease, and another
finishes the work. What remains: a process frozen for longer than the lease between that question and the socket write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Engine, RowMapping, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.instances import is_dead
from bot.state.opening import speaking_of
from bot.state.tables import reply, seen_event, thread_context
from bot.state.writing import one_writer

LEASE = timedelta(seconds=60)
KEPT_FOR = timedelta(hours=24)
SEE, OWE = seen_event.insert(), reply.insert()
Outcome = Literal["posted", "apologised", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A reply that is still open. From ``attempted_at`` on it may have reached Slack: look before posting."""

    key: str
    question: str
    channel: str
    owner: str
    accepted_at: datetime
    attempted_at: datetime | None


class Inbox:
    """One instance's view of the replies owed. Every method raises StateError when the tables cannot be reached."""

    def __init__(self, engine: Engine, *, owner: str) -> None:
        self._engine = engine
        self.owner = owner

    def accept(self, key: str, *, also: Sequence[str], channel: str, question: str, now: datetime) -> bool:
        """Write the question down under all its keys; False when any of them was seen before."""
        keys = [{"key": name, "seen_at": now} for name in dict.fromkeys((key, *also))]
        row = {
            "key": key,
            "status": "open",
            "accepted_at": now,
            "owner": self.owner,
            "leased_until": now + LEASE,
            "channel": channel,
            "question": question,
        }
        with self._speaking("write"):
            try:
                with one_writer(self._engine) as connection:
                    connection.execute(SEE, keys)
                    connection.execute(OWE, row)
            except IntegrityError:
                return False
        return True

    def may_post(self, key: str, now: datetime) -> bool:
        """True while the reply is still this instance's to give; renews the lease and notes that posting was tried."""
        mine = update(reply).where(reply.c.key == key, reply.c.status == "open", reply.c.owner == self.owner)
        renewed = mine.values(leased_until=now + LEASE, attempted_at=func.coalesce(reply.c.attempted_at, now))
        return self._write(renewed) == 1

    def settle(self, key: str, outcome: Outcome, *, ts: str | None = None) -> None:
        """Close the reply and forget the question's words."""
        closed = {"status": outcome, "ts": ts, "question": None}
        self._write(update(reply).where(reply.c.key == key, reply.c.status == "open").values(**closed))

    def renew(self, now: datetime) -> None:
        """Say that this instance lives: every reply it owes stays its own."""
        mine = update(reply).where(reply.c.status == "open", reply.c.owner == self.owner)
        self._write(mine.values(leased_until=now + LEASE))

    def let_go(self, now: datetime) -> None:
        """On the way out: whoever comes next may take over what is left at once."""
        mine = update(reply).where(reply.c.status == "open", reply.c.owner == self.owner)
        self._write(mine.values(leased_until=now - timedelta(seconds=1)))

    def orphans(self, now: datetime) -> tuple[Owed, ...]:
        """Open replies of instances that are gone, oldest first."""
        columns = (reply.c.key, reply.c.question, reply.c.channel, reply.c.owner, reply.c.accepted_at)
        others = select(*columns, reply.c.attempted_at, reply.c.leased_until).where(
            reply.c.status == "open", reply.c.owner != self.owner
        )
        with self._speaking("read"), self._engine.connect() as connection:
            rows = connection.execute(others.order_by(reply.c.accepted_at)).mappings().all()
        return tuple(
            _owed(row) for row in rows if row["leased_until"] < now or is_dead(row["owner"], seen_from=self.owner)
        )

    def take_over(self, owed: Owed, now: datetime) -> bool:
        """Make an orphan this instance's own; False when another was faster."""
        theirs = update(reply).where(reply.c.key == owed.key, reply.c.status == "open", reply.c.owner == owed.owner)
        return self._write(theirs.values(owner=self.owner, leased_until=now + LEASE)) == 1

    def purge(self, now: datetime) -> None:
        """Forget what is older than a day. An event cannot be redelivered after that."""
        old = now - KEPT_FOR
        with self._speaking("write"), one_writer(self._engine) as connection:
            connection.execute(delete(seen_event).where(seen_event.c.seen_at < old))
            connection.execute(delete(reply).where(reply.c.accepted_at < old))
            connection.execute(delete(thread_context).where(thread_context.c.kept_at < old))

    def _write(self, statement: Any) -> int:
        with self._speaking("write"), one_writer(self._engine) as connection:
            return int(connection.execute(statement).rowcount)

    def _speaking(self, deed: str) -> Any:
        return speaking_of(str(self._engine.url), deed)


def _owed(row: RowMapping) -> Owed:
    return Owed(
        key=row["key"],
        question=row["question"],
        channel=row["channel"],
        owner=row["owner"],
        accepted_at=row["accepted_at"],
        attempted_at=row["attempted_at"],
    )
