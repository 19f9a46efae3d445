"""A report about one person or company, from its rows to the parts of an Answer.

Every such report has the same columns, whatever it tells, so that one rendering serves them all:

    place     integer, the order of the sections; 0 is the headline row, which stands whenever the subject is known
    section   the part of the card, a plural noun (people, open deals), or the function a thing on a timeline belongs to
    day, at   when: the day in the company's zone, and the moment (UTC) where it is known; in the headline: since when
    what      what it is (owner, form_fill); in the headline row the name of the subject
    value     which one, in the records' own words
    stage     a stage of the funnel by its name, shown behind the value
    amount    money in company currency
    who       who acted, or whose it is
    detail    anything more
    system    the system the record is from

Columns that are empty in every row are not shown. What says nothing of a subject has no rows at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.answering.answer import Table, TableColumn
from bot.answering.case import Case
from bot.answering.wording import notes
from bot.answering.wording import reports as wording
from bot.answering.wording.names import plain, stage
from bot.answering.wording.notes import readings
from bot.understanding.plan import Plan
from bot.understanding.reading import Option
from bot.warehouse.result import Rows, Value

COLUMNS = ("place", "section", "day", "at", "what", "value", "stage", "amount", "who", "detail", "system")
SHOWN = ("section", "day", "time", "what", "value", "amount", "who", "detail", "system")
UNITS: Mapping[str, str] = {"day": "date", "amount": "money"}
CARD = "status"  # the section that the headline sums up; it is not counted

Row = Mapping[str, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The parts of the Answer that a report makes."""

    sentences: tuple[str, ...]
    table: Table | None
    notes: tuple[str, ...]
    echo: str


def is_report(case: Case) -> bool:
    """Whether the rows have the columns of a report."""
    return case.query.kind == "report" and tuple(column.name for column in case.result.current.columns) == COLUMNS


def report_of(case: Case) -> Report:
    headline, rows = _split(case.result.current)
    return Report(
        sentences=tuple(_sentences(case, headline, rows)),
        table=_table(case, rows),
        notes=(notes.cut_rows(len(rows)),) if case.result.current.truncated else (),
        echo=wording.echo(
            case.query.title,
            case.plan.subject,
            case.period,
            readings(case.understood.readings),
            case.place.days_in,
        ),
    )


def _split(found: Rows) -> tuple[Row | None, list[Row]]:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found.rows]
    headline = next((row for row in rows if row["place"] == 0), None)
    return headline, [row for row in rows if row["place"] != 0]


def _sentences(case: Case, headline: Row | None, rows: list[Row]) -> Iterator[str]:
    if headline is None:
        yield wording.nobody(case.plan.subject)
        return
    since = headline["day"] if isinstance(headline["day"], date) else None
    name, who, detail = (_text(headline[column]) for column in ("what", "who", "detail"))
    yield wording.headline(name, _fact(headline), since, who, detail)
    if not rows:
        yield wording.nothing_recorded(case.period)
        return
    sections = dict(Counter(str(row["section"]) for row in rows if row["section"] not in (None, CARD)).most_common())
    days = [row["day"] for row in rows if isinstance(row["day"], date)]
    if sections and days and case.query.time:
        yield wording.happened(sections, min(days), max(days))
    elif sections:
        yield wording.counted(sections)


def _table(case: Case, rows: list[Row]) -> Table | None:
    zone = ZoneInfo(case.place.days_in)
    cells = [_cells(row, zone) for row in rows]
    kept = [name for name in SHOWN if any(row[name] is not None for row in cells)]
    if case.query.time:
        kept.sort(key=lambda name: name not in ("day", "time"))  # a timeline is read by its days
    if not kept:
        return None
    columns = tuple(_column(name, groups=name == kept[0]) for name in kept)
    return Table(columns=columns, rows=tuple(tuple(row[name] for name in kept) for row in cells), of=len(cells))


def _column(name: str, *, groups: bool) -> TableColumn:
    return TableColumn(name=name, title=wording.TITLES[name], unit=UNITS.get(name, "text"), groups=groups)  # type: ignore[arg-type]


def _cells(row: Row, zone: ZoneInfo) -> dict[str, Value]:
    """A row as it is shown: the moment as a time of day in the company's zone, names of ours as words."""
    at = row["at"]
    return {
        **{name: row.get(name) for name in SHOWN},
        "section": plain(str(row["section"])) if row["section"] is not None else None,
        "time": f"{at.replace(tzinfo=UTC).astimezone(zone):%H:%M}" if isinstance(at, datetime) else None,
        "what": plain(str(row["what"])) if row["what"] is not None else None,
        "value": _fact(row) or None,
    }


def _fact(row: Row) -> str:
    return wording.fact(_text(row["value"]), stage(str(row["stage"])).short if row["stage"] is not None else "")


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def steps(case: Case) -> Iterator[tuple[Option, Plan]]:
    """The other reports about the same subject, each with the Plan that its question must be understood as."""
    subject = case.plan.subject
    if subject is None or not case.result.current.rows:
        return
    asking = {
        "lead_status": wording.status_of,
        "lead_timeline": wording.timeline_of,
        "lead_influence": wording.influence_on,
        "account_view": wording.company_of,
    }
    for query, question in asking.items():
        if query != case.query.name:
            option = Option(label=wording.STEPS[query], question=question(subject.value))
            yield option, Plan(query=query, subject=subject)
