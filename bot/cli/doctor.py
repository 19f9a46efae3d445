"""``funnelbot doctor``: every setting, and whether everything the bot needs is there."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import click


@click.command()
def doctor() -> None:
    """Show every setting with where it comes from, and check warehouse, catalogue, state and Slack tokens.

    Exit code 1 where something must be mended before the bot can answer.
    """
    from bot.terminal.checkup import check_up, settings_rows
    from bot.terminal.rendering import console_for, show_checks, show_settings

    console = console_for(sys.stdout)
    show_settings(settings_rows(os.environ), console)
    checks = check_up(os.environ, datetime.now(UTC))
    show_checks(checks, console)
    sys.exit(1 if any(check.state == "broken" for check in checks) else 0)
