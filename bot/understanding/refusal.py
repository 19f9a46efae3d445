"""How a step of planning stops: by raising the reading that takes the Plan's place."""

from __future__ import annotations

from bot.understanding.reading import Clarification, Declined


class Stopped(Exception):
    """Carries the clarifying question or the refusal up to the one place that returns it."""

    def __init__(self, reading: Clarification | Declined) -> None:
        super().__init__(reading.reason)
        self.reading = reading
