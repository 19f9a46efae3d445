"""The way of a question, from text to Answer; every surface goes through :meth:`Desk.answer` and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from time import perf_counter
from traceback import extract_tb
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.answering.answer import Answer, Milliseconds
from bot.answering.building import build
from bot.answering.case import Place
from bot.answering.measuring import Bench, Runs, measure, settled
from bot.answering.next_steps import instead, next_steps
from bot.answering.replies import Known, asked, declined, failed, told
from bot.answering.wording.echo import read_as_before
from bot.catalogue.load import Catalogue
from bot.catalogue.query import Query
from bot.errors import FunnelbotError, WarehouseError
from bot.remembering import Memory, NoMemory, offered
from bot.understanding.periods import Calendar
from bot.understanding.plan import Plan
from bot.understanding.reading import Clarification, Declined, Option, Reading, Told, Understood
from bot.understanding.vocabulary import Vocabulary
from bot.warehouse.result import BuildInfo
from bot.warehouse.snapshot import Freshness

log = logging.getLogger(__name__)
OFFERING = frozenset({"forecast", "why", "help", "greeting", "topics"})
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a surface hands in. ``today`` is the day in the reporting time zone; ``thread`` a conversation;
    ``answers`` is that of the Option which was picked to ask this."""

    text: str
    today: date
    thread: str | None = None
    user: str | None = None
    channel: str | None = None
    answers: str = ""


class Threads(Protocol):
    """What was last answered in a thread, kept for 24 hours."""

    def last(self, thread: str, now: datetime) -> Plan | None: ...

    def keep(self, thread: str, plan: Plan, now: datetime) -> None: ...

    def forget(self, thread: str) -> None: ...


class MemoryThreads:
    """Threads that end with the process: for the terminal."""

    def __init__(self) -> None:
        self._plans: dict[str, tuple[datetime, Plan]] = {}

    def last(self, thread: str, now: datetime) -> Plan | None:
        kept = self._plans.get(thread)
        return kept[1] if kept and now - kept[0] < KEPT_FOR else None

    def keep(self, thread: str, plan: Plan, now: datetime) -> None:
        self._plans[thread] = (now, plan)

    def forget(self, thread: str) -> None:
        self._plans.pop(thread, None)


class Understands(Protocol):
    """Words to a Reading, by the vocabulary of one version of the warehouse."""

    def understand(self, text: str, *, today: date, context: Plan | None = None) -> Reading: ...


