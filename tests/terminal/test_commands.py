"""The commands as processes: what they print, and the code they exit with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def url(warehouse_of: Callable[[str], str]) -> str:
    return warehouse_of("acme")


def funnelbot(*arguments: str, place: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run in an empty folder, so that no .env of the checkout is read."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=place,
        env={**kept, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1", **environment},
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    ("question", "code", "says"),
    [
        ("how many leads in January 2026", 0, "6 new leads in January 2026 (1 to 31 Jan 2026)."),
        ("what is a lead?", 0, "New leads: People who gave their details"),
        ("leads from tiktok in January 2026", 3, "tiktok"),
        ("what is the capital of peru", 3, "I cannot answer that."),
    ],
)
def test_a_question_is_answered_with_its_code(url: str, tmp_path: Path, question: str, code: int, says: str) -> None:
    ran = funnelbot("ask", question, "--today", DAY, "--warehouse", url, place=tmp_path)

    assert says in " ".join(ran.stdout.split())
    assert ran.returncode == code, ran.stderr
    assert "\x1b" not in ran.stdout


def test_json_is_one_object(url: str, tmp_path: Path) -> None:
    ran = funnelbot("ask", "leads in Q1 2026 by source", "--json", "--today", DAY, "--warehouse", url, place=tmp_path)

    found = json.loads(ran.stdout)
    assert ran.stdout.count("\n") == 1
    assert (found["status"], found["headline"]["value"]) == ("answered", 14)
    assert dict(map(tuple, found["rows"])) == {"LinkedIn": 5, "Google Ads": 5, "Webinar": 3, "(not known)": 1}


def test_a_missing_warehouse_says_which_commands_make_one(tmp_path: Path) -> None:
    ran = funnelbot("ask", "how many leads", place=tmp_path)

    assert ran.returncode == 1
    assert "funnelbot demo" in " ".join(ran.stdout.split())
    assert "funnelbot build" in " ".join(ran.stdout.split())


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "leads", "--today", "soon"), ("ask", "leads", "--loud")])
def test_wrong_usage_is_code_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert funnelbot(*arguments, place=tmp_path).returncode == 2


def test_a_wrong_setting_is_one_sentence_and_no_trace(tmp_path: Path) -> None:
    ran = funnelbot("ask", "how many leads", place=tmp_path, WEEK_START="someday")

    assert ran.returncode == 1
    assert ran.stderr.startswith("WEEK_START is 'someday'")
    assert "Traceback" not in ran.stderr


def test_a_line_in_is_an_object_out_whatever_the_line(url: str, tmp_path: Path) -> None:
    lines = [
        "how many leads in January 2026",
        "{broken",
        "",
        json.dumps({"question": "leads in Q1 2026", "thread": "a", "today": DAY}),
        json.dumps({"question": "leads in October 2026", "thread": "b", "today": DAY}),
        json.dumps({"question": "by source", "thread": "a", "today": DAY}),
    ]
    ran = funnelbot("ask", "-", "--today", DAY, "--warehouse", url, place=tmp_path, stdin="\n".join(lines) + "\n")
    found: list[Any] = [json.loads(line) for line in ran.stdout.splitlines()]

    assert [one["status"] for one in found] == ["answered", "failed", "failed", "answered", "answered", "answered"]
    assert [one["headline"]["value"] for one in found if one["headline"]] == [6, 14, 4, 14]
    assert found[5]["plan"]["breakdown"] == ["source"]
    assert ran.returncode == 0, ran.stderr


def test_each_line_is_answered_before_the_next_one_is_written(url: str, tmp_path: Path) -> None:
    """A program that talks to ``ask -`` waits for one answer before it asks again."""
    command = [sys.executable, "-m", "bot", "ask", "-", "--today", DAY, "--warehouse", url]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment
    ) as running:
        assert running.stdin
        assert running.stdout
        for month, leads in (("January", 6), ("February", 5)):
            running.stdin.write(f"how many leads in {month} 2026\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["headline"]["value"] == leads
        running.stdin.close()


def test_a_conversation_follows_up_picks_by_number_and_leaves(url: str, tmp_path: Path) -> None:
    typed = "leads in Q1 2026\nby source\n99\nhelp\n1\nquit\n"
    ran = funnelbot("chat", "--today", DAY, "--warehouse", url, place=tmp_path, stdin=typed)
    flat = " ".join(ran.stdout.split())

    assert "14 new leads in Q1 2026" in flat
    assert "LinkedIn" in flat
    assert "There is no choice of that number." in flat
    assert "new leads in October 2026" in flat  # the first example of the help: leads last month
    assert flat.endswith("Bye.")
    assert ran.returncode == 0, ran.stderr


def test_a_conversation_ends_with_its_input(url: str, tmp_path: Path) -> None:
    assert funnelbot("chat", "--warehouse", url, place=tmp_path).returncode == 0


def test_the_doctor_finds_everything_well(url: str, tmp_path: Path) -> None:
    ran = funnelbot("doctor", place=tmp_path, WAREHOUSE_URL=url, SLACK_BOT_TOKEN="xoxb-1-2-canary77")
    flat = " ".join(ran.stdout.split())

    assert ran.returncode == 0, ran.stdout
    assert "canary77" not in ran.stdout + ran.stderr
    assert "SLACK_BOT_TOKEN given ********" in flat
    assert "WEEK_START default monday" in flat
    assert "BROKEN" not in flat
    assert "Europe/Berlin, as the warehouse was built" in flat


@pytest.mark.parametrize(
    ("environment", "code", "says"),
    [
        ({"REPORTING_TIMEZONE": "Asia/Tokyo"}, 0, "Set to Asia/Tokyo, but the warehouse was built with Europe/Berlin"),
        ({"COMPANY_CURRENCY": "USD"}, 0, "Set to USD, but the warehouse was built with EUR"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, 0, "it does not begin with xapp-"),
        ({"STATE_URL": "sqlite:///taken/state.db"}, 1, "cannot be made"),
        ({"WAREHOUSE_URL": "duckdb:///none.duckdb"}, 1, "funnelbot build"),
        ({"PORT": "x", "MAX_ROWS": "y"}, 1, "MAX_ROWS is 'y'"),
    ],
)
def test_the_doctor_says_what_to_mend(
    url: str, tmp_path: Path, environment: dict[str, str], code: int, says: str
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    ran = funnelbot("doctor", place=tmp_path, **{"WAREHOUSE_URL": url, **environment})

    assert says in " ".join(ran.stdout.split())
    assert ran.returncode == code
