"""The command line. Each command stands in a module of its own that is imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from bot.errors import FunnelbotError

COMMANDS: dict[str, str] = {
    "ask": "bot.cli.ask:ask",
    "backlog": "bot.cli.backlog:backlog",
    "build": "bot.cli.build:build",
    "chat": "bot.cli.chat:chat",
    "check": "bot.cli.check:check",
    "demo": "bot.cli.demo:demo",
    "doctor": "bot.cli.doctor:doctor",
    "serve": "bot.cli.serve:serve",
    "vet": "bot.cli.vet:vet",
}


class LateGroup(click.Group):
    """A group that imports a command's module when the command is named, so that ``ask`` never pays for ``build``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Answers questions about the customer journey with vetted SQL."""


def main() -> None:
    """Entry point: reads .env, runs the command, prints a planned error as one sentence with exit code 1."""
    from dotenv import find_dotenv, load_dotenv

    load_dotenv(find_dotenv(usecwd=True))
    try:
        group()
    except FunnelbotError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
