"""Composing: a syntax tree is built around the vetted SELECT. Text is never pasted; a dimension or measure is a name
from the header, and every value is a bind parameter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlglot import exp

from bot.catalogue.fragments import parse_fragment
from bot.catalogue.query import Query
from bot.warehouse.shape import Condition, Ranking, Shape

VETTED = "vetted"
LEADING = "leading"  # the groups of a top N, where the rows are series over time


def compose_groups(query: Query, shape: Shape) -> exp.Select:
    """One row per group: dimensions, start of the time bucket, split, then every measure."""
    keys = _keys(query, shape)
    select = _around(query, *(_named(key.copy(), name) for name, key in keys.items()), *_measures(query))
    select.where(*_where(query, shape), copy=False)
    select.group_by(*(key.copy() for key in keys.values()), *_split_order(query), copy=False)
    if shape.top and shape.grain and shape.breakdown:
        _only_leading(query, shape, select)
    return _cut(select.order_by(*_order(query, shape, keys), copy=False))


def compose_total(query: Query, shape: Shape) -> exp.Select:
    """One row: every measure over all rows of the period, and what of them was left out."""
    left_out = (_named(_fragment(sql), f"left_out_{number}") for number, sql in enumerate(query.left_out.values()))
    return _around(query, *_measures(query), *left_out).where(*_where(query, shape), copy=False)


def compose_nothing(query: Query) -> exp.Select:
    """The measures over no rows at all: what an empty group is worth (0 for a count, NULL for a median)."""
    return _around(query, *_measures(query)).where(exp.false(), copy=False)


def compose_scope(query: Query) -> exp.Select:
    """Everything the query can see, in one pass: a row over all of it, one per day and one per value of the split.

    Columns: is the row of no day, is it of no split value, day, split value, rows seen, needs, coverage facts.
    """
    day = _column(query.time) if query.time else None
    split = _column(query.split) if query.split else None
    columns = [
        _named(_is_all(day), "all_days"),
        _named(_is_all(split), "all_splits"),
        _named(day.copy() if day else exp.null(), "day"),
        _named(split.copy() if split else exp.null(), "split_value"),
        _named(exp.Count(this=exp.Star()), "rows_seen"),
        *(_named(_fragment(need.sql), f"need_{number}") for number, need in enumerate(query.needs)),
        *(_named(_fragment(sql), f"fact_{name}") for name, sql in query.coverage.items()),
    ]
    select = _around(query, *columns)
    sets = [[key] for key in (day,) if key] + [[key, *_split_order(query)] for key in (split,) if key]
    if sets:
        tuples = [exp.Tuple(expressions=keys) for keys in (*sets, [])]
        select.set("group", exp.Group(grouping_sets=[exp.GroupingSets(expressions=tuples)]))
    in_order = [*_split_order(query), *([split] if split else [])]
    return select.order_by(*(_ascending(key.copy()) for key in in_order), copy=False) if in_order else select


def compose_report(query: Query) -> exp.Select:
    """A report as it stands, all its columns in their order, cut at the row limit."""
    select = _around(query, *(_column(name) for name in query.tree.named_selects))  # type: ignore[attr-defined]
    order = query.tree.args.get("order")
    if order is not None:
        # The order inside a CTE is lost on some engines, so it is said again outside, by output columns.
        select.order_by(*(ordered.copy() for ordered in order.expressions), copy=False)
    return _cut(select)


def _around(query: Query, *columns: exp.Expr) -> exp.Select:
    """``with <the query's own CTEs>, vetted as (<the SELECT>) select <columns> from vetted``. The tree is ours, so the
    builder may work on it in place; copying it at every step is what would cost most."""
    body = query.tree.copy()
    own = body.args.get("with_")
    body.set("with_", None)
    select = exp.Select(expressions=list(columns))
    for cte in own.expressions if own else ():
        select.with_(cte.alias, as_=cte.this, copy=False)
    return select.with_(VETTED, as_=body, copy=False).from_(exp.to_table(VETTED), copy=False)


def _is_all(key: exp.Expr | None) -> exp.Expr:
    """1 in the rows of a grouping set that the key is not part of."""
    return exp.Literal.number(1) if key is None else exp.Grouping(expressions=[key.copy()])


def _cut(select: exp.Select) -> exp.Select:
    return select.limit(exp.Placeholder(this="row_limit"), copy=False)


def _named(value: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=value, alias=exp.to_identifier(name))


def _keys(query: Query, shape: Shape) -> dict[str, exp.Expr]:
    """Name in the result -> grouping expression, in the order of the result's columns."""
    keys: dict[str, exp.Expr] = {name: _column(query.dimensions[name]) for name in shape.breakdown}
    if shape.grain and query.time:
        keys[shape.grain] = _bucket(_column(query.time), shape)
    if query.split:
        keys[query.split] = _column(query.split)
    return keys


