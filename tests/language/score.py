"""How the corpus is understood: ``python -m tests.language.score [file ...]``.

Per file: right, asked, wrong, and every row that is not right with its reason. Without a file: the own questions, the
threads, what must be asked or told, and the shared files where they lie beside the repository. ``-q`` prints the
counts alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.language.judging import Verdict, judge
from tests.language.language import understanding
from tests.language.rows import SHARED, SHARED_SLOTS, Row, question_files, read

Scored = list[tuple[Row, Verdict]]


def score(rows: Iterable[Row]) -> Scored:
    return [(row, judge(row, understanding(fiscal=row.fiscal).understand(row.text, today=row.today))) for row in rows]


def report(name: str, scored: Scored, *, quiet: bool) -> Counter[str]:
    marks = Counter(verdict.mark for _, verdict in scored)
    share = 100 * marks["right"] / max(1, len(scored))
    print(
        f"{name}: {len(scored)} rows, {marks['right']} right ({share:.1f} %), {marks['asked']} asked, "
        f"{marks['wrong']} wrong"
    )
    for mark in () if quiet else ("wrong", "asked"):
        for row, verdict in scored:
            if verdict.mark == mark:
                print(f"  {mark:5} {row.line:4} {row.said['query']}: {row.text}\n               {verdict.reason}")
    return marks


def files(named: list[str]) -> list[tuple[Path, tuple[str, ...] | None]]:
    if named:
        return [(Path(name), SHARED_SLOTS if SHARED in Path(name).resolve().parents else None) for name in named]
    shared = [(SHARED / "questions.jsonl", SHARED_SLOTS)] if SHARED.is_dir() else []
    return [*((path, None) for path in question_files()), *shared]


def main(arguments: list[str]) -> int:
    quiet = "-q" in arguments
    total: Counter[str] = Counter()
    for path, slots in files([one for one in arguments if one != "-q"]):
        rows = read(path, compared=slots) if slots else read(path)
        total += report(path.name, score(rows), quiet=quiet)
    print(f"all: {sum(total.values())} rows, {total['right']} right, {total['asked']} asked, {total['wrong']} wrong")
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