class Data(Runs, Protocol):
    """The warehouse: it runs queries, and tells what it is."""

    def vocabulary(self) -> Vocabulary: ...

    def version(self) -> str: ...

    def build_info(self) -> BuildInfo: ...

    def freshness(self) -> Freshness: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What is known of one version of the warehouse."""

    version: str
    understanding: Understands
    bench: Bench
    known: Known


class Desk:
    """Answers questions, from any number of threads at once.

    A new version of the warehouse is taken up between two questions: understanding is made anew from its vocabulary,
    while questions that are running finish with the old one.
    """

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        warehouse: Data,
        understanding: Callable[[Vocabulary, Calendar], Understands],
        threads: Threads,
        settle: Callable[[BuildInfo], tuple[Place, Calendar]],
        memory: Memory | None = None,
    ) -> None:
        """``settle`` decides zone, currency and calendar: those of the settings, else those the warehouse was built
        with. Without a ``memory`` no question goes to the backlog and no reading is remembered."""
        self._catalogue = catalogue
        self._warehouse = warehouse
        self._understanding = understanding
        self._threads = threads
        self._settle = settle
        self._memory = memory or NoMemory()
        self._held: Held | None = None
        self._lock = Lock()

    def today(self, now: datetime) -> date:
        """The day it is in the company's reporting zone; in UTC while there is no warehouse to say which zone that is,
        because every answer fails then."""
        try:
            return now.astimezone(ZoneInfo(self._current().bench.place.zone)).date()
        except WarehouseError:
            return now.astimezone(UTC).date()

    def answer(self, question: Question, now: datetime) -> Answer:
        """One reply to one question; never raises. What fails is told as a plain sentence, and logged without the
        question's words or the warehouse's values, which may name a person."""
        began = perf_counter()
        try:
            answer = self._answer(question, now)
        except FunnelbotError as error:
            log.warning("no answer: %s: %s", type(error).__name__, error)
            answer = failed(question.text, error)
        except Exception as error:
            log.error("no answer, unexpectedly: %s", _where(error))
            answer = failed(question.text, error)
        return replace(answer, ms=replace(answer.ms, total=_since(began)))

    def _answer(self, question: Question, now: datetime) -> Answer:
        held = self._current()
        began = perf_counter()
        context = self._threads.last(question.thread, now) if question.thread else None
        reading = held.understanding.understand(question.text, today=question.today, context=context)
        understood_in = _since(began)
        answer = self._as_before(question, reading, held, context) or self._reply(question, reading, held)
        if question.thread and answer.status == "answered" and answer.plan is not None:
            self._threads.keep(question.thread, answer.plan, now)
        self._remember(question, reading, answer, now)
        return replace(answer, ms=replace(answer.ms, understand=understood_in))

    def _as_before(self, question: Question, reading: Reading, held: Held, context: Plan | None) -> Answer | None:
        """What this person picked again and again is taken at once; the other options stand beside the answer."""
        chosen = self._memory.chosen(question.user, reading) if isinstance(reading, Clarification) else None
        if chosen is None or not isinstance(reading, Clarification):
            return None
        meant = held.understanding.understand(chosen.question, today=question.today, context=context)
        if not isinstance(meant, Understood):
            return None
        answer = self._figures(question, meant, held)
        others = tuple(one for one in offered(reading).options if one.question != chosen.question)
        return replace(
            answer,
            echo=f"{read_as_before(chosen.question)} · {answer.echo}",
            next_steps=(*others, *answer.next_steps),
        )

    def _remember(self, question: Question, reading: Reading, answer: Answer, now: datetime) -> None:
        """Once the answer is there. What is asked back or declined goes to the backlog; a pick that led to an answer
        counts."""
        if isinstance(reading, Clarification | Declined):
            if answer.status in ("ask", "declined"):
                self._memory.missed(reading, question, now)
        elif isinstance(reading, Told) and reading.kind in ("start_over", "forget_readings"):
            self._memory.forget_readings(question.user)
            if reading.kind == "start_over":
                for place in filter(None, (question.thread, question.channel)):  # a direct message goes on at top level
                    self._threads.forget(place)
        elif question.answers and answer.status == "answered":
            self._memory.pick(question.user, question.answers, question.text, now)

    def _reply(self, question: Question, reading: Reading, held: Held) -> Answer:
        match reading:
            case Understood():
                return self._figures(question, reading, held)
            case Clarification():
                return asked(question.text, offered(reading), held.known)
            case Declined():
                return declined(question.text, reading, held.known)
            case Told():
                return told(question.text, self._with_options(question, reading, held), held.known)

    def _with_options(self, question: Question, reading: Told, held: Held) -> Told:
        """What can be answered instead of a forecast or a cause, and examples for those who ask for help."""
        if reading.options or reading.kind not in OFFERING:
            return reading
        offered = instead(held.known.queries.get(reading.topic or ""))
        kept = (one for one in offered if _is_understood(one, question.today, held.understanding))
        return replace(reading, options=tuple(kept))

    def _figures(self, question: Question, understood: Understood, held: Held) -> Answer:
        query = self._catalogue.query(understood.plan.query)
        if len(understood.plan.model) > 1 and query.default_model:
            return declined(question.text, several_models(understood.plan), held.known)
        case = measure(question.text, query, understood, question.today, held.bench)
        steps = _confirmed(query, next_steps(case, held.bench.calendar), question.today, held.understanding)
        return replace(build(case), next_steps=steps, ms=Milliseconds(warehouse=case.result.warehouse_ms))

    def _current(self) -> Held:
        """What belongs to the version of the warehouse that is in use now."""
        version = self._warehouse.version()
        held = self._held
        if held is not None and held.version == version:
            return held
        with self._lock:
            if self._held is None or self._held.version != version:
                self._held = self._take_up(version)
            return self._held

    def _take_up(self, version: str) -> Held:
        info, freshness = self._warehouse.build_info(), self._warehouse.freshness()
        place, calendar = self._settle(info)
        bench = Bench(warehouse=self._warehouse, calendar=calendar, place=place, known_until=freshness.data_through)
        known = Known(
            queries=self._catalogue.queries,
            sources=info.sources,
            built_at=info.built_at,
            as_of=freshness.as_of,
            data_through=freshness.data_through,
        )
        understanding = self._understanding(self._warehouse.vocabulary(), calendar)
        return Held(version=version, understanding=understanding, bench=bench, known=known)


def several_models(plan: Plan) -> Declined:
    """Credits of two attribution models cannot be added up, and one of them alone is not what was asked."""
    return Declined(reason="no_such_shape", query=plan.query, plan=plan, facts={"shape": "models"})


def _confirmed(
    query: Query, steps: Iterable[tuple[Option, Plan]], today: date, understanding: Understands
) -> tuple[Option, ...]:
    """The steps that are understood as what they are meant to ask; a button must not ask another question."""
    kept = []
    for option, meant in steps:
        reading = understanding.understand(option.question, today=today)
        if isinstance(reading, Understood) and _same(settled(query, reading.plan), settled(query, meant)):
            kept.append(option)
    return tuple(kept)


def _is_understood(option: Option, today: date, understanding: Understands) -> bool:
    return isinstance(understanding.understand(option.question, today=today), Understood)


def _same(read: Plan, meant: Plan) -> bool:
    """Equal but for the names of periods."""
    return _days(read) == _days(meant) and replace(read, period=None, compare=None) == replace(
        meant, period=None, compare=None
    )


def _days(plan: Plan) -> tuple[date | None, ...]:
    return tuple(day for one in (plan.period, plan.compare) for day in ((one.start, one.end) if one else (None, None)))


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000


def _where(error: Exception) -> str:
    """The kind of an error and the lines it came through; its message may hold what somebody asked."""
    lines = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(extract_tb(error.__traceback__)))
    return f"{type(error).__name__} at {lines}"
