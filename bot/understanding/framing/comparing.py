"""Periods, and what they are set against."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from bot.understanding.framing.frame import Frame, Shift
from bot.understanding.framing.values import set_against_each_other
from bot.understanding.spans import Span

SHIFTS: tuple[str, ...] = get_args(Shift)


def periods(frame: Frame) -> None:
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.kind == "period" and piece.period is not None:
            if kept and kept[-1].means("operator", "over"):
                kept.pop()  # "over the past 6 months" is no limit
            if kept and kept[-1].means("operator", "versus") and frame.against is None and _takes_comparison(piece):
                kept.pop()
                frame.against = piece.period
            else:
                frame.periods.append(piece.period)
        elif piece.means("operator", *SHIFTS) and frame.shift is None:
            if kept and kept[-1].means("operator", "versus"):
                kept.pop()
            elif piece.name == "prior":
                kept.append(piece)
                continue
            frame.shift = piece.name  # type: ignore[assignment]
        else:
            kept.append(piece)
    frame.pieces = kept


def _takes_comparison(piece: Span) -> bool:
    return piece.period is not None and piece.period.kind in ("period", "relative", "vague", "impossible", "open_start")


def compared(frame: Frame) -> None:
    """ "compare leads in Q2 and Q3": the word stands apart from the two periods."""
    words = [piece for piece in frame.pieces if piece.means("operator", "compare")]
    if not words:
        return
    if frame.against is not None or frame.shift is not None or frame.segments:
        frame.pieces = [piece for piece in frame.pieces if piece not in words]
    elif len(frame.periods) == 1 and len(frame.periods[0].parts) == 2:
        both = frame.periods.pop()
        first, second = (replace(both, period=part, parts=(), relative=None) for part in both.parts)
        frame.periods, frame.against = [first], second
        frame.pieces = [piece for piece in frame.pieces if piece not in words]
    elif len(frame.periods) == 2:
        frame.against = frame.periods.pop()
        frame.pieces = [
            piece for piece in frame.pieces if piece not in words and not piece.means("operator", "and", "to")
        ]
    elif len(frame.filters) > 1:
        set_against_each_other(frame, [choice.span for choice in frame.filters])
        frame.pieces = [piece for piece in frame.pieces if piece not in words]
