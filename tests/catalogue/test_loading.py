"""The loader: what it reads, what it refuses, and where it says that the fault is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import load_catalogue
from bot.errors import CatalogueError, UnvettedError
from tests.catalogue.files import HEADER, SQL, write_query


def problems(tmp_path: Path) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in load_catalogue([tmp_path]).problems]


def test_the_shipped_catalogue_is_all_vetted() -> None:
    catalogue = load_catalogue(catalogue_folders([]))

    assert catalogue.problems == ()
    assert {"leads", "mqls", "sqls", "opportunities", "wins", "losses", "revenue", "win_rate"} <= set(catalogue.queries)
    assert {"conversion", "leads_per_sale", "time_to_convert", "funnel"} <= set(catalogue.queries)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title: People", "titel: People", 2, "unknown key 'titel'"),
        ("title: People\n", "", 1, "lacks 'title'"),
        ("title: People", "title: yes", 2, "'yes', expected text"),
        ("title: People", "title: [a]", 2, "a list, expected text"),
        ("says: [how many people]", "says: how many people", 3, "expected a list"),
        ("says: [how many people]", "says: [how many people, How many  people]", 3, "stands here twice"),
        ("sensitivity: aggregate", "sensitivity: secret", 6, "'secret', expected aggregate or personal"),
        ("kind: metric", "kind: metric\nkind: report", 8, "'kind' stands here twice"),
        ("measures: {people: count(distinct person_id)}", "measures: {}", 7, "a metric without measures"),
        (
            "headline: {kind: count, of: people}",
            "headline: {kind: count, of: persons}",
            9,
            "'persons' is not a measure",
        ),
        ("headline: {kind: count, of: people}", "headline: {kind: ratio, of: people}", 9, "a ratio needs 'to'"),
        ("headline: {kind: count, of: people}", "headline: {kind: count}", 9, "'of' is missing"),
        (
            "headline: {kind: count, of: people}",
            "headline: {kind: count, of: people, colour: red}",
            9,
            "unknown key 'colour'",
        ),
        ("time: created_on", "time: created", 10, "'created' is not a column"),
        ("grains: [day, month]", "grains: [day, fortnight]", 11, "'fortnight', expected day or week"),
        ("dimensions: {source: source}", "dimensions: {source: channel}", 12, "'channel' is not a column"),
        ("dimensions: {source: source}", "dimensions: {people: source}", 8, "'people' names two columns"),
        ("good: up", "good: better", 13, "'better', expected up or down or neither"),
        ("good: up", "vetted: {by: me, on: soon, seal: 0123456789abcdef}", 13, "'soon', expected a date"),
        ("good: up", "vetted: {by: me, on: 2026-11-20, seal: beef}", 13, "expected a seal of 16"),
        ("good: up", "parameters: [as_of]", 13, "'as_of' is not used in the SQL"),
        ("title: People", "title: {a: b", 3, "not YAML"),
    ],
)
def test_a_fault_of_the_header_is_told_with_its_line(
    old: str, new: str, line: int, message: str, tmp_path: Path
) -> None:
    assert old in HEADER
    write_query(tmp_path, HEADER.replace(old, new))

    found = problems(tmp_path)

    assert any(message in told and at == line for at, told in found), found


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    header = HEADER.replace("title: People", "titel: People").replace("good: up", "good: better")
    write_query(tmp_path, header, "\nselect getenv('x') as y from person\n")

    told = " ".join(message for _, message in problems(tmp_path))

    assert all(part in told for part in ("titel", "lacks 'title'", "better", "GETENV"))


def test_a_file_without_a_header_is_told(tmp_path: Path) -> None:
    path = write_query(tmp_path)
    path.write_text(SQL, encoding="utf-8")
    assert problems(tmp_path) == [(1, "no header; expected the file to begin with /* and a YAML header")]
    path.write_bytes(b"/*\ntitle: \xff\n*/ select 1 as one")
    assert "not UTF-8" in problems(tmp_path)[0][1]


def test_a_broken_file_is_listed_and_the_rest_keeps_working(tmp_path: Path) -> None:
    write_query(tmp_path, name="broken", sql="\nselect 1; select 2\n")
    write_query(tmp_path, name="sound")

    catalogue = load_catalogue([tmp_path])

    assert list(catalogue.unvetted) == ["sound"]
    with pytest.raises(CatalogueError, match=r"broken\.sql:15: 2 statements"):
        catalogue.query("broken")


def test_a_query_nobody_reviewed_is_not_served(tmp_path: Path) -> None:
    write_query(tmp_path)

    catalogue = load_catalogue([tmp_path])

    with pytest.raises(UnvettedError, match=r"people\.sql:1: not reviewed yet.*funnelbot vet people"):
        catalogue.query("people")


def test_an_unknown_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no query named 'nothing'"):
        load_catalogue([tmp_path]).query("nothing")


def test_a_later_folder_replaces_and_two_of_one_name_refuse(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    write_query(ours)
    write_query(ours, name="other")
    replaced = write_query(theirs, HEADER.replace("title: People", "title: Our people"), topic="company")

    catalogue = load_catalogue([ours, theirs])

    assert catalogue.unvetted["people"].path == replaced and catalogue.unvetted["people"].topic == "company"
    assert set(catalogue.unvetted) == {"people", "other"}

    write_query(theirs, topic="again")
    doubled = load_catalogue([ours, theirs])
    assert set(doubled.unvetted) == {"other"}
    assert any("a second query named 'people'" in problem.message for problem in doubled.problems)


def test_a_broken_override_does_not_fall_back_to_ours(tmp_path: Path) -> None:
    """Ours may mean something else than what the company wanted to say."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    write_query(ours)
    write_query(theirs, sql="\ndrop table person\n")

    with pytest.raises(CatalogueError, match="theirs"):
        load_catalogue([ours, theirs]).query("people")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [(1, "no such folder, expected <topic>/<name>.sql in it")]


def test_a_companys_folder_may_hold_a_catalogue_or_be_one(tmp_path: Path) -> None:
    (tmp_path / "like_queries" / "catalogue").mkdir(parents=True)

    folders = catalogue_folders([tmp_path / "like_queries", tmp_path / "topics"])

    assert folders[1:] == [tmp_path / "like_queries" / "catalogue", tmp_path / "topics"]
    assert (folders[0] / "leads" / "leads.sql").exists()


def test_a_tree_counts_the_tables_it_counts_and_not_those_it_looks_up() -> None:
    catalogue = load_catalogue(catalogue_folders([]))

    assert catalogue.queries["leads"].tables == {"person"}
    assert catalogue.queries["wins"].tables == {"opportunity"}
    assert catalogue.queries["mqls"].tables == {"stage_event", "person"}
