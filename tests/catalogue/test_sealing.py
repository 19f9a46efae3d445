"""The seal: what breaks it, what does not, and that sealing touches nothing else in the file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.catalogue.load import load_catalogue
from bot.catalogue.sealing import write_seal
from bot.cli import group
from tests.catalogue.files import HEADER, SQL, write_query

ON = date(2026, 11, 20)


def sealed_at(folder: Path) -> bool:
    return "people" in load_catalogue([folder]).queries


def seal(folder: Path) -> None:
    catalogue = load_catalogue([folder])
    query = {**catalogue.unvetted, **catalogue.queries}["people"]
    write_seal(query, by='head of: sales, "EMEA"', on=ON)


def test_a_sealed_query_is_served_with_its_reviewer(tmp_path: Path) -> None:
    write_query(tmp_path)
    seal(tmp_path)

    query = load_catalogue([tmp_path]).query("people")

    assert query.vetted is not None
    assert (query.vetted.by, query.vetted.on) == ('head of: sales, "EMEA"', ON)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from person", "from person where email is not null"),
        ("select person_id", "select distinct person_id"),
        ("count(distinct person_id)", "count(person_id)"),
        ("time: created_on", "# no time"),
        ("grains: [day, month]", "grains: [day]"),
        ("dimensions: {source: source}", "dimensions: {origin: source}"),
        ("definition: People.", "definition: Everybody."),
        ("sensitivity: aggregate", "sensitivity: personal"),
        ("good: up", "good: down"),
        ("good: up", "good: up\ncaveats: Some."),
        ("good: up", "good: up\ndefault_period: all time"),
        ("good: up", "good: up\nleft_out: {some: count(case when source is null then 1 end)}"),
    ],
)
def test_a_change_of_meaning_breaks_the_seal(old: str, new: str, tmp_path: Path) -> None:
    path = write_query(tmp_path)
    seal(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text

    changed = text.replace(old, new, 1)
    if new == "# no time":
        changed = changed.replace("grains: [day, month]\n", "")
    path.write_text(changed, encoding="utf-8")

    assert not sealed_at(tmp_path)
    assert any("changed since its review" in str(problem) for problem in load_catalogue([tmp_path]).problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: People", "title: Our people"),
        ("says: [how many people]", "says: [how many people, number of people]"),
        ("says:", "never: [how many places]\nsays:"),
        ("owner: marketing operations", "owner: revenue operations"),
        (SQL, "\n\n-- everybody we know\nSELECT person_id,\n  created_on, source FROM person -- all of them\n;\n"),
        ("definition: People.", "definition:    People."),
    ],
)
def test_a_change_of_wording_or_layout_does_not(old: str, new: str, tmp_path: Path) -> None:
    path = write_query(tmp_path)
    seal(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text

    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    assert sealed_at(tmp_path)


def test_a_literal_is_part_of_the_meaning_to_the_letter(tmp_path: Path) -> None:
    path = write_query(tmp_path, sql="\nselect person_id, created_on, source from person where source = 'Web  Form'\n")
    seal(tmp_path)

    path.write_text(path.read_text(encoding="utf-8").replace("'Web  Form'", "'web form'"), encoding="utf-8")

    assert not sealed_at(tmp_path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.rstrip("\n"),
        HEADER + "vetted: {by: somebody, on: 2020-01-01, seal: 0000000000000000}\n",
        HEADER.replace(
            "says:",
            "vetted:\n  by: somebody   # of the old team\n  on: 2020-01-01\n  seal: '0000000000000000'\n\nsays:",
        ),
        HEADER.replace("title: People", "title: Läute – 人 😀") + "   ",
    ],
)
def test_every_other_byte_of_the_file_stays(header: str, newline: str, tmp_path: Path) -> None:
    path = write_query(tmp_path, header)
    path.write_bytes((path.read_text(encoding="utf-8") + "-- end: 100 %  ").replace("\n", newline).encode())
    before = path.read_bytes()

    seal(tmp_path)

    after = path.read_bytes()
    start = after.index(b"{by: ") if b"{by: " in after else after.index(b"{by:")
    end = after.index(b"}", after.index(b"seal:", start)) + 1
    assert sealed_at(tmp_path)
    kept = after[:start] + after[end:]
    assert remove(kept, [b"vetted: ", b"vetted:", newline.encode()]) == remove(
        without_old_seal(before), [b"vetted:", newline.encode()]
    )


def without_old_seal(text: bytes) -> bytes:
    for start, end in ((b"{by: somebody", b"}"), (b"by: somebody", b"'0000000000000000'")):
        if start in text:
            at = text.index(start)
            return text[:at].rstrip(b" ") + text[text.index(end, at) + len(end) :]
    return text


def remove(text: bytes, parts: list[bytes]) -> bytes:
    for part in parts:
        text = text.replace(part, b"")
    return b"".join(text.split())


def vet(folder: Path, *arguments: str) -> Result:
    environment = {"QUERIES_DIRS": str(folder), "WAREHOUSE_URL": f"duckdb:///{folder / 'none.duckdb'}"}
    return CliRunner().invoke(group, ["vet", *arguments], env=environment, catch_exceptions=False)


def test_vet_shows_the_difference_checks_and_seals(tmp_path: Path) -> None:
    path = write_query(tmp_path)

    first = vet(tmp_path, "people", "--by", "head of marketing", "--on", "2026-11-20")

    assert first.exit_code == 0 and "+from person" in first.output and "no warehouse" in first.output
    assert sealed_at(tmp_path)

    path.write_text(path.read_text(encoding="utf-8").replace("from person", "from person where not opted_out"))
    shown = vet(tmp_path, "people", "--dry-run")
    assert not sealed_at(tmp_path)
    assert "+where not opted_out" in shown.output and "+from person" not in shown.output

    again = vet(tmp_path, "people", "--on", "2026-11-21")
    assert "reviewed by head of marketing on 2026-11-21" in again.output
    assert sealed_at(tmp_path)


def test_vet_does_not_seal_what_does_not_hold(tmp_path: Path) -> None:
    write_query(tmp_path, sql="\nselect person_id, created_on, e_mail as source from person\n")

    with pytest.raises(Exception, match="e_mail"):
        vet(tmp_path, "people")

    assert not sealed_at(tmp_path)


def test_check_lists_every_problem_with_file_and_line(tmp_path: Path) -> None:
    path = write_query(tmp_path, sql="\ndrop table person\n")
    environment = {"QUERIES_DIRS": str(tmp_path)}

    bad = CliRunner().invoke(group, ["check"], env=environment, catch_exceptions=False)
    shutil.rmtree(tmp_path / "leads")
    good = CliRunner().invoke(group, ["check"], env=environment, catch_exceptions=False)

    assert bad.exit_code == 1 and f"{path}:15: DROP" in bad.output
    assert good.exit_code == 0 and "No problems" in good.output
