"""Raw files that cannot be read: what the message says, and that nothing is left behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from click.testing import CliRunner

from bot.building import SourceSpec, build
from bot.building.publish import new_version
from bot.cli.build import build as command
from bot.errors import BuildError, FunnelbotError, SourceError
from bot.settings import read_settings
from tests.building.warehouse import in_use, listing

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
CASES = yaml.safe_load((Path(__file__).parent / "refusals.yml").read_text(encoding="utf-8"))


def refused(tmp_path: Path, *sources: SourceSpec) -> str:
    """The message; and the folder of the warehouse is as it was, to the byte."""
    home = tmp_path / "warehouse"
    home.mkdir()
    pointer = in_use(home)
    before = listing(home)
    with pytest.raises(FunnelbotError) as stopped:
        build(sources, to=pointer, settings=read_settings({}), now=NOW, report=print)
    assert isinstance(stopped.value, BuildError)
    assert listing(home) == before
    assert pointer.is_symlink()
    return str(stopped.value)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_file_that_cannot_be_read_is_named_with_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, content in case["files"].items():
        encoding = case.get("encoding", "utf-8")
        (folder / name).write_bytes(content.encode(encoding))

    message = refused(tmp_path, SourceSpec(name=case.get("source", "canonical"), folder=folder))

    for part in case["says"]:
        assert part in message


def test_a_wrong_value_in_parquet_is_named_with_its_row(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    people = "select * from (values ('p1', '2026-01-01'), ('p2', 'soon')) as people (person_id, created_on)"
    duckdb.execute(f"copy ({people}) to '{folder / 'person.parquet'}'")

    message = refused(tmp_path, SourceSpec(name="canonical", folder=folder))

    assert "person.parquet:row 2: column created_on holds 'soon'" in message


def test_a_file_that_only_calls_itself_parquet_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "person.parquet").write_text("person_id\np1\n")

    assert "person.parquet: cannot be read" in refused(tmp_path, SourceSpec(name="canonical", folder=folder))


def test_a_source_nobody_knows_is_refused_with_the_nearest(tmp_path: Path) -> None:
    message = refused(tmp_path, SourceSpec(name="olists", folder=tmp_path))

    assert "'olists'" in message
    assert "Did you mean olist?" in message


def test_a_source_named_twice_is_refused(tmp_path: Path) -> None:
    source = SourceSpec(name="canonical", folder=tmp_path)

    assert "canonical is named twice" in refused(tmp_path, source, source)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    message = refused(tmp_path, SourceSpec(name="canonical", folder=tmp_path / "nowhere"))

    assert f"{tmp_path / 'nowhere'}: no such folder" in message


def test_records_that_contradict_themselves_stop_the_build(tmp_path: Path) -> None:
    """Two owners of one key, a function nobody has: each check is named with how many rows fail it."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "owner.csv").write_text(
        "owner_id,function\nu1,sales\nu1,sales\nu2,baking\nu3,baking\nu4,fishing\n,sales\n"
    )
    (folder / "person.csv").write_text("person_id\np1\n")
    (folder / "touchpoint.csv").write_text("touch_id,person_id,occurred_on\nt1,p1,2026-01-01\nt2,p9,2026-01-01\n")

    message = refused(tmp_path, SourceSpec(name="canonical", folder=folder))

    assert "was not touched" in message
    assert "owner.owner_id: 1 value more than once (check unique_owner_owner_id)" in message
    assert "owner.owner_id: empty in 1 row" in message
    assert "owner.function: 2 values outside of marketing, sales, service" in message
    assert "touchpoint.person_id: 1 row with a person_id that person does not have" in message


def test_a_file_where_the_pointer_should_be_is_not_overwritten(tmp_path: Path) -> None:
    precious = tmp_path / "funnel.duckdb"
    precious.write_bytes(b"a database of somebody's own")
    source = SourceSpec(name="canonical", folder=Path(__file__).parent / "harbor")

    with pytest.raises(BuildError, match="Move it away"):
        build([source], to=precious, settings=read_settings({}), now=NOW, report=print)

    assert listing(tmp_path) == {"funnel.duckdb": b"a database of somebody's own"}


def test_without_a_warehouse_before_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "person.csv").write_text("person_id,shoe_size\np1,43\n")

    with pytest.raises(SourceError):
        build(
            [SourceSpec(name="canonical", folder=raw)],
            to=tmp_path / "new" / "funnel.duckdb",
            settings=read_settings({}),
            now=NOW,
            report=print,
        )

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "No source was named"),
        (["--source", "canonical"], "--source canonical=FOLDER"),
        (["--source", "canonical", "--source", "olist", "--raw", "x"], "--source canonical=FOLDER"),
        (["--source", "canonical=x", "--to", "postgresql://host/db"], "duckdb:///"),
        (["--source", "canonical=x", "--to", "duckdb:///:memory:"], "duckdb:///"),
    ],
)
def test_the_command_says_what_it_lacks(arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAREHOUSE_URL", raising=False)

    outcome = CliRunner().invoke(command, arguments)

    assert isinstance(outcome.exception, BuildError)
    assert says in str(outcome.exception)


def test_without_dbt_the_build_says_how_to_install_it(tmp_path: Path) -> None:
    """In a process whose imports know no dbt, as on a machine where only the bot runs."""
    program = (
        "import sys; sys.modules['dbt'] = None; from bot.cli import main; "
        f"sys.argv = ['funnelbot', 'build', '--source', 'canonical={tmp_path}']; main()"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert "pip install 'funnelbot[build]'" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_two_builds_of_one_moment_get_different_versions(tmp_path: Path) -> None:
    pointer = tmp_path / "funnel.duckdb"
    first = new_version(pointer, NOW)
    (tmp_path / f"funnel.{first}.duckdb").touch()

    assert new_version(pointer, NOW) == f"{first}-2"


def test_the_raw_files_are_only_read(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    shutil.copytree(Path(__file__).parent / "harbor", folder)
    (folder / "person.csv").write_text("person_id,nmae\np1,Ada\n")
    before = listing(folder)

    refused(tmp_path, SourceSpec(name="canonical", folder=folder))

    assert listing(folder) == before
