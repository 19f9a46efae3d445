"""The methods of the Web API, one module a family. Importing this package registers them all."""

from tests.fake_slack.web_api import apps, assistant, chat, conversations, files, reactions, users, views
from tests.fake_slack.web_api.registry import METHODS, Context

__all__ = [
    "METHODS",
    "Context",
    "apps",
    "assistant",
    "chat",
    "conversations",
    "files",
    "reactions",
    "users",
    "views",
]
