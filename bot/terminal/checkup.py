"""The checks of ``funnelbot doctor``: each finds one state and says what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.errors import FunnelbotError, SettingsError
from bot.settings import PLACEHOLDER, SETTINGS, Settings, read_settings
from bot.terminal import wording_of_checks as say

if TYPE_CHECKING:
    from bot.warehouse.result import BuildInfo
    from bot.warehouse.warehouse import Warehouse

State = Literal["well", "look", "broken"]
STALE_AFTER = timedelta(hours=48)
TOKENS: Mapping[str, re.Pattern[str]] = {
    "SLACK_BOT_TOKEN": re.compile(r"xoxb-\S+\Z"),
    "SLACK_APP_TOKEN": re.compile(r"xapp-\S+\Z"),
    "SLACK_SIGNING_SECRET": re.compile(r"[0-9a-fA-F]{32}\Z"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """``well``: nothing to do. ``look``: the bot answers, but somebody should look. ``broken``: it cannot answer."""

    name: str
    state: State
    found: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingRow:
    """One setting as it is in force; secrets are stars."""

    name: str
    shown: str
    source: Literal["given", "default"]
    wrong: str = ""


def settings_rows(environment: Mapping[str, str]) -> tuple[SettingRow, ...]:
    """Every setting on its own, so that one wrong value does not hide the others."""
    return tuple(_row(setting.name, environment) for setting in SETTINGS)


def _row(name: str, environment: Mapping[str, str]) -> SettingRow:
    alone = {name: environment[name]} if environment.get(name) else {}
    given: Literal["given", "default"] = "given" if alone else "default"
    try:
        settings = read_settings(alone)
    except SettingsError as wrong:
        return SettingRow(name=name, shown=environment[name], source=given, wrong=str(wrong))
    return SettingRow(name=name, shown=settings.shown(name), source=given)


def check_up(environment: Mapping[str, str], now: datetime) -> tuple[Check, ...]:
    """Every check that can be made with these settings."""
    wrong = [row.wrong for row in settings_rows(environment) if row.wrong]
    if wrong:
        return tuple(Check(name="settings", state="broken", found=message) for message in wrong)
    settings = read_settings(environment)
    checks: Mapping[str, Callable[[], Iterator[Check]]] = {
        "warehouse": lambda: _warehouse(settings, now),
        "catalogue": lambda: _catalogue(settings),
        "state": lambda: _state(settings),
        "slack": lambda: _slack(settings),
    }
    return tuple(found for name, check in checks.items() for found in _made(name, check))


def _made(name: str, check: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """The findings of one check; what it stumbles over is a finding too."""
    try:
        yield from check()
    except FunnelbotError as error:
        yield Check(name=name, state="broken", found=str(error))


def _warehouse(settings: Settings, now: datetime) -> Iterator[Check]:
    from bot.opening import open_warehouse

    warehouse = open_warehouse(settings)
    info = warehouse.build_info()
    yield Check(name="warehouse", state="well", found=say.reachable(info.version, info.built_at, info.sources))
    yield from _age(warehouse, now)
    yield from _mismatches(settings, info)


def _age(warehouse: Warehouse, now: datetime) -> Iterator[Check]:
    freshness = warehouse.freshness()
    stale = freshness.as_of is None or now - freshness.as_of > STALE_AFTER
    found = say.age(freshness.as_of, freshness.data_through, now, stale)
    yield Check(name="data age", state="look" if stale else "well", found=found)


def _mismatches(settings: Settings, info: BuildInfo) -> Iterator[Check]:
    """Days were cut and amounts converted when the warehouse was built; another setting now says something else."""
    pairs = (
        ("REPORTING_TIMEZONE", settings.zone.key, info.timezone),
        ("COMPANY_CURRENCY", settings.text("COMPANY_CURRENCY"), info.currency),
    )
    for name, set_to, built_with in pairs:
        differs = name in settings.given and set_to != built_with
        found = say.differs(name, set_to, built_with) if differs else say.in_force(built_with)
        yield Check(name=name, state="look" if differs else "well", found=found)


def _catalogue(settings: Settings) -> Iterator[Check]:
    from bot.catalogue.folders import catalogue_folders
    from bot.catalogue.load import load_catalogue

    catalogue = load_catalogue(catalogue_folders(settings.queries_dirs))
    state: State = "well" if catalogue.queries else "broken"
    yield Check(name="catalogue", state=state, found=say.catalogue(len(catalogue.queries), len(catalogue.unvetted)))
    for problem in catalogue.problems:
        yield Check(name="catalogue", state="look", found=say.problem(str(problem)))


def _state(settings: Settings) -> Iterator[Check]:
    """Opened as the bot opens it, where it exists; a file that is not there yet only needs a folder to write to."""
    url = settings.text("STATE_URL")
    missing = _missing_file(url)
    if missing is not None:
        ready = _is_writable(missing.parent)
        yield Check(name="state", state="well" if ready else "broken", found=say.state_to_come(missing, ready))
        return
    from bot.state.opening import open_state
    from bot.state.writing import one_writer

    engine = open_state(url)
    with one_writer(engine):
        pass
    engine.dispose()
    yield Check(name="state", state="well", found=say.state_writable())


def _missing_file(url: str) -> Path | None:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        address = make_url(url)
    except ArgumentError:
        return None
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return None
    file = Path(address.database).expanduser().resolve()
    return None if file.exists() else file


def _is_writable(folder: Path) -> bool:
    import os

    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)


def _slack(settings: Settings) -> Iterator[Check]:
    for name, form in TOKENS.items():
        token = settings.secret(name).reveal().strip()
        if PLACEHOLDER.match(token):
            yield Check(name=name, state="look", found=say.token_missing(name))
        elif not form.match(token):
            yield Check(name=name, state="look", found=say.token_form(name))
        else:
            yield Check(name=name, state="well", found=say.token_given())
