"""Where the queries lie: the shipped ones, then a company's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

BOT = Path(__file__).resolve().parents[1]


def shipped_queries() -> Path:
    """The ``queries`` folder: beside ``bot`` in a checkout, inside it in an installed package."""
    inside = BOT / "queries"
    return inside if inside.is_dir() else BOT.parent / "queries"


def catalogue_folders(own: Sequence[Path]) -> list[Path]:
    """Folders for :func:`bot.catalogue.load.load_catalogue`. A company's folder may be laid out like ``queries``,
    with a ``catalogue`` in it, or hold the topics itself."""
    return [shipped_queries() / "catalogue", *(_catalogue_in(folder) for folder in own)]


def _catalogue_in(folder: Path) -> Path:
    inside = folder / "catalogue"
    return inside if inside.is_dir() else folder
