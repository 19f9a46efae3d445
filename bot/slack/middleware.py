"""What every request passes through, in this order:

1. the signature, over HTTP, before anything is parsed (:mod:`bot.slack.web`) and once more by Bolt;
2. Bolt's own: ssl_check, authorise (the one workspace of the token), drop our own messages, url_verification;
3. the reception, put where listeners find it. It drops what was seen before, by keys that live in the database.
"""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import App, BoltContext, BoltResponse

from bot.slack.reception import Reception

RECEPTION = "funnelbot_reception"


def install(app: App, reception: Reception) -> None:
    def with_reception(context: BoltContext, next: Callable[[], BoltResponse]) -> None:
        context[RECEPTION] = reception
        next()

    app.use(with_reception)


def reception_of(context: BoltContext) -> Reception:
    reception: Reception = context[RECEPTION]
    return reception
