import re

from slack_bolt import App

from bot.slack.blocks import ASK
from bot.slack.listeners.actions.ask_option import ask_option


def register(app: App) -> None:
    app.action(re.compile(rf"^{ASK}:\d+(:\w+)?$"))(ask_option)
