"""The README cannot go stale: its settings and commands are those of the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import SETTINGS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda row: row.name)
def test_every_setting_stands_in_the_readme_with_its_default_and_help(setting) -> None:
    default = f"`{setting.default}`" if setting.default else "-"
    assert f"| `{setting.name}` | {default} | {setting.help} |" in README


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"funnelbot {command}" in README
