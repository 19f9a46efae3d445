"""The one place where the parts are put together: from the settings to a Desk that answers."""

from __future__ import annotations

from pathlib import Path

from bot.answering.case import Place
from bot.asking import Desk, Threads
from bot.catalogue.folders import catalogue_folders, shipped_queries
from bot.catalogue.load import load_catalogue
from bot.remembering import Memory
from bot.settings import Settings
from bot.understanding import Understanding, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.vocabulary import Vocabulary
from bot.warehouse.result import BuildInfo
from bot.warehouse.warehouse import Warehouse

TERMS = "terms.yml"


def open_desk(settings: Settings, threads: Threads, memory: Memory | None = None) -> Desk:
    """A Desk over the warehouse and the catalogue that the settings name; without a ``memory`` it remembers nothing.

    The warehouse is opened by the first question, so that a missing one is told as an answer. Raises
    :class:`bot.errors.CatalogueError` when the vocabulary cannot be read.
    """
    catalogue = load_catalogue(catalogue_folders(settings.queries_dirs))
    served = (*catalogue.queries.values(), *catalogue.unvetted.values())  # an unvetted one is understood, then refused
    terms = load_terms([path for folder in _term_folders(settings) if (path := folder / TERMS).is_file()])

    def understanding(vocabulary: Vocabulary, calendar: Calendar) -> Understanding:
        return Understanding(queries=served, terms=terms, vocabulary=vocabulary, calendar=calendar)

    return Desk(
        catalogue=catalogue,
        warehouse=open_warehouse(settings),
        understanding=understanding,
        threads=threads,
        settle=lambda info: settle(settings, info),
        memory=memory,
    )


def open_warehouse(settings: Settings) -> Warehouse:
    """The warehouse the settings name; nothing is read yet."""
    return Warehouse(
        settings.text("WAREHOUSE_URL"),
        timeout_seconds=settings.number("QUERY_TIMEOUT_SECONDS"),
        max_rows=settings.number("MAX_ROWS"),
        week_start=settings.number("WEEK_START"),
    )


def settle(settings: Settings, info: BuildInfo) -> tuple[Place, Calendar]:
    """Zone, currency and fiscal year: as set, else as the warehouse was built. Days were cut in the zone of the build,
    so ``funnelbot doctor`` warns where the two differ."""
    given = settings.given
    place = Place(
        zone=settings.zone.key if "REPORTING_TIMEZONE" in given else info.timezone,
        days_in=info.timezone,
        currency=settings.text("COMPANY_CURRENCY") if "COMPANY_CURRENCY" in given else info.currency,
    )
    fiscal = settings.number("FISCAL_YEAR_START") if "FISCAL_YEAR_START" in given else info.fiscal_year_start
    return place, Calendar(week_start=settings.number("WEEK_START"), fiscal_year_start=fiscal)


def _term_folders(settings: Settings) -> list[Path]:
    return [shipped_queries(), *settings.queries_dirs]
