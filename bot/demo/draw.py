"""Chance by weight."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Draw(Generic[T]):
    """Draws one of several things by weight, again and again."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = things
        self._cumulative = list(accumulate(weights))

    def one(self, rng: Random) -> T:
        last = len(self.things) - 1
        return self.things[min(bisect(self._cumulative, rng.random() * self._cumulative[-1]), last)]

    @classmethod
    def shares(cls, shares: Mapping[T, float]) -> Draw[T]:
        return cls(list(shares), list(shares.values()))
