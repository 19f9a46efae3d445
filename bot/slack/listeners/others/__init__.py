import re

from slack_bolt import App

from bot.slack.listeners.others.acknowledge import acknowledge

ANY = re.compile(".*", re.DOTALL)


def register(app: App) -> None:
    """Whatever else the app is subscribed to. Without this Slack would see no acknowledgement and deliver it again."""
    for listen in (app.event, app.command, app.action, app.options, app.shortcut):
        listen(ANY)(acknowledge)
    app.view_submission(ANY)(acknowledge)
    app.view_closed(ANY)(acknowledge)
