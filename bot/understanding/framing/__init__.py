"""From spans to slots: what is said about filters, breakdown, period and rank, and what is left to name the query.

Each step takes the pieces it understands out of the list and writes them into the frame. What no step takes stays, and
becomes part of the signature: a word is never dropped because nothing wanted it.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.understanding.framing.comparing import compared, periods
from bot.understanding.framing.frame import Choice, Frame
from bot.understanding.framing.grouping import apart_from_dimension, grains, groups, ranking, relative_which
from bot.understanding.framing.manner import aims, arrows, conversation, limits, manner, subjects
from bot.understanding.framing.values import markers, not_known, shared_nouns, values
from bot.understanding.spans import Span

__all__ = ["Choice", "Frame", "frame_of"]


def frame_of(spans: tuple[Span, ...]) -> Frame:
    """Runs every step in its order."""
    frame = Frame(pieces=[span for span in spans if span.kind != "filler"], spans=spans)
    if all(piece.kind in ("stage", "concept") for piece in frame.pieces):
        return frame  # nothing but a metric, as most phrases of the catalogue are: no step would take anything
    for step in STEPS:
        step(frame)
    return frame


STEPS: tuple[Callable[[Frame], None], ...] = (
    subjects,
    periods,
    markers,
    not_known,
    shared_nouns,
    values,
    ranking,
    groups,
    grains,
    apart_from_dimension,
    relative_which,
    compared,
    manner,
    limits,
    aims,
    arrows,
    conversation,
)
