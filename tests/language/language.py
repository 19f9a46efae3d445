"""The whole language under test: every query, the shipped words, the values of the company for tests of language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.catalogue.load import load_catalogue
from bot.catalogue.query import Query
from bot.understanding import Understanding, load_terms
from bot.understanding.periods import Calendar
from tests.language.company import vocabulary
from tests.understanding.catalogue_of_tests import CATALOGUE, ROOT, future

TERMS = ROOT / "queries" / "terms.yml"
FEBRUARY = 2  # the fiscal year of the questions starts then, and is named by the year it ends in


@cache
def queries() -> Mapping[str, Query]:
    """The catalogue as the bot reads it, one whose seal is broken included, and the headers of queries to come."""
    loaded = load_catalogue([CATALOGUE])
    return {query.name: query for query in future()} | {**loaded.queries, **loaded.unvetted}


@cache
def understanding(*, fiscal: bool = False) -> Understanding:
    """Built as the bot builds it. ``fiscal``: a company whose fiscal year is not the calendar year."""
    calendar = Calendar(fiscal_year_start=FEBRUARY) if fiscal else Calendar()
    return Understanding(
        queries=tuple(queries().values()), terms=load_terms([TERMS]), vocabulary=vocabulary(), calendar=calendar
    )
