"""Where the files that are not code stand: beside the package in a checkout, inside it once it is installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def queries() -> Path:
    """The folder ``queries``: catalogue, vocabulary, and the dbt project of the warehouse."""
    installed = PACKAGE / "queries"
    return installed if installed.is_dir() else PACKAGE.parent / "queries"


def warehouse_project() -> Path:
    """The dbt project that builds the warehouse."""
    return queries() / "warehouse"
