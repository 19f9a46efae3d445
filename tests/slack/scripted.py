"""The real bot as a process, with a desk that does what the question says: for faults that no warehouse plays on order.

    python -m tests.slack.scripted --socket|--http [--drain SECONDS]

"slow 2 ..." takes two seconds, "hang ..." an hour, "crash ..." raises, "timeout ..." ends in a WarehouseTimeout;
anything else is answered at once. Each question the desk gets is appended to the file ASKED_LOG names.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import date, datetime
from pathlib import Path
from threading import Event, Lock

from bot.answering.answer import Answer, Headline, Table, TableColumn
from bot.asking import Question, Threads
from bot.cli.serve import take_secrets_out
from bot.errors import FunnelbotError, WarehouseTimeout
from bot.settings import SETTINGS, read_settings
from bot.slack import service
from bot.slack.logs import set_up
from bot.slack.running import Way, run
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Option


class ScriptedDesk:
    def __init__(self, threads: Threads, asked_log: Path) -> None:
        self._threads = threads
        self._log = asked_log
        self._lock = Lock()

    def today(self, now: datetime) -> date:
        return now.date()

    def answer(self, question: Question, now: datetime) -> Answer:
        with self._lock, self._log.open("a") as log:
            log.write(f"{question.text}\n")
        self._act(*question.text.split(maxsplit=2))
        if question.text == "start over" and question.thread:
            self._threads.forget(question.thread)
            return Answer(question=question.text, status="told", sentences=("Forgotten.",))
        if question.text.startswith("which"):
            return self._ask(question)
        last = self._threads.last(question.thread, now) if question.thread else None
        plan = Plan(query="leads", period=Period(start=date(2018, 3, 1), end=date(2018, 4, 1), label="March 2018"))
        if question.thread:
            self._threads.keep(question.thread, plan, now)
        return self._answered(question, plan, follows=last is not None)

    def _act(self, deed: str = "", amount: str = "", *_: str) -> None:
        if deed == "slow":
            time.sleep(float(amount))
        if deed == "hang":
            time.sleep(3600)
        if deed == "crash":
            raise RuntimeError("crashed with ada@example.com in the message")
        if deed == "timeout":
            raise WarehouseTimeout("The statement was cancelled after 10 seconds.")

    def _ask(self, question: Question) -> Answer:
        choices = tuple(Option(label=f"Choice {one}", question=f"leads of choice {one}") for one in "AB")
        return Answer(question=question.text, status="ask", sentences=("Which one do you mean?",), options=choices)

    def _answered(self, question: Question, plan: Plan, *, follows: bool) -> Answer:
        columns = (
            TableColumn(name="o", title="Origin", unit="text"),
            TableColumn(name="n", title="Leads", unit="count"),
        )
        return Answer(
            question=question.text,
            status="answered",
            query="leads",
            plan=plan,
            period=plan.period,
            sentences=(f"1,174 leads in March 2018 (1 to 31 Mar 2018). [{question.text}]",),
            headline=Headline(value=1174, unit="count", label="leads", shown="1,174"),
            table=Table(columns=columns, rows=(("email", 493), ("<!channel>", 681)), of=2),
            notes=("follows up",) if follows else (),
        )


def option(arguments: list[str], name: str, default: float) -> float:
    return float(arguments[arguments.index(name) + 1]) if name in arguments else default


def main(arguments: list[str]) -> None:
    settings = read_settings(os.environ)
    set_up(settings.secret(row.name) for row in SETTINGS if row.secret)
    take_secrets_out(os.environ)
    service.DRAIN = option(arguments, "--drain", service.DRAIN)  # the same end, sooner
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    way = Way(
        transport="http" if "--http" in arguments else "socket",
        connections=int(option(arguments, "--connections", 1)),
        give_up_after=option(arguments, "--give-up-after", 600.0),
    )
    log = Path(os.environ["ASKED_LOG"])
    try:
        run(settings, way, open_desk=lambda threads: ScriptedDesk(threads, log), stop=stop)
    except FunnelbotError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
