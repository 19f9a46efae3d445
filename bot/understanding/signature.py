"""The signature of a question: its stages in order and the set of what is asked about them. It must match one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.understanding.spans import Span
from bot.understanding.terms import Terms

if TYPE_CHECKING:
    from bot.catalogue.query import Query

ADDRESSED = {"email": "@person", "domain": "@account", "system": "@system", "touchpoint": "@touchpoint"}
UNSAID = frozenset({"and", "from"})  # operators that add nothing where no step took them


@dataclass(frozen=True, slots=True)
class Signature:
    """``stages`` in the order said where it matters, else in the order of the funnel; ``atoms`` are everything else."""

    stages: tuple[str, ...] = ()
    atoms: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.stages or self.atoms)

    @property
    def words(self) -> frozenset[str]:
        return self.atoms | set(self.stages)

    def plus(self, atoms: Iterable[str]) -> Signature:
        return Signature(self.stages, self.atoms | frozenset(atoms))


class Signing:
    """Makes signatures by the rules of one vocabulary: what is dropped beside what, where order matters."""

    def __init__(self, terms: Terms) -> None:
        self._ranks: Mapping[str, int] = {stage: rank for rank, stage in enumerate(terms.stages)}
        self._beside = terms.beside
        self._only_with = terms.only_with
        self._merge = terms.merge
        self._ordered = terms.ordered
        self._alone = terms.alone

    def rank(self, stage: str) -> int:
        return self._ranks[stage]

    def of(self, pieces: Sequence[Span], extra: Iterable[str] = ()) -> Signature:
        """The signature of pieces in the order said; ``extra`` atoms are said elsewhere in the question."""
        stages, atoms = _collected(pieces)
        if not atoms & self._ordered and self._side_by_side(pieces):
            atoms.add(SIDE_BY_SIDE)
        return self.settled(stages, atoms | set(extra))

    def _side_by_side(self, pieces: Sequence[Span]) -> bool:
        """Two nouns of stages, or two metrics with "and" or a comma between them."""
        if len({piece.name for piece in pieces if piece.kind == "stage" and not piece.act}) > 1:
            return True
        metrics = [self._is_metric(piece) for piece in pieces]
        listed = any(
            left and right and piece.listed
            for left, right, piece in zip(metrics, metrics[1:], pieces[1:], strict=False)
        )
        joined = (piece.means("operator", "and") for piece in pieces[1:-1])
        return listed or any(
            left and is_and and right for left, is_and, right in zip(metrics, joined, metrics[2:], strict=False)
        )

    def _is_metric(self, piece: Span) -> bool:
        return piece.kind == "stage" or (piece.kind == "concept" and piece.name not in self._beside)

    def settled(self, stages: Sequence[str], atoms: Iterable[str]) -> Signature:
        kept = self._without_idle(frozenset(stages), frozenset(atoms))
        remaining = tuple(stage for stage in stages if stage in kept)
        others = kept - set(stages)
        if remaining[1:] and others and others <= self._alone.keys():
            others = frozenset(self._alone[atom] for atom in others)
        if not others & self._ordered:
            remaining = tuple(sorted(set(remaining), key=self.rank))
        return Signature(remaining, others)

    def _without_idle(self, stages: frozenset[str], atoms: frozenset[str]) -> frozenset[str]:
        """A word is dropped where all that stands beside it is in its list; then it adds nothing."""
        words = stages | atoms
        if not atoms & self._ordered:
            words -= {word for word, others in self._merge.items() if word in words and others & words}
        kept = words - {word for word in words if word in self._beside and self._is_idle(word, words - {word})}
        return kept or words

    def _is_idle(self, word: str, others: frozenset[str]) -> bool:
        if word in self._only_with and not others & self._only_with[word]:
            return False
        if word not in WAYS:
            return bool(others) and others <= self._beside[word]
        stages = {other for other in others if other in self._ranks}
        return len(stages) > 1 and bool(others - stages) and others - stages <= self._beside[word]


SIDE_BY_SIDE = "and"  # two stages and no way between them are two metrics: "leads and MQLs"
AGAIN = "again"  # from a stage to the same one is no way: "what leads customers to buy"
WAYS = frozenset({"to", "become"})  # a way from stage to stage, and nothing without two of them


def _collected(pieces: Sequence[Span]) -> tuple[list[str], set[str]]:
    stages: list[str] = []
    atoms: set[str] = set()
    swap = False
    before: Span | None = None
    for piece in pieces:
        if piece.kind == "stage":
            if piece.glued and stages:
                atoms.add("to")  # "lead-mql"
            if stages and stages[-1] == piece.name and before is not None and before.means("operator", "to", "per"):
                atoms.add(AGAIN)
            before = piece
            if not stages or stages[-1] != piece.name:
                stages.append(piece.name)
                if swap and len(stages) == 2:
                    stages.reverse()
            swap = False
            continue
        before = piece
        swap = piece.means("operator", "from") and len(stages) == 1 and bool(atoms & {"to", "become"})
        atom = _atom(piece)
        if atom is not None:
            atoms.add(atom)
    return stages, atoms


def _atom(piece: Span) -> str | None:
    if piece.kind in ADDRESSED:
        return ADDRESSED[piece.kind]
    if piece.kind == "operator":
        return None if piece.name in UNSAID else piece.name
    if piece.kind == "number":
        return "#"
    return (
        f"{piece.kind}:{piece.name}" if piece.kind in ("grain", "every", "unknown", "period", "value") else piece.name
    )


@dataclass(slots=True)
class SignatureBook:
    """Every signature of the catalogue and the queries that claim it (more than one is a fault that check reports)."""

    literal: dict[Signature, list[str]] = field(default_factory=dict)
    general: dict[tuple[int, frozenset[str]], list[str]] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)  # query -> "pair" or "one"

    words: set[str] = field(default_factory=set)  # that occur in any

    def add(self, query: Query, signature: Signature) -> None:
        self.words |= signature.words
        _claim(self.literal.setdefault(signature, []), query.name)
        if query.stages is None:
            return
        self.shapes[query.name] = query.stages.shape
        size = 2 if query.stages.shape == "pair" else 1
        if len(signature.stages) == size:
            _claim(self.general.setdefault((size, signature.atoms), []), query.name)

    def claimed(self, signature: Signature) -> tuple[str, ...]:
        """The queries that answer this signature; a literal one goes before a general one."""
        found = self.literal.get(signature)
        if found is None and signature.stages:
            found = self.general.get((len(signature.stages), signature.atoms))
        return tuple(found or ())

    def stages_of(self, query: str, signature: Signature) -> tuple[str, ...]:
        size = {"pair": 2, "one": 1}.get(self.shapes.get(query, ""))
        return signature.stages if len(signature.stages) == size else ()


def _claim(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)
