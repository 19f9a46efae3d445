"""Visits to the website by people who did not give their details that day; most of them never do.

They make up the bulk of the touchpoints and decide nothing, so DuckDB writes them: chance is a hash of seed, day and
visit, nothing is held in memory, and the same seed gives the same bytes whatever the number of rows.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot.demo.days import DAY
from bot.demo.scene import Scene

PAGES_A_VISIT = 2
ROWS_A_VISIT = 1 + PAGES_A_VISIT
KNOWN = 0.25  # share of the visits that are by somebody we know
SAME_VISITOR = 0.6  # visitors for one visit
SOURCES = {"Organic Search": 5, "Direct": 3, "Referral": 1, "Email": 1}
ONE_AFTER_THE_OTHER: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "preserve_insertion_order": "false",
}  # in order all the same, and unbuffered
VISITS = """
copy (
  with visit as (
    select number, opens, span, known_people, unnest(range(visits)) as visit from day_plan
  ),
  rolled as (
    select *,
      (hash($seed, number, visit, 1) % 1000000 + hash($seed, number, visit, 2) % 1000000) / 2000000.0 as time_of_day,
      case when hash($seed, number, visit, 3) % 100 < $known and known_people > 0
        then 1 + (hash($seed, number, visit, 4) % known_people)::bigint end as person,
      (hash($seed, number, visit, 5) % $visitors)::bigint as visitor,
      1 + (hash($seed, number, visit, 6) % len($source))::bigint as source
    from visit
  ),
  page as (
    select *, printf('W%04d-%07d-%d', number, visit, page) as touch_id
    from (select *, unnest(range($rows_a_visit)) as page from rolled)
  )
  select
    touch_id,
    printf('P%07d', page.person),
    printf('X%08d', visitor),
    account_id,
    strftime(make_timestamp((opens + (span * time_of_day)::bigint + page * 70) * 1000000), '%Y-%m-%d %H:%M:%S'),
    if(page = 0, 'session', 'page_view'),
    'marketing',
    $channel[source],
    $source[source],
    $medium[source],
    null,
    null,
    if(page = 0, $page[1], $page[1 + (hash($seed, number, visit, 7 + page) % len($page))::bigint]),
    null,
    if(page = 0, 'true', 'false'),
    'web',
    'event',
    touch_id
  from page left join known_person on page.person = known_person.person
) to '{file}' (format csv, header false)
"""


def add_visits(scene: Scene, rows: int, people_by_day: Sequence[int], seed: int) -> None:
    """Adds about ``rows`` touchpoints; ``people_by_day`` are the people known before each day."""
    visits = _by_day(scene.days.weights(), rows // ROWS_A_VISIT)
    if not sum(visits):
        return
    part = scene.tables.folder / "touchpoint.part"
    _write(scene, visits, people_by_day, seed, part)
    with (scene.tables.folder / "touchpoint.csv").open("ab") as whole, part.open("rb") as more:
        shutil.copyfileobj(more, whole, 1 << 20)
    part.unlink()
    scene.tables.rows["touchpoint"] += sum(visits) * ROWS_A_VISIT
    for number, count in enumerate(visits):
        day = scene.days.first + timedelta(days=number)
        scene.ledger.month(day, "touches session", count)
        scene.ledger.month(day, "touches page_view", count * PAGES_A_VISIT)


def _by_day(weights: Sequence[float], visits: int) -> list[int]:
    """Whole visits a day that add up to ``visits``: what rounding leaves over is carried to the next day."""
    scale, carried, counts = visits / sum(weights), 0.0, []
    for weight in weights:
        carried += weight * scale
        counts.append(int(carried + 1e-9))
        carried -= counts[-1]
    return counts


def _write(scene: Scene, visits: Sequence[int], people_by_day: Sequence[int], seed: int, part: Path) -> None:
    import duckdb

    days, sources = scene.days, {source.name: source for source in scene.company.sources}
    names = [name for name, share in SOURCES.items() for _ in range(share)]
    opens = [days.moment(number, 6 * 3600) for number in range(days.count - 1)] + [days.moment(days.count - 1, 0)]
    spans = [DAY - 7 * 3600 - 300] * (days.count - 1) + [days.end - opens[-1] - 300]
    with duckdb.connect(config=ONE_AFTER_THE_OTHER) as engine:
        engine.execute("set enable_progress_bar = false")
        engine.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")  # the visits must stream past
        engine.execute(
            "create table day_plan as select unnest($1) as number, unnest($2) as opens, unnest($3) as span,"
            " unnest($4) as visits, unnest($5) as known_people",
            [list(range(days.count)), opens, spans, list(visits), list(people_by_day)],
        )
        engine.execute(
            "create table known_person as select substr(person_id, 2)::bigint as person, account_id from read_csv($1)",
            [str(scene.tables.folder / "person.csv")],
        )
        engine.execute(
            VISITS.format(file=str(part).replace("'", "''")),
            {
                "seed": seed,
                "known": int(KNOWN * 100),
                "visitors": max(1, int(sum(visits) * SAME_VISITOR)),
                "rows_a_visit": ROWS_A_VISIT,
                "source": names,
                "channel": [sources[name].channel for name in names],
                "medium": [sources[name].medium for name in names],
                "page": list(scene.company.pages),
            },
        )
