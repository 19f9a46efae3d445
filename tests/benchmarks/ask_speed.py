"""What the bot adds to the SQL, in one warm ``funnelbot ask -``: milliseconds by step, median and 95th percentile.

    python -m tests.benchmarks.ask_speed duckdb:///warehouse/funnel.duckdb [QUESTIONS.jsonl] [--today DATE] [--rounds N]

QUESTIONS is one question a line, in plain words or as {"text": ...}; the default are the phrases of the catalogue.
The first round warms the process (statements are composed once) and is not counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any


def main() -> None:
    options = _options()
    questions = list(_questions(options.questions))
    answers = list(_asked(options.url, questions * (options.rounds + 1), options.today))[len(questions) :]
    statuses = Counter(answer["status"] for answer in answers)
    print(f"{len(answers)} answers to {len(questions)} questions: {dict(statuses)}")
    print(f"{'ms':12}{'median':>10}{'p95':>10}{'max':>10}")
    for name, values in _steps(answers).items():
        print(f"{name:12}{median(values):10.2f}{quantiles(values, n=20)[-1]:10.2f}{max(values):10.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("questions", nargs="?", type=Path)
    parser.add_argument("--today", default="2026-11-21")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _questions(file: Path | None) -> Iterator[str]:
    if file is None:
        from bot.catalogue.folders import catalogue_folders
        from bot.catalogue.load import load_catalogue

        for query in load_catalogue(catalogue_folders(())).queries.values():
            yield from query.says
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)["text"] if line.startswith("{") else line


def _asked(url: str, questions: Sequence[str], today: str) -> Iterator[dict[str, Any]]:
    """Every answer of one process, each question asked when the one before is answered."""
    command = [sys.executable, "-m", "bot", "ask", "-", "--today", today, "--warehouse", url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdin
        assert running.stdout
        for question in questions:
            running.stdin.write(question + "\n")
            running.stdin.flush()
            yield json.loads(running.stdout.readline())
        running.stdin.close()


def _steps(answers: Sequence[dict[str, Any]]) -> dict[str, list[float]]:
    """Understanding of every question; warehouse and the rest of those that ran a query."""
    ran = [answer["ms"] for answer in answers if answer["ms"]["warehouse"]]
    return {
        "understand": [answer["ms"]["understand"] for answer in answers],
        "warehouse": [ms["warehouse"] for ms in ran],
        "the rest": [ms["total"] - ms["warehouse"] - ms["understand"] for ms in ran],
        "all but SQL": [ms["total"] - ms["warehouse"] for ms in ran],
        "total": [ms["total"] for ms in ran],
    }


if __name__ == "__main__":
    main()
