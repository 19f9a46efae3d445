"""The Bolt app, put together from what it is given.

``process_before_response``: a listener writes the question down and queues it, some two milliseconds, and only then is
Slack told. So a crash never loses a question that was acknowledged, no thread pool can make an acknowledgement late,
and an error leaves the request unacknowledged, which makes Slack deliver it again.
"""

from __future__ import annotations

import logging
import ssl
from functools import cache

from slack_bolt import App
from slack_sdk import WebClient

from bot.slack import listeners, middleware
from bot.slack.delivery.calls import TIMEOUT
from bot.slack.identity import Identity
from bot.slack.reception import Reception


def web_client(api_url: str, token: str | None = None) -> WebClient:
    """A client without the SDK's retries: after a dropped connection they would post a second time."""
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[], ssl=tls())


@cache
def tls() -> ssl.SSLContext:
    """One for all calls: to make it reads every certificate there is, tens of milliseconds."""
    return ssl.create_default_context()


def build_app(*, client: WebClient, identity: Identity, reception: Reception, signing_secret: str = "") -> App:
    """``client`` carries no token; Bolt adds it to each request. ``signing_secret`` is for HTTP only."""
    app = App(
        name="funnelbot",
        logger=logging.getLogger("slack_bolt.App"),
        client=client,
        authorize=lambda: identity.authorised(),
        signing_secret=signing_secret,
        process_before_response=True,
        request_verification_enabled=bool(signing_secret),
    )
    middleware.install(app, reception)
    listeners.register(app)
    return app
