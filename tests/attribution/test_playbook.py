"""The dbt attribution playbook: its sessions and conversions, and the credit its authors and we publish for them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.attribution.company import Company
from tests.building.warehouse import rows

REVENUE = {  # first, last, linear, 40-20-40
    "direct": (140, 145, 141.43, 141.4),
    "facebook_ads": (95, 50, 70.18, 71.4),
    "google": (30, 40, 37.86, 35.8),
    "adwords": (10, 15, 19.11, 16.4),
    "bing": (0, 25, 6.43, 10),
}
MODELS = ("first_touch", "last_touch", "linear", "u_shaped")


def _time(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").isoformat(sep=" ")  # noqa: DTZ007 (UTC in the files)


def _lines(path: Path) -> list[dict[str, str]]:
    """33 lines of the sessions end one field early: they have no campaign."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


@pytest.fixture(scope="module")
def url(shared: Path, canonical_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    playbook = shared / "data" / "attribution_playbook"
    company, folder = Company(), tmp_path_factory.mktemp("playbook")
    sessions, conversions = _lines(playbook / "sessions.csv"), _lines(playbook / "customer_conversions.csv")
    for customer in {row["customer_id"] for row in (*sessions, *conversions)}:
        company.add("person", person_id=customer)
    for row in sessions:
        company.add(
            "touchpoint",
            touch_id=row["session_id"].rjust(3, "0"),
            person_id=row["customer_id"],
            occurred_at=_time(row["started_at"]),
            kind="session",
            function="marketing",
            channel=row["utm_source"],
            counts_as_touch=True,
        )
    for row in conversions:
        company.add(
            "opportunity",
            opportunity_id=f"conversion {row['customer_id']}",
            person_id=row["customer_id"],
            amount_base=row["revenue"],
            created_at=_time(row["converted_at"]),
            closed_at=_time(row["converted_at"]),
            is_closed=True,
            is_won=True,
        )
    company.write(folder)
    (folder / "warehouse.yml").write_text("attribution_lookback_days: 30\n", encoding="utf-8")
    return canonical_url(folder, QUERIES_DIRS=str(folder))


def test_sessions_conversions_and_revenue_are_the_published_ones(url: str) -> None:
    assert rows(
        url,
        "select count(distinct touch_id), count(distinct opportunity_id), sum(credit) from touch_credit "
        "where model = 'linear'",
    ) == [(39, 21, 21)]
    assert rows(url, "select sum(amount_base) from opportunity") == [(275,)]


@pytest.mark.parametrize("model", MODELS)
def test_revenue_by_source_is_the_published_one(model: str, url: str) -> None:
    found = rows(
        url,
        "select touch.channel, round(sum(credit.credit * deal.amount_base), 2)::double from touch_credit as credit "
        "join touchpoint as touch using (touch_id) join opportunity as deal using (opportunity_id) "
        f"where model = '{model}' group by all",
    )
    assert dict(found) == pytest.approx(
        {source: figures[MODELS.index(model)] for source, figures in REVENUE.items() if figures[MODELS.index(model)]}
    )
