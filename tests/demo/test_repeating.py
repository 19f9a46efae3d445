"""The same seed, day and size give the same company to the byte; another of any of them gives another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.demo.company import demo_company
from bot.demo.generate import Generated, generate

TODAY = date(2026, 11, 21)
BY_NO_CHANCE = {"stage.csv", "owner.csv", "campaign.csv", "fx_rate.csv", "sync_state.csv", "excluded_record.csv"}


def _bytes(made: Generated) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [*made.tables.iterdir(), made.truth]}


def test_the_same_company_again(small: Generated, tmp_path: Path) -> None:
    assert _bytes(generate(tmp_path, today=TODAY, rows=20_000)) == _bytes(small)


def test_another_seed_is_another_company(small: Generated, tmp_path: Path) -> None:
    other, first = _bytes(generate(tmp_path, today=TODAY, rows=20_000, seed=2)), _bytes(small)

    assert {name for name in first if first[name] == other[name]} <= BY_NO_CHANCE
    assert other["person.csv"] != first["person.csv"]


def test_a_run_replaces_the_one_before(tmp_path: Path) -> None:
    generate(tmp_path, today=TODAY, rows=4_000, seed=3)
    (tmp_path / "tables" / "left_over.csv").write_text("from another day\n", encoding="utf-8")
    again = generate(tmp_path, today=date(2026, 11, 20), rows=2_000)

    assert not (tmp_path / "tables" / "left_over.csv").exists()
    assert _bytes(again) == _bytes(generate(tmp_path / "fresh", today=date(2026, 11, 20), rows=2_000))


def test_it_lives_in_the_zone_and_currency_it_is_given(tmp_path: Path) -> None:
    abroad = replace(demo_company(), zone="America/Sao_Paulo", currency="USD")
    made = generate(tmp_path, today=TODAY, rows=4_000, company=abroad)
    rates = (made.tables / "fx_rate.csv").read_text(encoding="utf-8")

    assert made.last_record_at.hour == 12  # nine o'clock in Sao Paulo
    assert {line.split(",")[1] for line in rates.splitlines()[1:]} == {"USD"}
    assert {line.split(",")[0] for line in rates.splitlines()[1:]} == {"EUR", "GBP"}
