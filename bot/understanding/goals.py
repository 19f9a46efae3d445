"""Aims: a figure set against its target ("revenue vs target"), and the number that is to be reached ("20 sales")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.understanding.framing import Frame
from bot.understanding.resolve import Attempt, Resolved
from bot.understanding.signature import Signature, SignatureBook, Signing
from bot.understanding.spans import Span

if TYPE_CHECKING:
    from bot.catalogue.query import Query

AIM = frozenset({"target", "on_track"})  # concepts that say that something is set against what was planned
ASKED_OF_IT = frozenset({"rate", "become", "to", "from", "versus"})  # "percent of the lead goal reached"
SOME_AIM = Signature((), AIM)


class Goals:
    """Finds the query that reports on goals by its own words, and the metric that a question sets against one."""

    def __init__(self, signing: Signing, book: SignatureBook, queries: Mapping[str, Query]) -> None:
        self._signing = signing
        self._queries = queries
        self._book = book

    def resolved(self, frame: Frame) -> Resolved | None:
        """ "Leads vs target" is the report on goals, of any metric that the catalogue has."""
        if frame.statistic is not None or self.metric(frame) is None:
            return None
        return Resolved(attempt=Attempt(signature=SOME_AIM), queries=self._book.claimed(SOME_AIM))

    def metric(self, frame: Frame) -> str | None:
        """The query of the figure that is set against its target; None where nothing of the kind is said."""
        aims = [piece for piece in frame.pieces if _is_aim(piece)]
        if not aims or len(self._book.claimed(SOME_AIM)) != 1:
            return None
        others = [piece for piece in frame.pieces if not _is_aim(piece) and piece.kind != "number"]
        return self.named(others) or self.named([piece for piece in others if piece.name not in ASKED_OF_IT])

    def is_report(self, query: str) -> bool:
        """Whether ``query`` is the report on goals."""
        return query in self._book.claimed(SOME_AIM)

    def named(self, pieces: Sequence[Span]) -> str | None:
        """The one query that these pieces name: "sales" are the wins, "pipeline" is the pipeline created."""
        if not pieces:
            return None
        signature = self._signing.of(pieces)
        for one in (signature, signature.plus({"create"})):
            found = self._book.claimed(one)
            if len(found) == 1 and not self.is_report(found[0]) and self._queries[found[0]].looks == "back":
                return found[0]
        return None


def _is_aim(piece: Span) -> bool:
    return piece.kind == "concept" and piece.name in AIM
