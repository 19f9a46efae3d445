from slack_bolt import App

from bot.slack.listeners.commands.funnel import funnel


def register(app: App) -> None:
    app.command("/funnel")(funnel)
