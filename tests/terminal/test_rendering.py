"""An answer on a terminal of 80 columns, with and without colours."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from rich.console import Console

from bot.answering.answer import Answer, Table, TableColumn
from bot.terminal.rendering import console_for, show
from bot.understanding.reading import Option
from tests.answering.handmade import answer_to, cases

GOLDEN = {said["name"]: said for said in cases("golden.yml")}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def printed(answer: Answer, *, width: int = 80, colours: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=colours, highlight=False, legacy_windows=False)
    show(answer, console)
    return stream.getvalue()


@pytest.mark.parametrize("said", GOLDEN.values(), ids=lambda said: said["name"])
def test_every_answer_fits_80_columns_and_says_everything(said: dict[str, Any]) -> None:
    text = printed(answer_to(said))

    assert max(len(line) for line in text.splitlines()) <= 80
    flat = " ".join(text.split())
    for sentence in (*said["sentences"], *said["notes"]):
        assert " ".join(sentence.split()) in flat


def test_one_number_needs_no_table() -> None:
    text = printed(answer_to(GOLDEN["a count goes up, and up is good"]))

    assert text.splitlines()[0] == "1,174 new leads in October 2026 (1 to 31 Oct 2026)."
    assert "Leads  " not in text


def test_a_breakdown_is_a_table_with_bars() -> None:
    lines = [line.rstrip() for line in printed(answer_to(GOLDEN["what moved most"])).splitlines()]

    assert "LinkedIn       400  ████████████████████████" in lines
    assert "(not known)    210  ████████████▋" in lines


def test_stages_are_spelt_out_in_a_table() -> None:
    text = printed(answer_to(GOLDEN["the funnel, stage by stage, and what came of its first"]))

    assert "Sales-qualified leads" in text
    assert not re.search(r"\bsql\b", text.split("Funnel ·")[0], re.IGNORECASE)


def test_colours_are_for_terminals_and_no_color_turns_them_off(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_to(GOLDEN["a rise in lost deals is bad"])

    assert ESCAPE.search(printed(answer, colours=True))
    assert not ESCAPE.search(printed(answer, colours=False))
    monkeypatch.setenv("NO_COLOR", "1")
    coloured = re.compile(r"\x1b\[[0-9;]*3[0-9]")
    assert not coloured.search(printed(answer, colours=True))


def test_a_pipe_gets_80_columns() -> None:
    assert console_for(io.StringIO()).width == 80


def test_what_a_lead_typed_is_text_and_nothing_else() -> None:
    hostile = "[red]evil[/red] :smile: \\[bold]"
    columns = (TableColumn(name="source", title="Source", unit="text"), TableColumn(name="n", title="n", unit="count"))
    table = Table(columns=columns, rows=((hostile, 3),), of=1)
    answer = Answer(question="q", status="answered", sentences=(f"Source {hostile}",), notes=(hostile,), table=table)

    assert printed(answer, width=120).count(hostile) == 3


def test_choices_are_numbered_and_handed_back() -> None:
    options = (
        Option(label="Leads", question="how many leads"),
        Option(label="how many wins", question="how many wins"),
    )
    stream = io.StringIO()
    answer = Answer(question="q", status="ask", sentences=("Which?",), options=options)

    assert show(answer, Console(file=stream, width=80)) == options
    assert "1  Leads: how many leads" in stream.getvalue()
    assert "2  how many wins\n" in stream.getvalue()