def _bucket(day: exp.Expr, shape: Shape) -> exp.Expr:
    """First day of the bucket. Weeks of another first day are shifted to Monday, cut, and shifted back."""
    unit = exp.var(str(shape.grain).upper())
    if not shape.week_start:
        return exp.cast(exp.TimestampTrunc(this=day, unit=unit), "date")
    shift = exp.Interval(this=exp.Literal.string(str(shape.week_start)), unit=exp.var("DAY"))
    cut = exp.TimestampTrunc(this=exp.Sub(this=day, expression=shift), unit=unit)
    return exp.cast(exp.Add(this=cut, expression=shift.copy()), "date")


def _measures(query: Query) -> Iterable[exp.Expr]:
    return (_named(_fragment(sql), name) for name, sql in query.measures.items())


def _where(query: Query, shape: Shape) -> list[exp.Expr]:
    conditions = [_condition(query, condition) for condition in shape.conditions]
    if query.time is None or not shape.within:
        return conditions  # whether a record without a day counts is for the vetted SELECT to say
    start, end = exp.Placeholder(this="period_start"), exp.Placeholder(this="period_end")
    return [
        exp.GTE(this=_column(query.time), expression=start),
        exp.LT(this=_column(query.time), expression=end),
        *conditions,
    ]


def _condition(query: Query, condition: Condition) -> exp.Expr:
    """Membership that knows NULL: leaving Partner out keeps the rows whose source is not known."""
    column = _column(query.dimensions[condition.dimension])
    binds = [exp.Placeholder(this=name) for name in condition.bind_names()]
    among = exp.In(this=column, expressions=binds) if binds else None
    unknown = exp.Is(this=column.copy(), expression=exp.null())
    if condition.keep:
        parts = [part for part in (among, unknown if condition.not_known else None) if part is not None]
        return exp.or_(*parts) if parts else exp.false()
    left: list[exp.Expr] = [exp.not_(among)] if among is not None else []
    if condition.not_known:
        return exp.and_(*left, exp.not_(unknown))
    return exp.or_(*left, unknown) if left else exp.true()


def _order(query: Query, shape: Shape, keys: Mapping[str, exp.Expr]) -> list[exp.Expr]:
    """Time first, then the split in its own order; else by the headline measure, and by name where that is equal."""
    by_name = [_ascending(keys[name].copy()) for name in shape.breakdown]
    ranked = [_ranked(query, shape.ranking, shape.top)] if shape.ranking else []
    if shape.grain and not (shape.top and not shape.breakdown):
        ahead = [_ascending(keys[shape.grain].copy())]
    elif shape.grain:
        ahead = [*ranked, _ascending(keys[shape.grain].copy())]
    else:
        ahead = [] if query.split_order else ranked  # a split in an order of its own keeps it
    split = [_ascending(key) for key in (*_split_order(query), *([keys[query.split].copy()] if query.split else []))]
    return [*ahead, *by_name, *split] if query.split or shape.grain else [*ahead, *by_name]


def _only_leading(query: Query, shape: Shape, select: exp.Select) -> None:
    """Keeps the groups that lead over the whole period; each then shows its whole series."""
    groups = {name: _column(query.dimensions[name]) for name in shape.breakdown}
    leading = exp.Select(expressions=[_named(column.copy(), name) for name, column in groups.items()])
    leading.from_(exp.to_table(VETTED), copy=False).where(*_where(query, shape), copy=False)
    leading.group_by(*(column.copy() for column in groups.values()), copy=False)
    ranked = [_ranked(query, shape.ranking, shape.top)] if shape.ranking else []
    leading.order_by(*ranked, *(_ascending(column.copy()) for column in groups.values()), copy=False)
    leading.limit(exp.Placeholder(this="top"), copy=False)
    same = [
        exp.NullSafeEQ(this=column.copy(), expression=exp.column(name, table=LEADING))
        for name, column in groups.items()
    ]
    select.with_(LEADING, as_=leading, copy=False)
    select.join(exp.to_table(LEADING), on=exp.and_(*same), copy=False)


def _ranked(query: Query, ranking: Ranking, top: str | None) -> exp.Expr:
    value = _fragment(query.measures[ranking.of])
    if ranking.to is not None:
        below = exp.Nullif(this=_fragment(query.measures[ranking.to]), expression=exp.Literal.number(0))
        value = exp.Div(this=exp.paren(value), expression=below, typed=False, safe=False)
    return exp.Ordered(this=value, desc=top != "lowest", nulls_first=False)


def _ascending(value: exp.Expr) -> exp.Expr:
    return exp.Ordered(this=value, desc=False, nulls_first=False)


def _split_order(query: Query) -> list[exp.Expr]:
    return [_column(query.split_order)] if query.split and query.split_order else []


def _column(name: str) -> exp.Column:
    return exp.column(name, table=VETTED)


def _fragment(sql: str) -> exp.Expr:
    """A fragment of the header with its columns bound to the vetted SELECT, so that no alias can take their place."""
    tree = parse_fragment(sql)
    for column in list(tree.find_all(exp.Column)):
        column.set("table", exp.to_identifier(VETTED))
    return tree
