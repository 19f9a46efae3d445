"""Takes what passes now out of ``known_failures.yml``: ``python -m tests.language.known``. It adds nothing.

``--add`` writes down what fails today as well; a new failure is a fault to mend, so this is for new rows alone.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

import yaml

from tests.language import scoring
from tests.language.gates import HERE, known_failures, wrong
from tests.language.mutants import answered, defended
from tests.language.rows import SHARED, question_files
from tests.language.test_over_match import thefts

NOTE = "# Rows that fail today, by gate. The list may only become shorter: `python -m tests.language.known`.\n"


def failing() -> Mapping[str, Mapping[str, str]]:
    return {
        "questions": wrong(row for path in question_files() for row in scoring.questions(path)),
        "asks": wrong(scoring.asks(HERE / "asks.jsonl")),
        "told": wrong(scoring.told(HERE / "told.jsonl")),
        "threads": wrong(scoring.threads(HERE / "threads.jsonl")),
        "thefts": dict(thefts()),
        "shared phrases": scoring.missed_phrases()
        if SHARED.is_dir()
        else dict.fromkeys(known_failures("shared phrases"), ""),
        "mutants": {mutant.text: "" for mutant, _ in answered() if mutant.text not in defended()},
    }


def main(arguments: list[str]) -> int:
    kept = {
        name: sorted(text for text in texts if "--add" in arguments or text in known_failures(name))
        for name, texts in failing().items()
    }
    (HERE / "known_failures.yml").write_text(
        NOTE + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8"
    )
    print({name: len(texts) for name, texts in kept.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
