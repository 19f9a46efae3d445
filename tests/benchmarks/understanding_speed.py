"""How long understanding takes, in processor time: one construction, then every question of the tests, several times.

    python tests/benchmarks/understanding_speed.py [rounds]

60 queries, 5,000 dimension values, 1,000,000 names behind an index. Prints milliseconds; decides nothing.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "understanding"))

from catalogue_of_tests import ROOT, whole  # noqa: E402

from bot.understanding import Understanding, load_terms  # noqa: E402
from bot.understanding.periods import Calendar  # noqa: E402
from bot.understanding.plan import Subject  # noqa: E402
from bot.understanding.reading import Understood  # noqa: E402
from bot.understanding.vocabulary import Vocabulary  # noqa: E402

TODAY = date(2026, 11, 21)
VALUES, PEOPLE, QUERIES = 5_000, 1_000_000, 60
SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "vor",
    "bel",
    "dun",
    "pra",
    "quo",
    "zen",
    "hil",
    "nor",
    "sub",
    "tri",
    "wex",
    "yal",
    "gam",
    "fir",
    "cot",
]


class IndexedNames:
    """A million names, as an index answers: one look-up, nothing loaded."""

    def find(self, text: str) -> tuple[Subject, ...]:
        number = sum(map(ord, text)) % PEOPLE
        return (Subject(kind="person", value=f"person{number}@example.com"),) if number % 997 == 0 else ()


def vocabulary(rng: random.Random) -> Vocabulary:
    """The values of the tests among 5,000 invented ones."""
    known = yaml.safe_load((HERE.parent / "understanding" / "values.yml").read_text(encoding="utf-8"))
    names = [f"{_word(rng)} {_word(rng)} {number}" for number in range(VALUES)]
    campaigns = (*known["campaign"], *names[:3000])
    return Vocabulary(
        version="benchmark",
        values={**known, "campaign": campaigns, "owner": (*known["owner"], *names[3000:])},
        names=IndexedNames(),
    )


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=3)).capitalize()


def queries() -> list:
    """The whole language, filled up to 60 with copies under other names and without phrases of their own."""
    language = list(whole())
    spare = [replace(language[0], name=f"copy_{n}", says=(), never=()) for n in range(QUERIES - len(language))]
    return language + spare


def questions() -> list[str]:
    rows = yaml.safe_load((HERE.parent / "understanding" / "questions.yml").read_text(encoding="utf-8"))
    own = [row[0] for row in rows]
    shared = ROOT.parent / "shared" / "language"
    for name in ("questions.jsonl", "near_misses.jsonl", "everyday.jsonl"):
        if (shared / name).exists():
            own += [json.loads(line)["text"] for line in (shared / name).read_text(encoding="utf-8").splitlines()]
    return own


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    catalogue, values = queries(), vocabulary(random.Random(7))
    terms_ms, terms = timed(lambda: load_terms([ROOT / "queries" / "terms.yml"]))
    tracemalloc.start()
    Understanding(queries=catalogue, terms=terms, vocabulary=values, calendar=Calendar())
    gc.collect()
    tracemalloc.stop()
    make = lambda: Understanding(queries=catalogue, terms=terms, vocabulary=values, calendar=Calendar())  # noqa: E731
    construction = [timed(make) for _ in range(3)]
    understanding = construction[-1][1]
    tracemalloc.start()
    kept = make()
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del kept
    asked = questions()
    answered, others = [], []
    for _ in range(rounds):
        for question in asked:
            took, reading = timed(lambda question=question: understanding.understand(question, today=TODAY))
            (answered if isinstance(reading, Understood) else others).append(took)
    print(f"terms {terms_ms:.0f} ms, construction {min(ms for ms, _ in construction):.0f} ms, holds {held:.1f} MB")
    for label, times in (("understood", answered), ("asked, declined, told", others), ("all", answered + others)):
        cuts = statistics.quantiles(times, n=100)
        worst = max(times)
        print(f"{label}: {len(times)} asked, median {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, worst {worst:.1f} ms")


if __name__ == "__main__":
    main()
