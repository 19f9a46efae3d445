"""The stand-in for Slack and the bots that talk to it, over both transports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_slack import FakeSlack
from tests.slack.bots import Bots


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as stand_in:
        for channel in ("C1", "C2"):
            stand_in.add_channel(channel, name=channel.lower(), members=["U1", "U2"])
        for user in ("U1", "U2"):
            stand_in.add_user(user, name=user.lower())
        yield stand_in


@pytest.fixture(params=["socket", "http"])
def bots(request: pytest.FixtureRequest, slack: FakeSlack, tmp_path: Path) -> Iterator[Bots]:
    """Both transports: the listeners are the same, and so is everything a test here asks."""
    these = Bots(slack, tmp_path, http=request.param == "http")
    yield these
    these.close()


@pytest.fixture
def socket_bots(slack: FakeSlack, tmp_path: Path) -> Iterator[Bots]:
    """One transport, where it makes no difference."""
    these = Bots(slack, tmp_path, http=False)
    yield these
    these.close()
