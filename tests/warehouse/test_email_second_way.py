"""E-mail engagement by the warehouse and by a walk through each person's e-mails, for mails made up at random."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.load import Catalogue
from bot.understanding.plan import Plan
from bot.warehouse.warehouse import Warehouse
from tests.warehouse.model import Row
from tests.warehouse.small import small_rows, write_warehouse

KINDS = ("email_sent", "email_open", "email_click")
TOUCHES = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.sampled_from(["p1", "p2"]), st.sampled_from(["News", None]), st.integers(0, 9)
    ),
    min_size=1,
    max_size=14,
)


def rows_of(touches: list[tuple[str, str, str | None, int]]) -> list[Row]:
    return [
        {
            "touch_id": f"e{number}",
            "kind": kind,
            "person_id": person,
            "content": name,
            "occurred_on": date(2026, 3, 1) + timedelta(days=day),
        }
        for number, (kind, person, name, day) in enumerate(touches)
    ]


def walked(touches: list[tuple[str, str, str | None, int]]) -> tuple[int, int, int, int]:
    """Sent, opened, clicked, and reactions before any e-mail: on one day what was sent comes first."""
    mails: dict[tuple[str, str | None], list[set[str]]] = {}
    strays = 0
    for kind, person, name, _ in sorted(touches, key=lambda one: (one[3], one[0] != "email_sent")):
        own = mails.setdefault((person, name), [])
        if kind == "email_sent":
            own.append(set())
        elif own:
            own[-1].add(kind)
        else:
            strays += 1
    every = [mail for own in mails.values() for mail in own]
    opened, clicked = (sum(kind in mail for mail in every) for kind in KINDS[1:])
    return len(every), opened, clicked, strays


@settings(max_examples=15, deadline=None)
@given(touches=TOUCHES)
def test_every_reaction_belongs_to_the_latest_mail_before_it(
    catalogue: Catalogue, touches: list[tuple[str, str, str | None, int]]
) -> None:
    sent, opened, clicked, strays = walked(touches)
    with TemporaryDirectory() as folder:
        tables = {**small_rows(), "touchpoint": rows_of(touches)}
        warehouse = Warehouse(write_warehouse(Path(folder) / "mails.duckdb", tables), timeout_seconds=30, max_rows=100)
        result = warehouse.run(catalogue.query("email_engagement"), Plan(query="email_engagement"), period=None)
        warehouse.close()

    reacted = any(kind != "email_sent" for kind, *_ in touches)
    if not sent or not reacted:
        assert result.coverage.lacking
        return
    total = result.current.total
    assert (total["sent"], total["opened"], total["clicked"]) == (sent, opened, clicked)
    assert sum(result.left_out.values()) == strays
