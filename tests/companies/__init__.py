"""Companies in canonical shape, written down by hand: small enough that every figure can be counted by a reader."""
