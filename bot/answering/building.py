"""From a Case to its Answer: headline, sentences, table, chart, notes and small print, each by its own part."""

from __future__ import annotations

from bot.answering.answer import Answer, Headline
from bot.answering.case import Case
from bot.answering.caveats import notes_of, outside
from bot.answering.charts import chart_of
from bot.answering.headline import (
    beside_sentence,
    change_in,
    change_sentence,
    figure_sentence,
    headline_of,
    total,
    unknown_headline,
)
from bot.answering.moving import moved_most
from bot.answering.tables import grouped, table_of
from bot.answering.wording import headlines, notes
from bot.answering.wording.echo import echo
from bot.answering.wording.names import scope
from bot.understanding.plan import Period


def build(case: Case) -> Answer:
    """The answer to an understood question. What nobody recorded is told as not available, never as 0."""
    if case.result.coverage.lacking:
        sentence = headlines.not_available(case.query.title, case.result.coverage.lacking)
        return _without_figure(case, sentence)
    if outside(case):
        return _without_figure(case, _outside_sentence(case))
    return _with_figures(case)


def _with_figures(case: Case) -> Answer:
    held = grouped(case)
    table = table_of(case, held)
    headline, sentences = _headline(case) if case.reading else (None, (_report_sentence(case),))
    return _answer(
        case,
        sentences=sentences,
        headline=headline,
        table=table,
        chart=chart_of(case, held),
        notes=notes_of(case, held),
    )


def _headline(case: Case) -> tuple[Headline | None, tuple[str, ...]]:
    """The number and the sentences around it."""
    if case.reading is None:
        return None, ()
    now = total(case.reading, case.head.current)
    change = change_in(case, now)
    where = _where(case)
    sentences = (
        figure_sentence(case, now, where, scope(case.plan)),
        change_sentence(case, now, change),
        beside_sentence(case, _where_all(case)),
        moved_most(case, change),
    )
    return headline_of(case, now, change), tuple(one for one in sentences if one)


def _where(case: Case) -> str:
    """The days the headline covers: the part that may be judged, where there is one."""
    if case.mature is not None and case.judged is not None and case.judged.mature is not None:
        return headlines.when(case.judged.mature)
    return _where_all(case)


def _where_all(case: Case) -> str:
    if case.period is not None:
        return headlines.when(case.period, case.asked if case.running else None)
    first, last = case.result.coverage.first, case.result.coverage.last
    if first is None or last is None:
        return headlines.when(None)
    return headlines.over_all(first, last)


def _report_sentence(case: Case) -> str:
    return headlines.report(case.query.title, len(case.result.current.rows), _where_all(case), scope(case.plan))


def _outside_sentence(case: Case) -> str:
    coverage = case.result.coverage
    return headlines.outside(case.query.title, headlines.when(case.period), coverage.first, coverage.last)


def _without_figure(case: Case, sentence: str) -> Answer:
    return _answer(case, sentences=(sentence,), headline=unknown_headline(case), table=None, chart=None, notes=())


def _answer(case: Case, **parts: object) -> Answer:
    """What every answer carries, with or without a figure."""
    compared = _compared(case)
    return Answer(
        question=case.question,
        status="answered",
        query=case.query.name,
        plan=case.plan,
        period=case.period,
        compared_with=compared,
        echo=echo(case.query.title, case.understood, case.period, compared, case.place.zone),
        small_print=small_print(case),
        excluded=case.result.excluded,
        as_of=case.result.as_of,
        data_through=case.result.data_through,
        corrected=case.understood.corrected,
        inherited=case.understood.inherited,
        sql=case.result.sql,
        parameters=case.result.parameters,
        currency=case.place.currency,
        **parts,  # type: ignore[arg-type]
    )


def _compared(case: Case) -> Period | None:
    """The comparison as it is told: always where it was asked for, else only where it was made."""
    return case.compared.period if case.compared and case.result.previous is not None else None


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
