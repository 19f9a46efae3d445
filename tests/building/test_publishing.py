"""The pointer to the warehouse in use, whatever happens to a build."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bot.building.publish import WORK, publish, workplace
from bot.places import warehouse_project
from tests.building.warehouse import in_use, listing, rows

HARBOR = Path(__file__).parent / "harbor"
NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def started(pointer: Path) -> subprocess.Popen[str]:
    """The command as a process of its own, with a clean environment."""
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "build", "--source", f"canonical={HARBOR}"],
        env={**environment, "WAREHOUSE_URL": f"duckdb:///{pointer}", "COMPANY_CURRENCY": "CHF"},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_build_that_is_killed_leaves_the_warehouse_in_use_and_the_next_one_tidies_up(tmp_path: Path) -> None:
    pointer = in_use(tmp_path)
    before = listing(tmp_path)
    process = started(pointer)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Building the tables"):
            break
    time.sleep(0.5)  # into the work of dbt
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    left = listing(tmp_path)
    assert {name: left[name] for name in before} == before
    assert [name for name in left if name not in before and not name.startswith(WORK)] == []

    with started(pointer) as again:
        said, _ = again.communicate()
    assert again.returncode == 0, said
    _check_report(said, pointer)
    _check_folder(tmp_path)


def _check_report(said: str, pointer: Path) -> None:
    """What was read, built and left out, and where it stands now."""
    assert "person.csv: 5 rows" in said
    assert re.search(r"opportunity +8$", said, re.MULTILINE)
    assert "1 of person: same e-mail as another record" in said
    assert "3 of person: test record" in said
    assert "2 deals with an amount but no value in CHF" in said
    assert f"In use now: {pointer.resolve()}" in said
    assert re.search(r"Built in \d+\.\d s", said)


def _check_folder(folder: Path) -> None:
    """The pointer, the version it points at, the one before; the project itself was only read."""
    versions = sorted(path.name for path in folder.iterdir() if path.name != "funnel.duckdb")
    assert len(versions) == 2
    assert versions[0] == "funnel.20250101T000000000000.duckdb"
    assert rows(f"duckdb:///{folder / 'funnel.duckdb'}", "select count(*) from person") == [(4,)]
    assert not {"target", "logs", "dbt_packages"} & {path.name for path in warehouse_project().iterdir()}
    assert not list(warehouse_project().rglob(".user.yml"))


def test_only_the_newest_two_versions_stay(tmp_path: Path) -> None:
    pointer = tmp_path / "funnel.duckdb"
    (tmp_path / "funnel.notes.duckdb").write_bytes(b"not a version of ours")
    for day in (1, 2, 3):
        with workplace(pointer) as work:
            built = work / "funnel.duckdb"
            built.write_bytes(str(day).encode())
            publish(built, pointer, f"2026010{day}T000000000000")

    assert listing(tmp_path) == {
        "funnel.20260102T000000000000.duckdb": b"2",
        "funnel.20260103T000000000000.duckdb": b"3",
        "funnel.duckdb": b"3",
        "funnel.notes.duckdb": b"not a version of ours",
    }
    assert str(pointer.readlink()) == "funnel.20260103T000000000000.duckdb"


def test_a_version_older_than_the_one_in_use_may_be_put_in_use(tmp_path: Path) -> None:
    """A demo may be built for a day in the past; what counts is the order of the builds."""
    pointer = in_use(tmp_path)
    with workplace(pointer) as work:
        (work / "funnel.duckdb").write_bytes(b"of the past")
        publish(work / "funnel.duckdb", pointer, "20200101T000000000000")

    assert pointer.read_bytes() == b"of the past"
    assert len(listing(tmp_path)) == 3


def test_who_reads_keeps_reading_the_version_that_was_opened(tmp_path: Path) -> None:
    pointer = tmp_path / "funnel.duckdb"
    for version, day in (("20260101T000000000000", 1), ("20260102T000000000000", 2), ("20260103T000000000000", 3)):
        with workplace(pointer) as work:
            with duckdb.connect(str(work / "funnel.duckdb")) as fresh:
                fresh.execute(f"create table day as select {day} as day")
            publish(work / "funnel.duckdb", pointer, version)
        if day == 1:
            reader = duckdb.connect(str(pointer.resolve()), read_only=True)

    assert reader.execute("select day from day").fetchall() == [(1,)]
    reader.close()
    assert rows(f"duckdb:///{pointer.resolve()}", "select day from day") == [(3,)]


def test_a_build_at_work_keeps_its_folder_from_another(tmp_path: Path) -> None:
    pointer = tmp_path / "funnel.duckdb"
    with workplace(pointer) as first:
        (first / "half").touch()
        with workplace(pointer) as second:
            assert (first / "half").exists()
            assert second != first

    assert listing(tmp_path) == {}
