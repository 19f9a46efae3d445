"""``python -m bot`` is ``funnelbot``."""

from bot.cli import main

main()
