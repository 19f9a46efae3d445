"""Where the queries lie: the shipped ones, then a company's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.places import queries as shipped_queries

__all__ = ["catalogue_folders", "shipped_queries"]


def catalogue_folders(own: Sequence[Path]) -> list[Path]:
    """Folders for :func:`bot.catalogue.load.load_catalogue`. A company's folder may be laid out like ``queries``,
    with a ``catalogue`` in it, or hold the topics itself."""
    return [shipped_queries() / "catalogue", *(_catalogue_in(folder) for folder in own)]


def _catalogue_in(folder: Path) -> Path:
    inside = folder / "catalogue"
    return inside if inside.is_dir() else folder
