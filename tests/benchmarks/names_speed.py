"""What names cost understanding: 1,000,000 people, 100,000 companies, 5,000 dimension values, in a real DuckDB file.

python -m tests.benchmarks.names_speed [ROUNDS] [--file PATH]

Prints milliseconds of processor time (DuckDB's threads too) of questions with and without names, first look-ups apart,
and what the process holds; decides nothing. The file is made once (about a minute) and kept where PATH says.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import duckdb

from bot.understanding import Understanding, load_terms
from bot.understanding.periods import Calendar
from bot.understanding.reading import Clarification, Understood
from bot.understanding.vocabulary import NoNames, Vocabulary
from bot.warehouse.warehouse import Warehouse
from tests.understanding.catalogue_of_tests import ROOT, whole

TODAY = date(2026, 11, 21)
PEOPLE, COMPANIES, VALUES = 1_000_000, 100_000, 5_000
KEY = "trim(regexp_replace(lower(strip_accents(name)), '[^\\p{L}\\p{N}]+', ' ', 'g'))"
SYLLABLES = "['ka','lo','mi','ren','tas','vor','bel','dun','pra','quo','zen','hil','nor','sub','tri','wex']"
TABLES = f"""
create macro syllable(n) as {SYLLABLES}[1 + n % 16];
create macro sound(n) as upper(syllable(n)[1]) || syllable(n)[2:] || syllable(n // 16) || syllable(n // 256)
    || syllable(n // 4096);
create table company as select i, sound(i * 7 % 65536) || ' Works ' || i as name, 'c' || i || '.example' as domain
    from range({COMPANIES}) as t(i);
create table name_entry as
    with people as (
        select sound(t.i % 3000) || ' ' || sound(t.i // 16) as name, 'email' as kind,
            'p' || t.i || '@' || domain as value,
            company.name as company
        from range({PEOPLE}) as t(i) join company on company.i = t.i % {COMPANIES}
    ),
    named as (select * from people union all select name, 'domain', domain, name from company)
    select md5_number_lower({KEY}) as name_hash, kind, value, name, company from named order by all;
create table dimension_value as
    select ['campaign', 'owner', 'product', 'landing_page'][1 + i % 4] as dimension,
        sound(i * 13) || ' ' || sound(i * 17 % 65536) || ' ' || i as value, 1 as records from range({VALUES}) as t(i);
create table build_info as select 'v' as version, timestamp '2026-11-21' as built_at, 'canonical' as sources,
    'UTC' as timezone, 'EUR' as currency, 1 as fiscal_year_start;
create table sync_state as select timestamp '2026-11-21' as last_success_at, timestamp '2026-11-20' as last_record_at;
create table excluded_record (entity varchar, reason varchar, records bigint);
create table person as select date '2024-01-01' as created_on;
create table opportunity as select date '2024-01-01' as created_on, date '2024-02-01' as closed_on;
drop table company
"""
SHAPES = (
    "journey of {}",
    "who owns {}?",
    "was {} influenced by marketing",
    "what has {} done with us",
    "tell me about {}",
)


def made(file: Path) -> Path:
    if not file.exists():
        began = time.perf_counter()
        with duckdb.connect(str(file)) as connection:
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
        print(f"made {file} in {time.perf_counter() - began:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
    return file


def some_names(file: Path, rng: random.Random, count: int) -> list[str]:
    """Names of people and companies, and as many that nobody bears."""
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = connection.execute("select name from name_entry where name_hash % 997 = 3 limit 2000").fetchall()
    known = rng.sample([name for (name,) in rows], count // 2)
    return [*known, *(f"{name} Zorblaxson" for name in known)]


def timed(work: Callable[[str], object], questions: Iterable[str]) -> list[tuple[float, object]]:
    found = []
    for question in questions:
        began = time.process_time()
        reading = work(question)
        found.append(((time.process_time() - began) * 1000, reading))
    return found


def asker(understanding: Understanding) -> Callable[[str], object]:
    return lambda text: understanding.understand(text, today=TODAY)


def show(label: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{label:28} {len(times):6}   median {cuts[49]:6.2f} ms   p99 {cuts[98]:6.2f} ms   worst {max(times):6.1f} ms"
    )


def held() -> float:
    """Resident memory in MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--file", type=Path, default=Path(gettempdir()) / "names_speed.duckdb")
    options = parser.parse_args()
    file = made(options.file)
    names = some_names(file, random.Random(7), 400)
    warehouse = Warehouse(f"duckdb:///{file}", timeout_seconds=10, max_rows=100)
    terms = load_terms([ROOT / "queries" / "terms.yml"])
    before = held()
    vocabulary = warehouse.vocabulary()
    print(
        f"vocabulary of {sum(map(len, vocabulary.values.values()))} values read: "
        f"the process holds {held() - before:.0f} MB more"
    )

    def understanding(words: Vocabulary) -> Understanding:
        return Understanding(queries=whole(), terms=terms, vocabulary=words, calendar=Calendar())

    tracemalloc.start()
    kept = understanding(vocabulary)
    print(
        f"understanding with its vocabulary holds {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB of Python objects"
    )
    tracemalloc.stop()
    nobody = understanding(Vocabulary(version="nobody", values=vocabulary.values, names=NoNames()))
    asked = [shape.format(name) for name in names for shape in SHAPES]
    timed(lambda text: nobody.understand(text, today=TODAY), asked[:20])  # what is loaded late is loaded
    [(first, _)] = timed(vocabulary.names.find, ["Nobody At All"])
    print(f"the very first look-up: {first:.1f} ms")
    before = held()
    for label, reads in (
        ("with names, first time", kept),
        ("with names, kept look-ups", kept),
        ("nobody known", nobody),
    ):
        rounds = 1 if label.endswith("first time") else options.rounds
        found = [one for _ in range(rounds) for one in timed(asker(reads), asked)]
        show(label, [ms for ms, _ in found])
        known = sum(isinstance(reading, Understood) for _, reading in found)
        same = sum(isinstance(reading, Clarification) and reading.reason == "same_name" for _, reading in found)
        print(f"{'':35} understood {known}, namesakes {same}, others {len(found) - known - same}")
    look_ups = timed(vocabulary.names.find, [f"{name} {n}" for n in range(3) for name in names])  # nobody's
    show("one look-up, not kept", [ms for ms, _ in look_ups])
    print(f"after all of it the process holds {held() - before:.0f} MB more")


if __name__ == "__main__":
    main()
