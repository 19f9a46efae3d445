"""How the corpus is understood: ``python -m tests.language.score [-q] [file ...]``.

Per file: right, asked, wrong, and every row that is not right with the reason. Without a file: all of them. ``-q``
prints the counts alone.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.language.scoring import Scored, every_file


def report(name: str, rows: list[Scored], *, quiet: bool) -> Counter[str]:
    marks = Counter(row.mark for row in rows)
    share = 100 * marks["right"] / max(1, len(rows))
    print(
        f"{name}: {len(rows)}, {marks['right']} right ({share:.1f} %), {marks['asked']} asked, {marks['wrong']} wrong"
    )
    for mark in () if quiet else ("wrong", "asked"):
        for row in rows:
            if row.mark == mark:
                print(f"  {mark:5} {row.line:4}  {row.text}\n              {row.meant}: {row.reason}")
    return marks


def main(arguments: list[str]) -> int:
    quiet = "-q" in arguments
    named = [one for one in arguments if one != "-q"]
    total: Counter[str] = Counter()
    for name, rows in every_file():
        if not named or any(name.endswith(one.rpartition("/")[2]) for one in named):
            total += report(name, list(rows()), quiet=quiet)
    print(f"all: {sum(total.values())}, {total['right']} right, {total['asked']} asked, {total['wrong']} wrong")
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
