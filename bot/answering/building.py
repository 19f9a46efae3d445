"""From a Case to its Answer: headline, sentences, table, chart, notes and small print, each by its own part."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answer import Answer, Headline
from bot.answering.case import Case
from bot.answering.caveats import notes_of, outside
from bot.answering.charts import chart_of
from bot.answering.figures import Figure
from bot.answering.headline import change_in, headline_of, total, unknown_headline
from bot.answering.reports import is_report, report_of
from bot.answering.sentences import recorded, sentences
from bot.answering.tables import grouped, table_of
from bot.answering.wording import headlines, notes
from bot.answering.wording.amounts import when
from bot.answering.wording.echo import echo
from bot.understanding.plan import Period


def build(case: Case) -> Answer:
    """The answer to an understood question. What nobody recorded is told as not available, never as 0."""
    if is_report(case):
        return _report(case)
    if case.result.coverage.lacking:
        sentence = headlines.not_available(case.query.title, case.result.coverage.lacking)
        return _without_figure(case, sentence)
    if outside(case):
        first, last = recorded(case)
        return _without_figure(case, headlines.outside(case.query.title, when(case.period), first, last))
    return _with_figures(case)


def _with_figures(case: Case) -> Answer:
    held = grouped(case)
    now = total(case.reading, case.result.current) if case.reading else Figure(value=None)
    change = change_in(case, now)
    return _answer(
        case,
        sentences=sentences(case, now, change, held),
        headline=headline_of(case, now, change),
        table=table_of(case, held),
        chart=chart_of(case, held),
        notes=notes_of(case, held),
    )


def _report(case: Case) -> Answer:
    """A report about one person or company: what it tells stands in its rows."""
    report = report_of(case)
    parts = {"headline": None, "chart": None, "sentences": report.sentences, "table": report.table}
    return replace(_answer(case, notes=report.notes, **parts), echo=report.echo)


def _without_figure(case: Case, sentence: str) -> Answer:
    return _answer(case, sentences=(sentence,), headline=unknown_headline(case), table=None, chart=None, notes=())


def _answer(case: Case, **parts: object) -> Answer:
    """What every answer carries, with or without a figure."""
    compared = _compared(case, parts.get("headline"))
    return Answer(
        question=case.question,
        status="answered",
        query=case.query.name,
        plan=case.plan,
        period=case.period,
        compared_with=compared,
        echo=echo(case.query.title, case.stages, case.understood, case.period, compared, case.place.days_in),
        small_print=small_print(case),
        excluded=case.result.excluded,
        as_of=case.result.as_of,
        data_through=case.result.data_through,
        corrected=case.understood.corrected,
        inherited=case.understood.inherited,
        sql=case.result.sql,
        parameters=case.result.parameters,
        currency=case.place.currency,
        sensitivity=case.query.sensitivity,
        **parts,  # type: ignore[arg-type]
    )


def _compared(case: Case, headline: object) -> Period | None:
    """The comparison as it is told: where it was asked for, and where the headline holds it."""
    made = isinstance(headline, Headline) and headline.previous is not None
    return case.compared.period if case.compared and (made or case.plan.compare) else None


def small_print(case: Case) -> tuple[str, ...]:
    """Definition and caveats, what the build left out, age of the data, query and reviewer."""
    lines = (
        notes.definition(case.query.title, case.query.definition),
        *case.query.caveats,
        notes.excluded(case.result.excluded),
        notes.freshness(case.result.as_of, case.result.data_through),
        notes.reviewed(case.query.name, case.query.vetted),
    )
    return tuple(line for line in lines if line)
