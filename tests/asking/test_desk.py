"""The desk: what it does between words and numbers, whatever happens to either."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answering.case import Place
from bot.asking import Desk, MemoryThreads, Question
from bot.catalogue.folders import catalogue_folders
from bot.catalogue.load import Catalogue, load_catalogue
from bot.catalogue.query import Query
from bot.errors import Busy, WarehouseError, WarehouseMissing, WarehouseTimeout
from bot.understanding.periods import Calendar
from bot.understanding.plan import Period, Plan
from bot.understanding.reading import Clarification, Reading, Told, Understood
from bot.understanding.vocabulary import Vocabulary
from bot.warehouse.result import BuildInfo, Coverage, Result, Rows
from bot.warehouse.snapshot import Freshness

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)
OCTOBER = Period(start=date(2026, 10, 1), end=date(2026, 11, 1), label="October 2026")


@dataclass
class Stock:
    """A warehouse with as many leads as its version says; it can be told to fail."""

    leads: int = 7
    failure: Exception | None = None
    vocabularies: int = 0
    runs: list[tuple[Period | None, Period | None]] = field(default_factory=list)

    def run(
        self,
        query: Query,
        plan: Plan,
        *,
        period: Period | None,
        compare: Period | None = None,
        compare_full: Period | None = None,
    ) -> Result:
        if self.failure:
            raise self.failure
        self.runs.append((period, compare))
        rows = Rows(columns=(), rows=(), total={"leads": self.leads}, period=period)
        coverage = Coverage(rows=9, first=date(2020, 1, 1), last=TODAY, until=TODAY)
        return Result(
            current=rows, previous=rows, coverage=coverage, data_through=TODAY, sql="select", warehouse_ms=3.5
        )

    def vocabulary(self) -> Vocabulary:
        self.vocabularies += 1
        return Vocabulary(version=self.version(), values={"leads": (str(self.leads),)})

    def version(self) -> str:
        if isinstance(self.failure, WarehouseMissing):
            raise self.failure
        return f"v{self.leads}"

    def build_info(self) -> BuildInfo:
        return BuildInfo(version=self.version(), built_at=NOW, sources=("crm",), timezone="Asia/Tokyo", currency="JPY")

    def freshness(self) -> Freshness:
        return Freshness(as_of=NOW, data_from=date(2020, 1, 1), data_through=TODAY)


@dataclass
class Scripted:
    """Understanding by script: the text is the name of the reading. It knows the version it was made from."""

    vocabulary: Vocabulary
    heard: list[tuple[str, Plan | None]] = field(default_factory=list)

    def understand(self, text: str, *, today: date, context: Plan | None = None) -> Reading:
        self.heard.append((text, context))
        if text == "crash":
            raise RuntimeError("crash about jane@acme.example")
        if text == "ask":
            return Clarification(reason="unknown_words", unexplained=("blue",))
        if text == "thanks":
            return Told(kind="thanks")
        if text == "unvetted":
            return Understood(plan=Plan(query="no_such_query"))
        return Understood(
            plan=replace(context, grain="week") if context and text == "weekly" else Plan(query="leads", period=OCTOBER)
        )


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(catalogue_folders(()))


MakeDesk = Callable[[Stock], Desk]


@pytest.fixture
def made() -> list[Scripted]:
    return []


@pytest.fixture
def desk_over(catalogue: Catalogue, made: list[Scripted]) -> MakeDesk:
    def make(stock: Stock) -> Desk:
        def understanding(vocabulary: Vocabulary, _: Calendar) -> Scripted:
            made.append(Scripted(vocabulary))
            return made[-1]

        return Desk(
            catalogue=catalogue,
            warehouse=stock,
            understanding=understanding,
            threads=MemoryThreads(),
            settle=lambda info: (Place(zone=info.timezone, days_in=info.timezone, currency=info.currency), Calendar()),
        )

    return make


def test_the_day_is_that_of_the_company_and_not_of_the_server(desk_over: MakeDesk) -> None:
    assert desk_over(Stock()).today(NOW) == date(2026, 11, 22)  # half past eight in the morning in Tokyo


def test_an_answer_is_timed_by_step_and_the_steps_are_within_the_whole(desk_over: MakeDesk) -> None:
    ms = desk_over(Stock()).answer(Question(text="leads", today=TODAY), NOW).ms

    assert ms.warehouse == 3.5
    assert 0 < ms.understand < ms.total


def test_a_new_version_of_the_warehouse_is_taken_up_by_the_next_question(
    desk_over: MakeDesk, made: list[Scripted]
) -> None:
    stock = Stock(leads=7)
    desk = desk_over(stock)
    first = desk.answer(Question(text="leads", today=TODAY), NOW)
    again = desk.answer(Question(text="leads", today=TODAY), NOW)
    stock.leads = 8
    second = desk.answer(Question(text="leads", today=TODAY), NOW)

    assert [one.headline.value for one in (first, again, second) if one.headline] == [7, 7, 8]
    assert [one.vocabulary.version for one in made] == ["v7", "v8"]


def test_many_threads_make_the_understanding_of_a_version_once(desk_over: MakeDesk) -> None:
    stock = Stock()
    desk = desk_over(stock)
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: desk.answer(Question(text="leads", today=TODAY), NOW), range(64)))

    assert {answer.status for answer in answers} == {"answered"}
    assert stock.vocabularies == 1


def test_a_thread_goes_on_from_its_last_answered_plan_for_a_day(desk_over: MakeDesk, made: list[Scripted]) -> None:
    desk = desk_over(Stock())
    desk.answer(Question(text="leads", today=TODAY, thread="t"), NOW)
    desk.answer(Question(text="ask", today=TODAY, thread="t"), NOW)  # a question back leaves the thread as it was
    follow = desk.answer(Question(text="weekly", today=TODAY, thread="t"), NOW + timedelta(hours=23))
    other = desk.answer(Question(text="weekly", today=TODAY, thread="u"), NOW)

    assert follow.plan is not None
    assert other.plan is not None
    assert (follow.plan.grain, other.plan.grain) == ("week", None)
    desk.answer(Question(text="weekly", today=TODAY, thread="t"), NOW + timedelta(hours=47, minutes=1))
    assert next(context for text, context in reversed(made[0].heard) if text == "weekly") is None


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (WarehouseMissing("nothing at /secret/place"), "funnelbot demo"),
        (WarehouseTimeout("cancelled after 10 s"), "time limit"),
        (WarehouseError("connection refused"), "could not answer"),
        (Busy("full"), "busy"),
        (RuntimeError("row of jane@acme.example"), "Sorry"),
    ],
)
def test_a_failure_is_a_plain_sentence_without_what_only_the_log_may_know(
    desk_over: MakeDesk, failure: Exception, says: str
) -> None:
    answer = desk_over(Stock(failure=failure)).answer(Question(text="leads", today=TODAY), NOW)

    assert answer.status == "failed"
    assert says in answer.sentences[0]
    assert str(failure) not in answer.sentences[0]


def test_what_nobody_planned_is_logged_without_a_word_of_the_question(
    desk_over: MakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = desk_over(Stock()).answer(Question(text="crash", today=TODAY), NOW)

    assert answer.status == "failed"
    assert "RuntimeError" in caplog.text
    assert "test_desk.py" in caplog.text
    assert "jane" not in caplog.text
    assert "crash" not in caplog.text.replace("crash_", "")


def test_a_query_that_is_not_served_is_told_and_the_next_question_is_answered(desk_over: MakeDesk) -> None:
    desk = desk_over(Stock())

    assert desk.answer(Question(text="unvetted", today=TODAY), NOW).status == "failed"
    assert desk.answer(Question(text="leads", today=TODAY), NOW).status == "answered"


def test_nothing_is_run_where_there_is_nothing_to_count(desk_over: MakeDesk) -> None:
    stock = Stock()
    desk = desk_over(stock)

    assert [desk.answer(Question(text=one, today=TODAY), NOW).status for one in ("ask", "thanks")] == ["ask", "told"]
    assert stock.runs == []
