"""Answers for the tests of rendering: drawn at random, or with one text in every place that comes from outside."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bot.answering.answer import Answer, Chart, Headline, Table, TableColumn
from bot.understanding.reading import Option

UNITS: tuple[Any, ...] = ("text", "date", "count", "money", "percent", "per", "days", "")
texts = st.text(max_size=12) | st.sampled_from(["<!channel>", "*x*", "a & b", "```", "email", "<@U1>"])
long_texts = st.builds(lambda text, times: text * times, texts, st.sampled_from([20, 400]))
values = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats()
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | texts
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    units = draw(st.lists(st.sampled_from(UNITS), max_size=4)) * draw(st.sampled_from([1, 1, 1, 8]))
    columns = tuple(TableColumn(name=f"c{at}", title=draw(texts), unit=unit) for at, unit in enumerate(units))
    row = st.tuples(*[values for _ in units])
    rows = tuple(draw(st.lists(row, max_size=3))) * draw(st.sampled_from([1, 1, 1, 50]))
    return Table(columns=columns, rows=rows, of=len(rows) + draw(st.sampled_from([0, 0, 500])))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = tuple(draw(st.lists(texts, max_size=4))) * draw(st.sampled_from([1, 1, 6]))
    points = st.lists(st.none() | st.floats(), min_size=len(categories), max_size=len(categories)).map(tuple)
    whole = st.lists(st.integers(0, 10**9).map(float), min_size=len(categories), max_size=len(categories)).map(tuple)
    series = tuple(draw(st.lists(st.tuples(texts, points | whole), max_size=3)))
    kind: Any = draw(st.sampled_from(["line", "bar", "funnel"]))
    return Chart(
        kind=kind, title=draw(texts), categories=categories, series=series, unit=draw(st.sampled_from(UNITS[2:]))
    )


options = st.lists(st.builds(Option, label=texts | long_texts, question=texts | long_texts), max_size=3).map(
    lambda some: tuple(some) * 4
)
answers = st.builds(
    Answer,
    question=texts,
    status=st.sampled_from(["answered", "told", "ask", "declined", "refused", "failed"]),
    sentences=st.lists(texts | long_texts, max_size=3).map(tuple),
    echo=texts,
    table=st.none() | tables(),
    chart=st.none() | charts(),
    notes=st.lists(texts | long_texts, max_size=4).map(tuple),
    small_print=st.lists(texts | long_texts, max_size=3).map(tuple),
    options=options,
    next_steps=options,
)


def answer_full_of(text: str) -> Answer:
    """One text wherever a value of the warehouse or the asker's own words may stand."""
    columns = (TableColumn(name="n", title=text, unit="text"), TableColumn(name="c", title="Leads", unit="count"))
    return Answer(
        question=text,
        status="answered",
        sentences=(f"12 leads from {text} in March.", text),
        echo=f"New leads · source {text}",
        headline=Headline(value=12, unit="count", label=text, shown="12"),
        table=Table(columns=columns, rows=((text, 7), (f"x {text}", 5)), of=2),
        chart=Chart(kind="bar", title=text, categories=(text, f"{text} 2"), series=((text, (7.0, 5.0)),), unit="count"),
        notes=(text, f"Left out: {text}"),
        small_print=(text,),
        as_of=datetime(2026, 5, 1, tzinfo=UTC),
        data_through=date(2026, 5, 1),
        unexplained=(text,),
        options=(Option(label=text, question=f"leads from {text}"),),
        next_steps=(Option(label=text, question=text),),
    )
