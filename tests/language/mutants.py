"""Mutants of the questions: one thing put in that changes or breaks what is asked. Nearly all must be asked about.

The few that are answered stand in ``defended_mutants.yml``, each with the reason why its answer is right.
``python -m tests.language.mutants`` lists those that are answered and not defended, with the plan of their answer;
``--write`` drops from the file what is no longer answered and adds the others under a reason that is to be written.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.understanding.english import WORDS
from bot.understanding.reading import Reading, Understood
from tests.language.gates import known_failures
from tests.language.judging import slots_of
from tests.language.language import understanding
from tests.language.rows import TODAY, questions

HERE = Path(__file__).parent
DEFENDED = HERE / "defended_mutants.yml"
SEED = 20261121
NOTE = "# Broken questions that are answered, each group with the reason why that is right.\n"
UNDEFENDED = "to be judged: is this answer right?"
FILTERS = (
    "from Narnia",
    "in Wakanda",
    "for the unicorn segment",
    "from the Hogwarts campaign",
    "by Gandalf",
    "owned by Sherlock Holmes",
    "in the dragon industry",
    "from Zorblatt",
    "except Narnia",
    "not from Mordor",
    "with red hair",
    "whose dog barks",
    "from companies on the moon",
    "for left-handed people",
    "with more than 7 toes",
    "in the Shire only",
)
NEGATIONS = (
    "not",
    "never",
    "without any",
    "that did not",
    "nobody",
    "none of the",
    "except",
    "neither",
    "other than",
    "no longer",
    "minus",
    "nowhere",
)
MODIFIERS = (
    "lost",
    "average",
    "predicted",
    "duplicate",
    "weighted",
    "rejected",
    "cancelled",
    "estimated",
    "recycled",
    "disqualified",
    "refunded",
    "forecast",
    "unqualified",
    "expired",
    "cumulative",
    "projected",
    "inactive",
    "renewed",
    "reopened",
    "median",
)


@dataclass(frozen=True, kw_only=True)
class Mutant:
    kind: str
    text: str
    of: str


@cache
def mutants() -> tuple[Mutant, ...]:
    """Four of every question of the corpus; those of one question are the same whatever stands beside it."""
    made = [mutant for row in questions() for mutant in _of(row.text, random.Random(f"{SEED} {row.text}"))]
    return tuple({mutant.text: mutant for mutant in made}.values())


def answered() -> Iterator[tuple[Mutant, Understood]]:
    for mutant in mutants():
        reading = reading_of(mutant.text)
        if isinstance(reading, Understood):
            yield mutant, reading


@cache
def reading_of(text: str) -> Reading:
    return understanding().understand(text, today=TODAY)


def defended() -> dict[str, str]:
    """Reason by mutant."""
    groups = yaml.safe_load(DEFENDED.read_text(encoding="utf-8")) if DEFENDED.exists() else []
    return {text: group["reason"] for group in groups or () for text in group["mutants"]}


@cache
def common_words() -> tuple[str, ...]:
    """Everyday words that no funnel knows."""
    return tuple((HERE / "words.txt").read_text(encoding="utf-8").split())


@cache
def all_words() -> tuple[str, ...]:
    """Any word of English, most of them rare."""
    return tuple(word for word in WORDS.read_text(encoding="utf-8").split() if len(word) > 3)


def _of(text: str, rng: random.Random) -> Iterator[Mutant]:
    kinds: Mapping[str, Callable[[], str]] = {
        "word": lambda: _inserted(text, rng.choice(rng.choice((common_words, all_words))()), rng),
        "unknown filter": lambda: f"{text.rstrip(' ?!.')} {rng.choice(FILTERS)}",
        "negation": lambda: _inserted(text, rng.choice(NEGATIONS), rng),
        "modifier": lambda: _inserted(text, rng.choice(MODIFIERS), rng),
    }
    for kind, make in kinds.items():
        yield Mutant(kind=kind, text=make(), of=text)


def _inserted(text: str, words: str, rng: random.Random) -> str:
    parts = text.split()
    place = rng.randint(0, len(parts))
    return " ".join([*parts[:place], words, *parts[place:]])


def _write(found: list[tuple[Mutant, Understood]]) -> None:
    known = defended()
    groups: dict[str, list[str]] = {}
    for mutant in (mutant for mutant, _ in found if mutant.text not in known_failures("mutants")):
        groups.setdefault(known.get(mutant.text, UNDEFENDED), []).append(mutant.text)
    listed = [{"reason": reason, "mutants": sorted(texts)} for reason, texts in sorted(groups.items())]
    text = yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=200)
    DEFENDED.write_text(NOTE + text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    found = list(answered())
    known = defended()
    bare = [one for one in found if known.get(one[0].text, UNDEFENDED) == UNDEFENDED]
    bare = [one for one in bare if one[0].text not in known_failures("mutants")]
    for mutant, reading in bare:
        of = reading_of(mutant.of)
        same = "  (as without it)" if isinstance(of, Understood) and of.plan == reading.plan else ""
        print(f"{mutant.kind}: {mutant.text}\n    {slots_of(reading.plan)}{same}")
    print(f"{len(mutants())} mutants, {len(found)} answered, {len(bare)} of them not defended")
    if "--write" in arguments:
        _write(found)
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
