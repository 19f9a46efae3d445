"""Every setting, declared once: name, default, help. Validation, ``funnelbot doctor`` and the README read this."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import SettingsError

T = TypeVar("T")
PLACEHOLDER = re.compile(r"(?i)^(|x+|xox[bp]-\.{3}|xapp-\.{3}|\.{3}|.*(change-?me|your-|replace|placeholder|<.*>).*)$")
PASSWORD = re.compile(r"(://[^:/@]+):[^@]+@")
WEEK_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class Secret:
    """A value that never shows: its text and its repr are stars."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "********" if self._value else "(not set)"

    __str__ = __repr__


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One row of the declaration. ``read`` turns the text of the environment into the value or raises ValueError."""

    name: str
    default: str
    help: str
    read: Callable[[str], object] = str
    secret: bool = False


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ValueError("an IANA time zone such as Europe/Berlin or America/Sao_Paulo") from unknown


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", text):
        raise ValueError("a currency code of three letters such as EUR")
    return text.upper()


def _week_day(text: str) -> int:
    if text.lower() not in WEEK_DAYS:
        raise ValueError("a day of the week such as monday")
    return WEEK_DAYS.index(text.lower())


def _month(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 12:
        return int(text)
    if text.lower() not in MONTHS:
        raise ValueError("a month: its name or a number from 1 to 12")
    return MONTHS.index(text.lower()) + 1


def _folders(text: str) -> tuple[Path, ...]:
    return tuple(Path(part.strip()).expanduser() for part in text.split(",") if part.strip())


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("a whole number from 1")
    return int(text)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="WAREHOUSE_URL",
        default="duckdb:///warehouse/funnel.duckdb",
        help="SQLAlchemy address of the warehouse. Embedded: the pointer that `funnelbot build` flips.",
    ),
    Setting(
        name="STATE_URL",
        default="sqlite:///state.db",
        help="SQLAlchemy address of the bot's own tables (threads, events already seen). Never the warehouse.",
    ),
    Setting(
        name="REPORTING_TIMEZONE",
        default="UTC",
        read=_zone,
        help='The company\'s time zone. "Last month" and "today" are read in it.',
    ),
    Setting(name="COMPANY_CURRENCY", default="EUR", read=_currency, help="The currency every amount is shown in."),
    Setting(
        name="FISCAL_YEAR_START",
        default="january",
        read=_month,
        help="First month of the fiscal year. It is named by the calendar year it ends in.",
    ),
    Setting(name="WEEK_START", default="monday", read=_week_day, help="First day of the week."),
    Setting(
        name="QUERIES_DIRS",
        default="",
        read=_folders,
        help="More folders of queries and terms, separated by commas; a query of the same name replaces ours.",
    ),
    Setting(
        name="QUERY_TIMEOUT_SECONDS",
        default="10",
        read=_positive,
        help="A statement that runs longer is cancelled and the asker is told.",
    ),
    Setting(
        name="MAX_ROWS", default="1000", read=_positive, help="More rows than this are cut, and the answer says so."
    ),
    Setting(
        name="QUESTION_WORKERS", default="4", read=_positive, help="Questions that are worked on at the same time."
    ),
    Setting(
        name="QUESTION_QUEUE",
        default="200",
        read=_positive,
        help="Questions that may wait. Beyond it the bot says that it is busy.",
    ),
    Setting(name="SLACK_BOT_TOKEN", default="", secret=True, help="Bot token of the Slack app, begins with xoxb-."),
    Setting(
        name="SLACK_APP_TOKEN",
        default="",
        secret=True,
        help="App-level token with connections:write, begins with xapp-. For Socket Mode only.",
    ),
    Setting(
        name="SLACK_SIGNING_SECRET",
        default="",
        secret=True,
        help="Signing secret of the Slack app. For the HTTP transport only.",
    ),
    Setting(name="SLACK_API_URL", default="https://slack.com/api/", help="Address of Slack's Web API."),
    Setting(name="PORT", default="3000", read=_positive, help="Port of the HTTP transport."),
)
BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force, read and checked. ``settings["WEEK_START"]`` is the value in its own type."""

    values: Mapping[str, object]
    given: frozenset[str] = frozenset()  # the names that somebody set; the others stand at their default

    def text(self, name: str) -> str:
        return _typed(self.values[name], str, name)

    def number(self, name: str) -> int:
        return _typed(self.values[name], int, name)

    def secret(self, name: str) -> Secret:
        return _typed(self.values[name], Secret, name)

    def shown(self, name: str) -> str:
        """The value as a person would write it; secrets are stars."""
        value = self.values[name]
        if name == "WEEK_START" and isinstance(value, int):
            return WEEK_DAYS[value]
        if name == "FISCAL_YEAR_START" and isinstance(value, int):
            return MONTHS[value - 1]
        if isinstance(value, tuple):
            return ", ".join(str(part) for part in value)
        return hide_password(str(value)) if name.endswith("_URL") else str(value)

    @property
    def zone(self) -> ZoneInfo:
        return _typed(self.values["REPORTING_TIMEZONE"], ZoneInfo, "REPORTING_TIMEZONE")

    @property
    def queries_dirs(self) -> tuple[Path, ...]:
        return _typed(self.values["QUERIES_DIRS"], tuple, "QUERIES_DIRS")

    def required(self, name: str) -> Secret:
        """A secret that must be set; raises :class:`SettingsError` naming the key when it is not."""
        secret = self.secret(name)
        if PLACEHOLDER.match(secret.reveal().strip()):
            raise SettingsError(
                f"{name} is not set, or still a placeholder. {BY_NAME[name].help} Put it in the environment or in .env."
            )
        return secret


def hide_password(url: str) -> str:
    """An address without the password that may stand in it."""
    return PASSWORD.sub(r"\1:***@", url)


def _typed(value: object, kind: type[T], name: str) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{name} is a {type(value).__name__}, not a {kind.__name__}")
    return value


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Every setting, else its default. Raises :class:`SettingsError` naming the first wrong key."""
    given = frozenset(row.name for row in SETTINGS if environment.get(row.name))
    return Settings({row.name: _read(row, environment.get(row.name) or row.default) for row in SETTINGS}, given)


def _read(setting: Setting, text: str) -> object:
    if setting.secret:
        return Secret(text)
    try:
        return setting.read(text)
    except ValueError as wrong:
        raise SettingsError(f"{setting.name} is {text!r}; it must be {wrong}. {setting.help}") from wrong
