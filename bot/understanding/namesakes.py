"""Two people or companies of one name: who is meant is asked, with as little of their data as tells them apart."""

from __future__ import annotations

from collections import Counter

from bot.understanding.plan import Subject
from bot.understanding.reading import Clarification, Option
from bot.understanding.vocabulary import Known

MOST_OPTIONS = 4
LONGEST_LABEL = 75
OF_PEOPLE = ("email", "person")


def same_name(said: str, found: tuple[Subject, ...], before: str, after: str) -> Clarification:
    """One button for each who bears the name. ``before`` and ``after`` are the rest of the question."""
    companies = Counter(_company(one) for one in found)
    labels = Counter(_masked(one) for one in found)
    options = []
    for one in found[:MOST_OPTIONS]:
        exact, label = _told_apart(one, companies, labels)
        options.append(Option(label=label[:LONGEST_LABEL], question=f"{before}{exact}{after}"))
    people = (said,) if any(one.kind in OF_PEOPLE for one in found) else ()
    return Clarification(
        reason="same_name",
        unexplained=(said,),
        options=tuple(options),
        facts={"bearers": str(len(found))},
        people=people,
    )


def _told_apart(one: Subject, companies: Counter[str], labels: Counter[str]) -> tuple[str, str]:
    """The words that mean just this one, and what the button shows of them: the company where that is enough, else
    initial and host of the e-mail, else the whole e-mail."""
    company = _company(one)
    if not isinstance(one, Known) or one.kind not in OF_PEOPLE:
        return one.value, one.value
    if company and companies[company] == 1 and "(" not in company and ")" not in company:
        return f"{one.name} ({company})", f"{one.name}, {company}"
    label = _masked(one) if labels[_masked(one)] == 1 else one.value
    return one.value, f"{one.name}, {label}"


def _company(one: Subject) -> str:
    return " ".join(one.company.split()) if isinstance(one, Known) else ""


def _masked(one: Subject) -> str:
    initial, _, host = one.value[:1], *one.value.partition("@")[1:]
    return f"{initial}…@{host}" if host else one.value
