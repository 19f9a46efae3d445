"""Bounds for a share that was counted (95 %)."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054  # the 97.5 % point of the standard normal distribution


def wilson(of: int, to: int, z: float = Z_95) -> tuple[float, float]:
    """Score interval of the share ``of`` / ``to`` as fractions (Wilson 1927, without continuity correction).

    It stays inside 0..1 and holds at small counts, where the textbook interval does not. Raises ValueError unless
    ``0 <= of <= to`` and ``to > 0``.
    """
    if not (0 <= of <= to and to > 0):
        raise ValueError(f"a share needs 0 <= of <= to and to > 0, not {of} of {to}")
    share = of / to
    centre = share + z * z / (2 * to)
    spread = z * sqrt(share * (1 - share) / to + z * z / (4 * to * to))
    scale = 1 + z * z / to
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
