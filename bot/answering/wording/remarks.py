"""Marks inside a table."""

TOO_YOUNG = "too young"
