"""Whom or what a report is about: the two parameters that carry it into the statement."""

from __future__ import annotations

from bot.catalogue.query import SUBJECT_PARAMETERS, Query
from bot.understanding.plan import Plan
from bot.warehouse.result import Value


def is_about_somebody(query: Query) -> bool:
    """Whether the query tells of one subject. What it sees differs with each, so nothing of it is kept per version."""
    return not SUBJECT_PARAMETERS.isdisjoint(query.parameters)


def subject_binds(query: Query, plan: Plan) -> dict[str, Value]:
    """``subject_kind`` as in the Plan (email, domain, person, account ...) and ``subject_value`` as it was said, which
    the SELECT compares in lower case. Both are NULL without a subject, and then nobody is found."""
    if not is_about_somebody(query):
        return {}
    subject = plan.subject
    return {
        "subject_kind": subject.kind if subject else None,
        "subject_value": subject.value.strip() if subject else None,
    }
