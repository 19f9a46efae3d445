/*
title: Time in stage
says:
  - time in stage
  - stage time
  - days in stage
  - how long do leads stay in each stage
  - average time in stage
  - how long do leads stay in mql
  - time in mql stage
  - how long do mqls sit
  - how long do deals stay in each stage
  - days in mql
  - how long are leads in each stage
never:
  - time from lead to customer
  - stuck leads
definition: Days from the first entry into the stage to the entry into the next recorded stage, for the people who left it in the period. Median first, because a few long waits move the mean. Beside it, people who entered in the period and are still there, with the median days so far.
caveats:
  - Leaving without a next stage, as when somebody is disqualified, is not seen and counts as still there.
  - Calendar days in the company's time zone.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  median_days: quantile_cont(case when side = 'left' then days end, 0.5)
  mean_days: avg(case when side = 'left' then days end)
  p25_days: quantile_cont(case when side = 'left' then days end, 0.25)
  p75_days: quantile_cont(case when side = 'left' then days end, 0.75)
  p90_days: quantile_cont(case when side = 'left' then days end, 0.9)
  people: count(case when side = 'left' then 1 end)
  still_there: count(case when side = 'still there' then 1 end)
  median_days_so_far: quantile_cont(case when side = 'still there' then days end, 0.5)
headline: {kind: days, of: median_days, mean: mean_days, n: people, unit: days}
time: day
default_period: all time
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
stages: {shape: one, default: [lead]}
parameters: [stage, as_of]
needs:
  - {sql: count(case when side = 'left' then 1 end), missing: "people who went from the stage to another, which the stage history of the CRM or marketing automation brings"}
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: c4fe45a13f4de185}
*/
with reached as (
    select person_id, 'lead' as stage, created_on as entered_on from person
    union all
    select entity_id as person_id, stage, entered_on from stage_event where entity_type = 'person' and stage <> 'lead'
    union all
    select person_id, 'opportunity' as stage, created_on as entered_on
    from opportunity
    where type = 'new' or type is null
    union all
    select person_id, 'won' as stage, closed_on as entered_on
    from opportunity
    where is_won and (type = 'new' or type is null)
),
steps as (
    select person_id, stage, min(entered_on) as entered_on
    from reached
    where entered_on is not null
    group by person_id, stage
),
stays as (
    select
        steps.person_id,
        steps.stage,
        steps.entered_on,
        lead(steps.entered_on) over (partition by steps.person_id order by steps.entered_on, ranks.rank) as left_on
    from steps
    inner join stage as ranks on ranks.stage = steps.stage
),
sides as (
    select 'left' as side, person_id, left_on as day, date_diff('day', entered_on, left_on) as days
    from stays
    where stage = :stage and left_on is not null
    union all
    select 'still there' as side, person_id, entered_on as day, date_diff('day', entered_on, cast(:as_of as date)) as days
    from stays
    where stage = :stage and left_on is null
)
select
    s.side,
    s.person_id,
    s.day,
    s.days,
    p.source,
    p.channel,
    c.name as campaign,
    p.landing_page,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment,
    o.name as owner
from sides as s
inner join person as p on p.person_id = s.person_id
left join account as a on a.account_id = p.account_id
left join campaign as c on c.campaign_id = p.campaign_id
left join owner as o on o.owner_id = p.owner_id
