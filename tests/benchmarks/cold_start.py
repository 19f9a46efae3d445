"""What a cold ``funnelbot ask`` costs: the whole process, and the imports that take most of it.

python -m tests.benchmarks.cold_start duckdb:///warehouse/funnel.duckdb [QUESTION] [--runs N]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections import defaultdict
from statistics import median

# DuckDB imports pandas wherever it is installed. A deployed bot has none, the environment of the tests has.
DEPLOYED = "import sys; sys.modules.update(pandas=None, numpy=None); from bot.cli import main; main()"
LINE = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \| (\s*)(\S+)")
HEAVY = ("slack_bolt", "slack_sdk", "dbt", "alembic", "aiohttp", "hypothesis")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("question", nargs="?", default="how many leads last month")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    ask = ["-c", DEPLOYED, "ask", options.question, "--warehouse", options.url]
    for name, arguments in {"text": ask, "json": [*ask, "--json"], "python alone": ["-c", "pass"]}.items():
        times = [_seconds(arguments) for _ in range(options.runs)]
        print(f"{name:14} median {median(times):.3f} s   fastest {min(times):.3f} s   of {options.runs}")
    _imports(ask)


def _seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return time.perf_counter() - began


def _imports(ask: list[str]) -> None:
    """Own import time by package, and whether anything heavy came along."""
    ran = subprocess.run([sys.executable, "-X", "importtime", *ask], capture_output=True, encoding="utf-8", check=False)
    own: dict[str, int] = defaultdict(int)
    for line in ran.stderr.splitlines():
        if found := LINE.match(line):
            own[found[4].split(".")[0]] += int(found[1])
    print(f"imports: {sum(own.values()) / 1000:.0f} ms in all")
    for package, spent in sorted(own.items(), key=lambda one: -one[1])[:12]:
        print(f"  {package:24}{spent / 1000:8.1f} ms")
    print(f"heavy packages loaded: {[name for name in HEAVY if name in own] or 'none'}")


if __name__ == "__main__":
    main()
