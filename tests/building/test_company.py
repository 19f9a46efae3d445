"""What a company sets for its own records, without an edit of SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.building import SourceSpec, build
from bot.building.company import company_vars
from bot.errors import BuildError
from bot.settings import read_settings
from tests.building.warehouse import rows

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def test_a_company_sets_what_says_nothing_and_its_stages(tmp_path: Path) -> None:
    """In warehouse.yml of its own folder, without an edit of SQL."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "person.csv").write_text("person_id,source\np1,Keine Angabe\np2,unknown\np3,Messe\n")
    (tmp_path / "raw" / "sync_state.csv").write_text(
        "source_system,object,last_success_at,last_record_at\nhubspot,contact,2026-11-20 05:00:00,2026-11-19\n"
    )
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "warehouse.yml").write_text(
        "unknown_texts: [keine angabe]\ndefault_stages: [{stage: anfrage, rank: 1}, {stage: kunde, rank: 2}]\n"
    )

    build(
        [SourceSpec(name="canonical", folder=tmp_path / "raw")],
        to=tmp_path / "funnel.duckdb",
        settings=read_settings({"QUERIES_DIRS": str(tmp_path / "own")}),
        now=NOW,
        report=print,
    )

    url = f"duckdb:///{tmp_path / 'funnel.duckdb'}"
    assert rows(url, "select source from person order by person_id") == [(None,), ("unknown",), ("Messe",)]
    assert rows(url, "select stage, rank from stage order by rank") == [("anfrage", 1), ("kunde", 2)]
    assert rows(url, "select source_system, object, last_record_at::date from sync_state") == [
        ("hubspot", "contact", date(2026, 11, 19))  # what the folder says of its systems goes before what we read
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("unknown_text: [x]", "Did you mean unknown_texts?"),
        ("unknown_texts: x", "unknown_texts must be a list"),
        ("default_stages: [{stage: lead}]", "needs a stage and a rank"),
        ("attribution_lookback_days: 30.5", "must be a whole number above zero"),
        ("attribution_half_life_days: 0", "must be a number above zero"),
        ("sourced_by: gut_feeling", "one of first_touch, lead_source, before_sales"),
        ("sales_sources: [1]", "sales_sources must be a list"),
        ("[", "cannot be read"),
    ],
)
def test_what_a_company_cannot_set_is_refused(content: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "warehouse.yml").write_text(content)

    with pytest.raises(BuildError, match=r"warehouse\.yml") as stopped:
        company_vars([tmp_path])

    assert says in str(stopped.value)
