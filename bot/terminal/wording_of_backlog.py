"""Every sentence of ``funnelbot backlog``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.answering.formatting import day

if TYPE_CHECKING:
    from bot.terminal.backlog_groups import Group

REASONS: Mapping[str, str] = {
    "unknown_words": "words not understood",
    "ambiguous": "more than one reading, or no question that says all of it",
    "vague_period": "a time without a first and last day",
    "incomplete": "no metric, or only one of two stages",
    "contradiction": "two parts that contradict each other",
    "unknown_value": "a value that the data do not hold",
    "same_name": "more than one person or company of that name",
    "future": "a time that has not begun",
    "open_start": "a time without a first day",
    "no_such_filter": "a filter that the query does not have",
    "no_such_breakdown": "a breakdown that the query does not have",
    "no_such_grain": "a grain that the query does not have",
    "no_such_comparison": "a comparison that cannot be made",
    "no_such_shape": "a ranking, limit, target or model that the query does not have",
    "backward_stages": "stages in the wrong order",
    "impossible_date": "a date that does not exist",
    "out_of_scope": "nothing of the funnel in it",
}
ADVICE: Mapping[str, str] = {
    "unknown_words": "If {words} is another word for something the bot knows, add it to queries/terms.yml. If it is a "
    "metric of its own, add a query to the catalogue.",
    "ambiguous": "Add the wording to `says` of the query that is meant, or a query that answers it; "
    "`funnelbot check` tells whether two queries claim it.",
    "vague_period": "Nothing to add: the bot has to ask. If your company has fixed days for {words}, tell people.",
    "incomplete": "If {words} alone names a metric in your company, add it to `says` of that query.",
    "contradiction": "Nothing to add: the question contradicts itself.",
    "unknown_value": "If {words} is another name of a value, add it under `values` in queries/terms.yml. Else look "
    "whether a source lacks it.",
    "same_name": "Look for duplicate records; two real people of one name have to be asked about.",
    "future": "A query that looks ahead could answer it; add one if the records hold what is to come.",
    "open_start": "Nothing to add: the question needs a first day.",
    "no_such_filter": "Add the dimension to the query's header if its tables carry it.",
    "no_such_breakdown": "Add the dimension to the query's header if its tables carry it.",
    "no_such_grain": "Add the grain to the query's header if the figure makes sense by it.",
    "no_such_comparison": "Nothing to add, unless many ask for the same one.",
    "no_such_shape": "Add a query that can be ranked, limited or aimed at in this way.",
    "backward_stages": "Nothing to add: the stages were asked for in the wrong order.",
    "impossible_date": "Nothing to add: there is no such date.",
    "out_of_scope": "If it is about the customer journey, add a query to the catalogue; else nothing.",
}


def listing(groups: Sequence[Group], limit: int, zone: ZoneInfo, since: date | None) -> Iterator[str]:
    """The whole list, line by line."""
    total = sum(group.questions for group in groups)
    start = f" since {day(since)}" if since else ""
    if not total:
        yield f"No question was asked back or declined{start}."
        return
    yield f"Asked back or declined{start}: {_counted(total, 'question')} in {_counted(len(groups), 'group')}."
    for place, group in enumerate(groups[:limit], start=1):
        yield ""
        yield from _entry(place, group, zone)
    if len(groups) > limit:
        yield ""
        yield f"... and {_counted(len(groups) - limit, 'more group', 'more groups')}; --limit shows more of them."


def _entry(place: int, group: Group, zone: ZoneInfo) -> Iterator[str]:
    title = REASONS.get(group.reason, group.reason)
    words = f"{quoted(group.missing)}: {title}" if group.missing else title[:1].upper() + title[1:]
    people = f", {_counted(group.people, 'person', 'people')}" if group.people else ""
    last = day(group.last.astimezone(zone).date())
    yield f"{place:3}. {words} ({_counted(group.questions, 'question')}{people}, last on {last})"
    yield from (f"       {example}" for example in group.examples)
    yield f"     What to do: {advice(group.reason, group.missing)}"


def quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def advice(reason: str, missing: Sequence[str]) -> str:
    """What a marketing-operations person would do about it."""
    return ADVICE.get(reason, "Read the examples.").format(words=quoted(missing) or "it")


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
