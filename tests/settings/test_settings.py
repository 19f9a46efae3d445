"""Settings: what is read, what is refused by name, and what never shows."""

from __future__ import annotations

import traceback
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import SettingsError
from bot.settings import SETTINGS, hide_password, read_settings

SECRETS = [setting.name for setting in SETTINGS if setting.secret]


def test_every_setting_has_a_default_that_reads_and_a_help() -> None:
    settings = read_settings({})

    assert set(settings.values) == {setting.name for setting in SETTINGS}
    assert settings.given == frozenset()
    assert all(setting.help.endswith(".") for setting in SETTINGS)


def test_values_come_in_their_own_types() -> None:
    settings = read_settings(
        {
            "REPORTING_TIMEZONE": "America/Sao_Paulo",
            "COMPANY_CURRENCY": "brl",
            "WEEK_START": "Sunday",
            "FISCAL_YEAR_START": "2",
            "QUERIES_DIRS": "/srv/own, /srv/more,",
        }
    )

    assert settings.zone == ZoneInfo("America/Sao_Paulo")
    assert settings.text("COMPANY_CURRENCY") == "BRL"
    assert settings.number("WEEK_START") == 6
    assert settings.number("FISCAL_YEAR_START") == 2
    assert settings.queries_dirs == (Path("/srv/own"), Path("/srv/more"))
    assert "WEEK_START" in settings.given
    assert "PORT" not in settings.given


def test_a_value_shows_as_a_person_would_write_it() -> None:
    settings = read_settings({"WEEK_START": "sunday", "FISCAL_YEAR_START": "2", "QUERIES_DIRS": "/a,/b"})

    shown = {name: settings.shown(name) for name in ("WEEK_START", "FISCAL_YEAR_START", "QUERIES_DIRS", "MAX_ROWS")}
    assert shown == {
        "WEEK_START": "sunday",
        "FISCAL_YEAR_START": "february",
        "QUERIES_DIRS": "/a, /b",
        "MAX_ROWS": "1000",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORTING_TIMEZONE", "Mars/Olympus"),
        ("REPORTING_TIMEZONE", "../etc/passwd"),
        ("COMPANY_CURRENCY", "Euro"),
        ("WEEK_START", "someday"),
        ("FISCAL_YEAR_START", "13"),
        ("FISCAL_YEAR_START", "0"),
        ("MAX_ROWS", "0"),
        ("MAX_ROWS", "-5"),
        ("QUERY_TIMEOUT_SECONDS", "ten"),
        ("PORT", "3000.5"),
    ],
)
def test_a_wrong_value_is_refused_by_its_key_with_what_it_must_be(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is .* must be ") as refused:
        read_settings({name: value})
    assert value in str(refused.value)


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize(
    "value", ["", "   ", "xoxb-...", "changeme", "change-me", "<your token>", "your-token-here", "xxxx", "REPLACE_ME"]
)
def test_a_missing_or_placeholder_secret_stops_by_name(name: str, value: str) -> None:
    settings = read_settings({name: value})

    with pytest.raises(SettingsError, match=name):
        settings.required(name)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_shows_as_stars_wherever_it_is_printed(name: str) -> None:
    canary = "xoxb-1234-canary-8f2e"
    settings = read_settings({name: canary})

    try:
        raise ValueError(settings.secret(name), settings)
    except ValueError:
        printed = traceback.format_exc()
    for text in (repr(settings), str(settings.secret(name)), f"{settings.secret(name)}", settings.shown(name), printed):
        assert canary not in text
        assert "****" in text
    assert settings.required(name).reveal() == canary


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:hunter2@db/funnel", "postgresql://me:***@db/funnel"),
        ("postgresql+psycopg://me:p%40ss:w@db:5432/funnel?x=1", "postgresql+psycopg://me:***@db:5432/funnel?x=1"),
        ("duckdb:///warehouse/funnel.duckdb", "duckdb:///warehouse/funnel.duckdb"),
    ],
)
def test_the_password_of_an_address_does_not_show(url: str, shown: str) -> None:
    assert hide_password(url) == shown
    assert read_settings({"WAREHOUSE_URL": url}).shown("WAREHOUSE_URL") == shown
