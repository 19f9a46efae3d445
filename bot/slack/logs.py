"""What may be written to the log: no token, no e-mail address, whoever wrote the line."""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterable

from bot.settings import Secret

TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe\.[\w.-]+")
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
SHORTEST_SECRET = 6


class Redacting(logging.Formatter):
    """Works on the finished line, so tracebacks and the messages of other people's exceptions are covered too."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted(
            (s.reveal() for s in secrets if len(s.reveal()) >= SHORTEST_SECRET), key=len, reverse=True
        )

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "********")
        return EMAIL.sub("(e-mail)", TOKEN.sub("********", line))


def set_up(secrets: Iterable[Secret]) -> None:
    """One handler on the root logger; Slack's own loggers from WARNING on, since below that they log whole requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("slack_bolt", "slack_sdk", "waitress", "alembic", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every burst, which is nothing unusual
    threading.excepthook = _log_crash


def _log_crash(crash: threading.ExceptHookArgs) -> None:
    if crash.exc_type is not SystemExit and crash.exc_value is not None:
        error = (crash.exc_type, crash.exc_value, crash.exc_traceback)
        logging.getLogger(__name__).error("A thread ended with an error", exc_info=error)
    elif crash.exc_value is None:
        sys.stderr.write("A thread ended without a word\n")
