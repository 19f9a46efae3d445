"""Every test of the contract runs against both stand-ins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.backends import Backend, emulate, find_emulate, ours


@pytest.fixture(scope="session", params=["ours", "emulate"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """The stand-in that is asked; `emulate` only where `.ci/emulate` has installed it."""
    if request.param == "ours":
        with ours() as running:
            yield running
        return
    found = find_emulate()
    if found is None:
        pytest.skip("the package `emulate` and Node 24 are not installed; .ci/emulate installs them")
    with emulate(*found, tmp_path_factory.mktemp("emulate")) as running:
        yield running


@pytest.fixture
def channel(backend: Backend) -> str:
    """An empty channel with the bot in it."""
    return backend.new_channel()
