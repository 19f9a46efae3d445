"""``funnelbot chat``: a conversation at the terminal."""

from __future__ import annotations

from datetime import date

import click

from bot.cli.ask import Day, open_for_terminal, starting_up


@click.command()
@click.option("--today", type=Day(), help="The day on which the questions are asked; the default is today.")
@click.option("--as", "user", metavar="USER", help="Who asks.")
@click.option("--warehouse", metavar="URL", help="Another warehouse than WAREHOUSE_URL.")
def chat(today: date | None, user: str | None, warehouse: str | None) -> None:
    """Ask question after question; each may follow up on the one before."""
    with starting_up():
        from bot.terminal.conversation import converse

        desk = open_for_terminal(warehouse)
    converse(desk, today=today, user=user)
