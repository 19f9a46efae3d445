"""The bot's own tables: one question is taken in once, and one instance at a time owes its reply."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from bot.errors import StateError
from bot.state.inbox import LEASE, Inbox
from bot.state.instances import is_dead, own_name
from bot.state.opening import open_state
from bot.state.tables import metadata
from bot.state.threads import ThreadTable
from bot.understanding.plan import Plan

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Engine]:
    """SQLite, and PostgreSQL where TEST_STATE_URL names one that may be written to."""
    engine = open_state(os.environ.get("TEST_STATE_URL") or f"sqlite:///{tmp_path / 'state.db'}")
    yield engine
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
    engine.dispose()


def accept(inbox: Inbox, key: str, *also: str, at: datetime = NOW) -> bool:
    return inbox.accept(key, also=also, channel="C1", question=f"words of {key}", now=at)


def test_the_migrations_build_what_the_code_expects(state: Engine) -> None:
    with state.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "funnelbot_version"})
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'state.db'}"
    accept(Inbox(open_state(url), owner="a/1/1"), "k")
    assert not accept(Inbox(open_state(url), owner="b/2/2"), "k")


def test_processes_may_open_it_at_once(tmp_path: Path) -> None:
    program = "import sys; from bot.state.opening import open_state; open_state(sys.argv[1])"
    url = f"sqlite:///{tmp_path / 'new' / 'state.db'}"
    started = [subprocess.Popen([sys.executable, "-c", program, url]) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "url", ["sqlite:////proc/nowhere/state.db", "not an address", "postgresql://u:hunter2@127.0.0.1:1/x"]
)
def test_what_cannot_be_opened_is_said_without_the_password(url: str) -> None:
    with pytest.raises(StateError) as said:
        open_state(url)
    assert "own tables" in str(said.value) and "hunter2" not in str(said.value)


def test_a_question_is_taken_in_once_under_any_of_its_keys(state: Engine) -> None:
    inbox, other = Inbox(state, owner="a/1/1"), Inbox(state, owner="b/2/2")
    assert accept(inbox, "message:C1:1.1", "event:Ev1")
    assert not accept(other, "message:C1:1.1", "event:Ev2")
    assert not accept(other, "message:C1:9.9", "event:Ev1")
    assert accept(other, "message:C1:9.9", "event:Ev9")  # what was refused left nothing behind


def test_of_many_deliveries_at_once_one_is_taken(state: Engine) -> None:
    inboxes = [Inbox(state, owner=f"host/{number}/1") for number in range(4)]
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda turn: accept(inboxes[turn % 4], f"key {turn // 16}"), range(160)))
    assert taken.count(True) == 10


def test_the_words_are_forgotten_once_it_is_settled(state: Engine) -> None:
    inbox = Inbox(state, owner="a/1/1")
    accept(inbox, "k")
    inbox.settle("k", "posted", ts="1.2")
    with state.connect() as connection:
        assert connection.execute(text("select status, ts, question from reply")).one() == ("posted", "1.2", None)
    assert not inbox.may_post("k", NOW)


def test_the_first_end_stands(state: Engine) -> None:
    inbox = Inbox(state, owner="a/1/1")
    accept(inbox, "k")
    inbox.settle("k", "posted", ts="1.2")
    inbox.settle("k", "apologised")
    with state.connect() as connection:
        assert connection.execute(text("select status from reply")).scalar_one() == "posted"


def test_a_question_is_an_orphan_when_its_lease_is_gone(state: Engine) -> None:
    lives, dies, finds = (Inbox(state, owner=f"{name}/1/1") for name in ("lives", "dies", "finds"))
    accept(lives, "kept")
    accept(dies, "left")
    later = NOW + LEASE + timedelta(seconds=1)
    lives.renew(later - timedelta(seconds=5))
    assert finds.orphans(NOW) == ()
    [orphan] = finds.orphans(later)
    assert (orphan.key, orphan.question, orphan.attempted_at) == ("left", "words of left", None)


def test_one_of_two_finders_takes_it_over_and_the_first_owner_may_not_post(state: Engine) -> None:
    dead, one, two = (Inbox(state, owner=f"{name}/1/1") for name in ("dead", "one", "two"))
    accept(dead, "k")
    assert dead.may_post("k", NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    [seen_by_one], [seen_by_two] = one.orphans(later), two.orphans(later)
    assert seen_by_one.attempted_at == NOW
    assert [one.take_over(seen_by_one, later), two.take_over(seen_by_two, later)] == [True, False]
    assert not dead.may_post("k", later)
    assert one.may_post("k", later)


def test_what_is_let_go_is_found_at_once(state: Engine) -> None:
    ends, comes = Inbox(state, owner="a/1/1"), Inbox(state, owner="b/2/2")
    accept(ends, "k")
    ends.let_go(NOW)
    assert [owed.key for owed in comes.orphans(NOW)] == ["k"]


def test_after_a_day_it_is_forgotten(state: Engine) -> None:
    inbox = Inbox(state, owner="a/1/1")
    accept(inbox, "k")
    inbox.purge(NOW + timedelta(hours=23))
    assert not accept(inbox, "k", at=NOW + timedelta(hours=23))
    inbox.purge(NOW + timedelta(hours=25))
    assert accept(inbox, "k", at=NOW + timedelta(hours=25))


def test_a_thread_is_remembered_for_a_day(state: Engine) -> None:
    threads = ThreadTable(state)
    threads.keep("C1:1.1", Plan(query="leads"), NOW)
    threads.keep("C1:1.1", Plan(query="wins"), NOW)
    assert threads.last("C1:1.1", NOW + timedelta(hours=23)) == Plan(query="wins")
    assert threads.last("C1:1.1", NOW + timedelta(hours=25)) is None
    assert threads.last("C1:2.2", NOW) is None


def test_a_plan_that_cannot_be_read_is_no_plan(state: Engine) -> None:
    ThreadTable(state).keep("t", Plan(query="leads"), NOW)
    with state.begin() as connection:
        connection.execute(text("""update thread_context set plan = '{"grain": "hour"}'"""))
    assert ThreadTable(state).last("t", NOW) is None


def test_a_lost_database_is_a_state_error(tmp_path: Path) -> None:
    engine = open_state(f"sqlite:///{tmp_path / 'state.db'}")
    with engine.begin() as connection:
        connection.execute(text("drop table reply"))
    with pytest.raises(StateError):
        accept(Inbox(engine, owner="a/1/1"), "k")


def test_who_is_dead_is_known_on_the_same_host_only() -> None:
    us = own_name(NOW)
    host, pid, _ = us.split("/")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_dead(f"{host}/{ended.pid}/1", seen_from=us)
    assert is_dead(f"{host}/{pid}/1.0", seen_from=us)  # our number, used before us
    assert not is_dead(f"{host}/{os.getppid()}/1", seen_from=us)
    assert not is_dead(f"elsewhere/{ended.pid}/1", seen_from=us)
    assert not is_dead("no name at all", seen_from=us)
