"""``funnelbot serve``: the bot in Slack, until it is told to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import MutableMapping
from threading import Event
from typing import Literal

import click

from bot.settings import SETTINGS, Settings, read_settings


@click.command()
@click.option("--socket", "transport", flag_value="socket", help="Socket Mode: no public address needed.")
@click.option("--http", "transport", flag_value="http", help="HTTP on PORT: /slack/events and /health.")
@click.option("--connections", default=1, show_default=True, help="Socket Mode connections held at the same time.")
@click.option(
    "--give-up-after",
    metavar="SECONDS",
    default=600.0,
    show_default=True,
    help="End with an error when Slack cannot be reached for so long.",
)
def serve(transport: Literal["socket", "http"] | None, connections: int, give_up_after: float) -> None:
    """Answer in Slack. Without an option: Socket Mode where SLACK_APP_TOKEN is set, else HTTP."""
    settings = read_settings(os.environ)
    transport = transport or ("socket" if settings.secret("SLACK_APP_TOKEN") else "http")
    require_secrets(settings, transport)

    from bot.opening import open_desk
    from bot.remembering import memory_at
    from bot.slack.logs import set_up
    from bot.slack.running import Way, run

    set_up(settings.secret(row.name) for row in SETTINGS if row.secret)
    take_secrets_out(os.environ)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    way = Way(transport=transport, connections=connections, give_up_after=give_up_after)
    memory = memory_at(settings.text("STATE_URL"))
    run(settings, way, open_desk=lambda threads: open_desk(settings, threads=threads, memory=memory), stop=stop)


def take_secrets_out(environment: MutableMapping[str, str]) -> None:
    """They have been read. Nothing that is started later inherits them, and Bolt finds none to use by itself."""
    for row in SETTINGS:
        if row.secret:
            environment.pop(row.name, None)


def require_secrets(settings: Settings, transport: str) -> None:
    """Raises :class:`SettingsError` naming the first secret that is missing or still a placeholder."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN" if transport == "socket" else "SLACK_SIGNING_SECRET"):
        settings.required(name)
