/*
title: Time to convert
says:
  - how long does it take from lead to closed won
  - how long does a lead take to become a sale
  - how long does a lead take to become a customer
  - time from lead to customer
  - days from mql to sql
  - how long from mql to sql
  - days from lead to mql
  - sales cycle
  - sales cycle length
  - average sales cycle length
  - sales cycle duration
  - average days to close
  - how many days does it take us to close a deal
  - funnel velocity
  - time to convert
  - time to close
never:
  - time in stage
  - response time
  - lead to customer rate
  - deals that take too long
definition: Days from the first entry into the first stage to the first entry into the second, for the people who entered the second in the period. Median first, because a few long waits move the mean. Beside it, of the people who entered the first stage in the period, the share who converted within 30, 60, 90 and 180 days, among those who had that long.
caveats:
  - Only people who have converted have a time; recent arrivals from young cohorts make it look short.
  - Calendar days in the company's time zone.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  median_days: quantile_cont(case when side = 'arrived' and days >= 0 then days end, 0.5)
  mean_days: avg(case when side = 'arrived' and days >= 0 then days end)
  p25_days: quantile_cont(case when side = 'arrived' and days >= 0 then days end, 0.25)
  p75_days: quantile_cont(case when side = 'arrived' and days >= 0 then days end, 0.75)
  p90_days: quantile_cont(case when side = 'arrived' and days >= 0 then days end, 0.9)
  people: count(case when side = 'arrived' and days >= 0 then 1 end)
  mean_days_all: avg(case when side = 'arrived' then days end)
  within_30: count(case when side = 'entered' and age >= 30 and days between 0 and 30 then 1 end)
  old_30: count(case when side = 'entered' and age >= 30 and (days is null or days >= 0) then 1 end)
  within_60: count(case when side = 'entered' and age >= 60 and days between 0 and 60 then 1 end)
  old_60: count(case when side = 'entered' and age >= 60 and (days is null or days >= 0) then 1 end)
  within_90: count(case when side = 'entered' and age >= 90 and days between 0 and 90 then 1 end)
  old_90: count(case when side = 'entered' and age >= 90 and (days is null or days >= 0) then 1 end)
  within_180: count(case when side = 'entered' and age >= 180 and days between 0 and 180 then 1 end)
  old_180: count(case when side = 'entered' and age >= 180 and (days is null or days >= 0) then 1 end)
headline: {kind: days, of: median_days, mean: mean_days, n: people, unit: days}
time: day
default_period: all time
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
stages: {shape: pair, default: [lead, won]}
parameters: [from_stage, to_stage, as_of]
needs:
  - {sql: count(case when side = 'arrived' then 1 end), missing: "people who went from the first of the two stages to the second, which the stage history of the CRM or marketing automation brings"}
left_out: {people whose second stage is dated before the first: count(case when side = 'arrived' and days < 0 then 1 end)}
coverage:
  first_entry: min(case when side = 'entered' then day end)
  last_entry: max(case when side = 'entered' then day end)
  first_arrival: min(case when side = 'arrived' then day end)
  last_arrival: max(case when side = 'arrived' then day end)
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 0b52b803e388e171}
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
origin as (
    select person_id, min(entered_on) as entered_on from reached where stage = :from_stage group by person_id
),
goal as (
    select person_id, min(entered_on) as entered_on from reached where stage = :to_stage group by person_id
),
sides as (
    select 'arrived' as side, goal.person_id, goal.entered_on as day, origin.entered_on as began_on, goal.entered_on as reached_on
    from goal
    inner join origin on origin.person_id = goal.person_id
    union all
    select 'entered' as side, origin.person_id, origin.entered_on as day, origin.entered_on as began_on, goal.entered_on as reached_on
    from origin
    left join goal on goal.person_id = origin.person_id
)
select
    s.side,
    s.person_id,
    s.day,
    date_diff('day', s.began_on, s.reached_on) as days,
    date_diff('day', s.began_on, cast(:as_of as date)) as age,
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
where s.began_on is not null and s.day is not null
