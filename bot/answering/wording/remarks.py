"""Marks beside the rows of a table."""

TOO_YOUNG = "too young"
PARTLY_YOUNG = "partly too young"
TOO_EARLY = "too early"
