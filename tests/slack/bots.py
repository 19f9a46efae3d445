"""Bots as processes, for tests: started, ended, killed, and their logs read."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.fake_slack import FakeSlack

ROOT = Path(__file__).parents[2]
SCRIPTED = ("-m", "tests.slack.scripted")
SERVE = ("-m", "bot", "serve")


@dataclass
class Bot:
    """One process. Its log goes to a file, so that it never blocks on a full pipe."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log_file: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command], env=dict(self.environment), cwd=ROOT, stdout=log, stderr=log
            )

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self, timeout: float = 40) -> int:
        return self.process.wait(timeout)

    def wait_for_log(self, text: str, timeout: float = 30) -> None:
        until(lambda: text in self.log or self.process.poll() is not None, timeout)
        assert text in self.log, self.log


@dataclass
class Bots:
    """Starts bots against one stand-in, with one state database, and ends them with the test."""

    slack: FakeSlack
    folder: Path
    http: bool
    running: list[Bot] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> list[str]:
        """Every question any desk got, in order."""
        log = self.folder / "asked.log"
        return log.read_text().splitlines() if log.exists() else []

    @property
    def owed(self) -> int:
        """Replies that are still open in the bots' own tables."""
        with closing(sqlite3.connect(self.folder / "state.db")) as state:
            return int(state.execute("select count(*) from reply where status = 'open'").fetchone()[0])

    def environment(self, **more: str) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
            "STATE_URL": f"sqlite:///{self.folder / 'state.db'}",
            "ASKED_LOG": str(self.folder / "asked.log"),
            **self.settings,
            **more,
        }

    def start(self, *options: str, program: Sequence[str] = SCRIPTED, **settings: str) -> Bot:
        """A bot that is ready: connected, or answering on its port."""
        port = str(free_port())
        environment = self.environment(PORT=port, **settings)
        before = set(self.slack.socket.connections)
        way = "--http" if self.http else "--socket"
        bot = Bot([*program, way, *options], environment, self.folder / f"bot-{len(self.running)}.log")
        self.running.append(bot)
        if self.http:
            self.slack.http_events_url = f"http://127.0.0.1:{port}/slack/events"
            until(lambda: healthy(port) or bot.process.poll() is not None)
        else:
            until(lambda: set(self.slack.socket.connections) - before or bot.process.poll() is not None)
        assert bot.process.poll() is None, bot.log
        return bot

    def close(self) -> None:
        for bot in self.running:
            if bot.process.poll() is None:
                bot.kill()


def healthy(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: object, timeout: float = 30) -> None:
    """Wait for a condition; TimeoutError when it does not come."""
    assert callable(true)
    end = time.monotonic() + timeout
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("what the test waited for did not come")
        time.sleep(0.02)
