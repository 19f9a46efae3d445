"""The findings of ``funnelbot doctor`` as sentences: what is so, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from bot.answering.formatting import day, listed, moment
from bot.settings import BY_NAME

TOKEN_FORMS = {
    "SLACK_BOT_TOKEN": "begin with xoxb-",
    "SLACK_APP_TOKEN": "begin with xapp-",
    "SLACK_SIGNING_SECRET": "be 32 hexadecimal digits",
}
NEEDED_FOR = {
    "SLACK_BOT_TOKEN": "`funnelbot serve`",
    "SLACK_APP_TOKEN": "`funnelbot serve` over Socket Mode",
    "SLACK_SIGNING_SECRET": "`funnelbot serve` over HTTP",
}
MARKS = {"well": "ok", "look": "look", "broken": "BROKEN"}
SETTINGS_TITLE = "Settings"
CHECKS_TITLE = "Checks"


def reachable(version: str, built: datetime | None, sources: Sequence[str]) -> str:
    made = f", built {moment(built)} UTC" if built else ""
    origin = f" from {listed(tuple(sources))}" if sources else ""
    return f"Version {version}{made}{origin}."


def age(as_of: datetime | None, through: date | None, now: datetime, stale: bool) -> str:
    until = f" Records reach to {day(through)}." if through else ""
    if as_of is None:
        return f"Nothing tells when the sources were read.{until} Run `funnelbot build` again."
    hours = max(0, int((now - as_of).total_seconds() // 3600))
    old = f"{hours} hours" if hours < 48 else f"{hours // 24} days"
    advice = " Run `funnelbot build` to read the sources anew." if stale else ""
    return f"Sources read {old} ago.{until}{advice}"


def in_force(value: str) -> str:
    return f"{value}, as the warehouse was built."


def differs(name: str, set_to: str, built_with: str) -> str:
    return (
        f"Set to {set_to}, but the warehouse was built with {built_with}: its days and amounts follow {built_with}. "
        f"Set {name} to {built_with}, or run `funnelbot build` again."
    )


def catalogue(served: int, unvetted: int) -> str:
    waiting = f"; {unvetted} wait for review and are not served" if unvetted else ""
    return f"{served} queries are served{waiting}."


def problem(message: str) -> str:
    return f"{message}"


def state_to_come(file: Path, ready: bool) -> str:
    if ready:
        return f"{file} is not there yet; it is made on the first start."
    return f"{file} cannot be made: its folder is not writable. Change STATE_URL or the folder's rights."


def state_writable() -> str:
    return "The bot's own tables can be read and written."


def token_missing(name: str) -> str:
    return f"Not set; needed for {NEEDED_FOR[name]}. {BY_NAME[name].help}"


def token_form(name: str) -> str:
    return f"Set, but it does not {TOKEN_FORMS[name]}. Copy it again from the app's pages at Slack."


def token_given() -> str:
    return "Set."
