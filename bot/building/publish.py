"""Versions of the warehouse and the pointer to the one in use.

``funnel.duckdb`` is a symbolic link to ``funnel.<version>.duckdb`` beside it. A version is never written again once it
stands under its name, and the link is replaced in one step, so a reader finds the old version or the new one, whole.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.building import wording
from bot.errors import BuildError

WORK = ".funnelbot-build-"
VERSION = r"\d{8}T\d{12}(-\d+)?"


def new_version(pointer: Path, now: datetime) -> str:
    """A version no file stands for yet, in the order of time."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")
    version, again = stamp, 1
    while version_path(pointer, version).exists():
        again += 1
        version = f"{stamp}-{again}"
    return version


def version_path(pointer: Path, version: str) -> Path:
    return pointer.with_name(f"{pointer.stem}.{version}{pointer.suffix}")


@contextmanager
def workplace(pointer: Path) -> Iterator[Path]:
    """A scratch folder beside the pointer (so that what is made in it can be renamed into place). It is gone
    afterwards, whatever happened; what a killed build left is swept by the next one."""
    if pointer.exists() and not pointer.is_symlink():
        raise BuildError(wording.not_a_pointer(pointer))
    made = not pointer.parent.exists()
    with ExitStack() as stack:
        try:
            pointer.parent.mkdir(parents=True, exist_ok=True)
            with _held(pointer.parent, wait=True):
                _sweep(pointer.parent)
                folder = Path(tempfile.mkdtemp(prefix=WORK, dir=pointer.parent))
                stack.enter_context(_held(folder))
        except OSError as wrong:
            raise BuildError(wording.cannot_write(pointer.parent, wrong.strerror or str(wrong))) from wrong
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if made and not any(pointer.parent.iterdir()):
                pointer.parent.rmdir()


def publish(built: Path, pointer: Path, version: str) -> Path:
    """Moves the finished file to its version's name, turns the pointer to it, and drops all but the newest two."""
    target = version_path(pointer, version)
    try:
        with _held(pointer.parent, wait=True):
            before = pointer.resolve() if pointer.is_symlink() else None
            _flush(built)
            built.replace(target)
            _turn(pointer, target)
            _drop_old(pointer, keep={target, before})
    except OSError as wrong:
        if pointer.resolve() != target.resolve():
            target.unlink(missing_ok=True)
        raise BuildError(wording.cannot_write(pointer, wrong.strerror or str(wrong))) from wrong
    return target


def _turn(pointer: Path, target: Path) -> None:
    fresh = pointer.with_name(f".{target.name}.pointer")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.name)
    fresh.replace(pointer)


def _drop_old(pointer: Path, keep: set[Path | None]) -> None:
    ours = re.compile(re.escape(pointer.stem) + r"\." + VERSION + re.escape(pointer.suffix))
    kept = {path.resolve() for path in keep if path}
    for path in pointer.parent.iterdir():
        if ours.fullmatch(path.name) and path.resolve() not in kept:
            with suppress(OSError):
                path.unlink()


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{WORK}*"):
        try:
            with _held(left):
                shutil.rmtree(left, ignore_errors=True)
        except OSError:  # a build that is still at work holds its folder
            continue


@contextmanager
def _held(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Holds a folder against other builds; the system lets go of it when the process dies."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
