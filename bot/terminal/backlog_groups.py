"""The backlog in groups: the same words missing for the same reason, the most asked first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.state.backlog import Missed
from bot.terminal.wording_of_backlog import advice

MOST_EXAMPLES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """``missing`` are the words not understood, as first said; ``people`` how many different askers are known.
    ``examples`` are different questions, the latest first."""

    missing: tuple[str, ...]
    reason: str
    status: str
    questions: int
    people: int
    first: datetime
    last: datetime
    places: tuple[str, ...]
    examples: tuple[str, ...]


def grouped(missed: Iterable[Missed]) -> tuple[Group, ...]:
    """By the words that were missing, then by the reason; ranked by how often, by how many people, by how lately."""
    together: dict[tuple[tuple[str, ...], str, str], list[Missed]] = {}
    for one in missed:
        together.setdefault((tuple(map(_plain, one.missing)), one.reason, one.status), []).append(one)
    groups = [_group(found) for found in together.values()]
    return tuple(sorted(groups, key=lambda group: (-group.questions, -group.people, -group.last.timestamp())))


def _group(found: Sequence[Missed]) -> Group:
    first, last = found[0], found[-1]
    distinct = {_plain(one.question): one.question for one in found}
    latest = sorted(distinct.values(), key=lambda text: -max(i for i, one in enumerate(found) if one.question == text))
    return Group(
        missing=first.missing,
        reason=first.reason,
        status=first.status,
        questions=len(found),
        people=len({one.asker for one in found if one.asker}),
        first=first.asked_at,
        last=last.asked_at,
        places=tuple(sorted({one.place for one in found})),
        examples=tuple(latest[:MOST_EXAMPLES]),
    )


def as_record(groups: Sequence[Group], limit: int, zone: ZoneInfo, since: date | None) -> dict[str, object]:
    """The JSON of ``backlog --json``; moments are ISO in the reporting time zone."""
    return {
        "since": since.isoformat() if since else None,
        "questions": sum(group.questions for group in groups),
        "groups_of": len(groups),
        "groups": [_record(group, zone) for group in groups[:limit]],
    }


def _record(group: Group, zone: ZoneInfo) -> dict[str, object]:
    return {
        "missing": list(group.missing),
        "reason": group.reason,
        "status": group.status,
        "questions": group.questions,
        "people": group.people,
        "first": group.first.astimezone(zone).isoformat(timespec="seconds"),
        "last": group.last.astimezone(zone).isoformat(timespec="seconds"),
        "places": list(group.places),
        "examples": list(group.examples),
        "advice": advice(group.reason, group.missing),
    }


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
