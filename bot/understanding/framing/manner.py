"""Whom the question is about, and how the figure is to be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from bot.understanding.framing.frame import Frame, Limit
from bot.understanding.spans import Span

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
LARGEST_RANK = 1000
LIMITS: Mapping[str, Literal[">", "<"]] = {"over": ">", "under": "<", "arrow": ">", "<": "<"}


def subjects(frame: Frame) -> None:
    frame.subjects = [piece for piece in frame.pieces if piece.kind in ("email", "domain", "system", "touchpoint")]


def manner(frame: Frame) -> None:
    """Mean or median, cohort or close date, a model, a limit."""
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.means("operator", "mean", "median") and frame.statistic is None:
            frame.statistic = "mean" if piece.name == "mean" else "median"
            frame.statistic_said = piece
        elif piece.means("operator", "cohort"):
            frame.cohort = True
        elif piece.means("operator", "by_close"):
            frame.basis_said = piece
        elif piece.kind == "model":
            frame.models.append(piece.name)
            if len(frame.models) > 1 and kept and kept[-1].means("operator", "versus", "and"):
                kept.pop()
        elif piece.means("operator", "pronoun"):
            frame.pronoun = True
        else:
            kept.append(piece)
    frame.pieces = kept


def conversation(frame: Frame) -> None:
    """Words that lead a follow-up: "what about", "and", "only", "too"."""
    kept: list[Span] = []
    for piece in frame.pieces:
        if piece.means("operator", "about_that"):
            frame.about_that = True
        elif piece.means("operator", "also"):
            frame.also = True
        elif piece.means("operator", "only"):
            frame.only = True
        else:
            kept.append(piece)
    if kept and kept[0].means("operator", "and"):
        frame.about_that = True
        kept.pop(0)
    elif frame.has_slots and not kept[1:] and kept and kept[0].means("operator", "and"):
        kept.pop(0)
    frame.pieces = kept


def limits(frame: Frame) -> None:
    """ "over 14 days", "> 50k", "within 24 hours"."""
    for place, piece in enumerate(frame.pieces[:-1]):
        op = LIMITS.get(piece.name) if piece.kind in ("operator", "unknown") else None
        amount = amount_of(frame.pieces[place + 1]) if op else None
        if op is None or amount is None:
            continue
        unit = frame.pieces[place + 2] if place + 2 < len(frame.pieces) else None
        known = unit is not None and unit.means("concept", "time", "money")
        frame.threshold = Limit(op, amount, unit if known else None)
        del frame.pieces[place : place + (3 if known else 2)]
        return


def aims(frame: Frame) -> None:
    """Deals that are counted and needed are won ones: "leads needed for 8 deals"."""
    if not any(piece.means("concept", "need") for piece in frame.pieces):
        return
    number = next((place for place, piece in enumerate(frame.pieces) if piece.kind == "number"), None)
    if number is not None and any(piece.means("stage", "lead") for piece in frame.pieces[number + 2 :]):
        aim = frame.pieces[number : number + 2]  # "if we want 25 sales, how many leads do we need"
        frame.pieces = [*(piece for piece in frame.pieces if piece not in aim), *aim]
    counted = [one.kind == "number" for one in frame.pieces]
    for place in range(1, len(frame.pieces)):
        if counted[place - 1] and frame.pieces[place].means("concept", "deal"):
            frame.pieces[place] = replace(frame.pieces[place], kind="stage", name="won")


def arrows(frame: Frame) -> None:
    """An arrow that is no limit is a way from stage to stage: "MQL > SQL"."""
    frame.pieces = [replace(piece, name="to") if piece.means("operator", "arrow") else piece for piece in frame.pieces]


def amount_of(span: Span) -> float | None:
    if span.kind != "number":
        return None
    text, scale = span.name.replace(",", ""), 1.0
    for ending, factor in (("mm", 1e6), ("m", 1e6), ("k", 1e3), ("%", 0.01), ("x", 1.0)):
        if text.endswith(ending):
            text, scale = text[: -len(ending)], factor
            break
    try:
        return float(text) * scale
    except ValueError:
        return None


def number_of(span: Span) -> int | None:
    if span.kind != "number" and span.name not in NUMBERS:
        return None
    if span.name in NUMBERS:
        return NUMBERS[span.name]
    return int(span.name) if span.name.isdecimal() and 0 < int(span.name) <= LARGEST_RANK else None
