"""One folder a kind of request, one callback a file. A callback reads the request and hands it over; no SQL, no sums.

Bolt takes the first listener that matches, so the ones that only acknowledge come last.
"""

from slack_bolt import App

from bot.slack.listeners import actions, commands, events, others


def register(app: App) -> None:
    for kind in (events, commands, actions, others):
        kind.register(app)
