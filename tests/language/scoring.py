"""Every file of the corpus put to the bot: one mark a row, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.understanding.plan import Period, Plan, Subject, Target, Threshold
from bot.understanding.reading import Reading, Told, Understood
from tests.language.judging import Mark, judge, told_apart
from tests.language.language import understanding
from tests.language.rows import SHARED, SHARED_SLOTS, SLOTS, TODAY, Row, Slots, lines, question_files, read, row_of

HERE = Path(__file__).parent
STAGE_QUERIES = {"lead": "leads", "mql": "mqls", "sal": "sals", "sql": "sqls", "opportunity": "opportunities"}


@dataclass(frozen=True, kw_only=True)
class Scored:
    """``meant`` is the query or kind of reply that the row names."""

    file: str
    line: int
    text: str
    meant: str
    mark: Mark
    reason: str


def questions(path: Path, compared: tuple[str, ...] = SLOTS) -> Iterator[Scored]:
    for row in read(path, compared=compared):
        verdict = judge(row, _asked(row.text, today=row.today, fiscal=row.fiscal))
        yield _scored(row, row.said["query"], verdict.mark, verdict.reason)


def asks(path: Path) -> Iterator[Scored]:
    """Rows that no plan may come of."""
    for row in _plain_rows(path):
        reading = _asked(row.text)
        mark: Mark = "wrong" if isinstance(reading, Understood) else "right"
        yield _scored(row, row.said.get("why", "no answer"), mark, told_apart(reading))


def told(path: Path) -> Iterator[Scored]:
    """Rows with a reply of their own: its kind, and its topic where the row names one."""
    for row in _plain_rows(path):
        reading = _asked(row.text)
        yield _scored(row, row.said["kind"], _told_mark(row.said, reading), told_apart(reading))


def threads(path: Path, compared: tuple[str, ...] = SLOTS) -> Iterator[Scored]:
    """Every turn, each on the plan that was meant by the turn before: one misread turn is one fault."""
    for number, thread in lines(path):
        context: Plan | None = None
        for turn in thread["turns"]:
            row = row_of(turn, path.name, number, compared)
            reading = _asked(row.text, context=context)
            mark, reason, meant = _turn(row, reading)
            yield _scored(row, meant, mark, reason)
            context = _carried(row, reading, mark, context)


def missed_phrases() -> dict[str, str]:
    """Example phrasings of the shared sample that do not lead to their query."""
    rows = questions(SHARED / "phrases.jsonl", ("query",))
    return {row.text: row.reason for row in rows if row.mark != "right"}


def every_file() -> Iterator[tuple[str, Callable[[], Iterable[Scored]]]]:
    """The project's own files, then the shared ones where they lie beside the repository."""
    for path in question_files():
        yield path.name, lambda path=path: questions(path)
    yield "asks.jsonl", lambda: asks(HERE / "asks.jsonl")
    yield "told.jsonl", lambda: told(HERE / "told.jsonl")
    yield "threads.jsonl", lambda: threads(HERE / "threads.jsonl")
    if SHARED.is_dir():
        yield "shared questions.jsonl", lambda: questions(SHARED / "questions.jsonl", SHARED_SLOTS)
        yield "shared phrases.jsonl", lambda: questions(SHARED / "phrases.jsonl", ("query",))
        yield "shared threads.jsonl", lambda: threads(SHARED / "threads.jsonl", SHARED_SLOTS)
        yield "shared near_misses.jsonl", lambda: asks(SHARED / "near_misses.jsonl")
        yield "shared everyday.jsonl", lambda: asks(SHARED / "everyday.jsonl")


def plan_of(slots: Mapping[str, Any]) -> Plan:
    """The plan that a row names, for the next turn to stand on."""
    made: Slots = {name: tuple(slots[name]) for name in ("breakdown", "stages", "measure", "model") if name in slots}
    for name in ("filters", "exclude"):
        made[name] = {dimension: tuple(values) for dimension, values in slots.get(name, {}).items()}
    made |= {name: _period(slots[name]) for name in ("period", "compare") if name in slots}
    made |= {name: slots[name] for name in ("query", "grain", "basis", "statistic", "top") if name in slots}
    if "subject" in slots:
        made["subject"] = Subject(kind="email" if "@" in slots["subject"] else "domain", value=slots["subject"])
    if "threshold" in slots:
        made["threshold"] = Threshold(**slots["threshold"])
    if "target" in slots:
        by = slots["target"].get("by")
        made["target"] = Target(
            value=slots["target"].get("value", 0),
            unit=slots["target"].get("unit", ""),
            by=date.fromisoformat(by) if by else None,
        )
    return Plan(**made)


def _asked(text: str, *, today: date = TODAY, fiscal: bool = False, context: Plan | None = None) -> Reading:
    return understanding(fiscal=fiscal).understand(text, today=today, context=context)


def _scored(row: Row, meant: str, mark: Mark, reason: str) -> Scored:
    return Scored(file=row.file, line=row.line, text=row.text, meant=meant, mark=mark, reason=reason)


def _plain_rows(path: Path) -> Iterator[Row]:
    return (row_of(said, path.name, line, SLOTS) for line, said in lines(path))


def _told_mark(said: Mapping[str, Any], reading: Reading) -> Mark:
    if isinstance(reading, Understood):
        return "wrong"
    right = isinstance(reading, Told) and reading.kind in (said["kind"], *said.get("or", ()))
    if right and "topic" in said:
        right = said["topic"] in (reading.topic, STAGE_QUERIES.get(reading.topic or "")) or (
            STAGE_QUERIES.get(said["topic"]) == reading.topic
        )
    return "right" if right else "asked"


def _turn(row: Row, reading: Reading) -> tuple[Mark, str, str]:
    if "query" in row.said:
        verdict = judge(row, reading)
        return verdict.mark, verdict.reason, row.said["query"]
    kind = row.said.get("kind")
    if isinstance(reading, Understood):
        return "wrong", told_apart(reading), "no answer"
    if kind not in (None, "none") and not (isinstance(reading, Told) and reading.kind == kind):
        return "asked", told_apart(reading), kind
    return "right", "", kind or "no answer"


def _carried(row: Row, reading: Reading, mark: Mark, context: Plan | None) -> Plan | None:
    if "query" not in row.said:
        return None if row.said.get("kind") == "start_over" else context
    if mark == "right" and isinstance(reading, Understood):
        return reading.plan
    return plan_of(row.plans[0])


def _period(said: Mapping[str, str]) -> Period:
    start, end = date.fromisoformat(said["start"]), date.fromisoformat(said["end"])
    return Period(start=start, end=end, label=f"{start} to {end - timedelta(days=1)}")
