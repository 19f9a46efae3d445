"""What the tests of understanding share: the vocabulary of the data files and the whole language read against it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from catalogue_of_tests import ROOT, present, whole  # noqa: E402

from bot.understanding import Terms, Understanding, load_terms  # noqa: E402
from bot.understanding.periods import Calendar  # noqa: E402
from bot.understanding.vocabulary import Vocabulary  # noqa: E402

TODAY = date(2026, 11, 21)
SHARED = ROOT.parent / "shared" / "language"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of the shared language; the test is skipped where the folder is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("the shared language files are not beside the repository")
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="session")
def terms() -> Terms:
    return load_terms([ROOT / "queries" / "terms.yml"])


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    values = yaml.safe_load((HERE / "values.yml").read_text(encoding="utf-8"))
    return Vocabulary(version="tests", values={name: tuple(listed) for name, listed in values.items()})


@pytest.fixture(scope="session")
def language(terms: Terms, vocabulary: Vocabulary) -> Understanding:
    """Every query, those to come included."""
    return Understanding(queries=whole(), terms=terms, vocabulary=vocabulary, calendar=Calendar())


@pytest.fixture(scope="session")
def catalogue_only(terms: Terms, vocabulary: Vocabulary) -> Understanding:
    """The queries that are in the catalogue today."""
    return Understanding(queries=present(), terms=terms, vocabulary=vocabulary, calendar=Calendar())
