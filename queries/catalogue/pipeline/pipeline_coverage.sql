/*
title: Pipeline coverage
says:
  - pipeline coverage
  - coverage ratio
  - coverage
  - do we have enough pipeline
  - how much pipeline do we have against target
  - pipeline vs target
  - pipeline to target
  - is our pipeline enough to hit our target
  - do we have enough pipeline to reach our target
never:
  - open pipeline
  - pipeline created
definition: >-
  Value of the open new-business deals expected to close in the period, divided by what is still to be won in it, which is
  the revenue target less the revenue won so far. Around 3 is often wanted, since not every deal is won.
caveats:
  - Expected close dates slip, and nothing is weighted by probability.
  - A target counts in the period it begins in; where a month and its quarter both have one, the month's counts.
  - Once the target is reached there is nothing left to cover, so there is no figure.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  open_pipeline: case when count(case when side = 'open' then 1 end) = 0 then 0 else sum(case when side = 'open' then amount_base end) end
  still_to_win: sum(case when side = 'target' then amount_base end) - coalesce(sum(case when side = 'won' then amount_base end), 0)
  target: sum(case when side = 'target' then amount_base end)
  won: coalesce(sum(case when side = 'won' then amount_base end), 0)
headline: {kind: times, of: still_to_win, to: open_pipeline}
time: day
default_period: this quarter
looks: ahead
grains: [month, quarter, year]
needs:
  - {sql: count(case when side = 'target' then 1 end), missing: "revenue targets, which are set in a file or the CRM"}
  - {sql: count(case when side = 'open' or side = 'open elsewhere' then amount_base end), missing: "amounts of open deals with an expected close date, which the CRM's opportunities bring"}
left_out:
  open deals without an amount: count(case when side = 'open' and amount_base is null then 1 end)
  open deals expected on days without a target: count(case when side = 'open elsewhere' then 1 end)
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: d6a60d7913486120}
*/
with goals as (
    select t.period_start, t.period_end, t.value as amount_base
    from target as t
    where
        t.metric = 'revenue'
        and not exists (
            select 1
            from target as finer
            where
                finer.metric = 'revenue'
                and finer.period_start >= t.period_start
                and finer.period_end <= t.period_end
                and (finer.period_start > t.period_start or finer.period_end < t.period_end)
        )
),
deals as (
    select
        case when is_closed then closed_on else expected_close_on end as day,
        coalesce(is_closed, false) as is_closed,
        amount_base
    from opportunity
    where (is_won or not coalesce(is_closed, false)) and (type = 'new' or type is null)
)
select 'target' as side, g.period_start as day, g.amount_base
from goals as g
union all
select
    concat(
        case when d.is_closed then 'won' else 'open' end,
        case when exists (select 1 from goals as g where g.period_start <= d.day and d.day < g.period_end) then '' else ' elsewhere' end
    ) as side,
    d.day,
    d.amount_base
from deals as d
where d.day is not null
