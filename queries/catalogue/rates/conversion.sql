/*
title: Conversion from stage to stage
says:
  - lead to mql conversion rate
  - conversion from lead to mql
  - what share of leads became mqls
  - lead to mql rate
  - mql to sql conversion rate
  - how well do mqls convert to sqls
  - mql acceptance rate
  - percentage of mqls accepted by sales
  - sql to opportunity conversion rate
  - what share of sqls became opportunities
  - lead to customer rate
  - lead to customer conversion rate
  - what percentage of leads become customers
  - overall funnel conversion
  - end to end conversion
  - share of leads that end up buying
  - lead-to-close rate
never:
  - win rate
  - leads per sale
  - time from lead to customer
  - number of mqls
definition: People who entered the first stage in the period, and the share of them who have ever entered the second; judged are those who had time enough (the cohort reading). Beside it, the entries into the second stage in the period over the entries into the first in the period (the period reading).
caveats:
  - Each person counts once, by the first entry into each stage.
  - A stage that was skipped does not count as entered.
  - The stage won is reached through the person a new-business deal names first.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  entered: count(case when side = 'entered' then 1 end)
  converted: count(case when side = 'entered' and reached_on is not null then 1 end)
  mature_entered: count(case when side = 'entered' and age >= mature_age then 1 end)
  mature_converted: count(case when side = 'entered' and age >= mature_age and reached_on is not null then 1 end)
  arrived: count(case when side = 'arrived' then 1 end)
headline: {kind: ratio, of: mature_converted, to: mature_entered}
beside:
  - {of: arrived, to: entered, label: by entries into the second stage in the period}
time: day
default_period: all time
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
stages: {shape: pair, default: [lead, won]}
maturity: {days: 90, pairs: {lead>mql: 30, lead>sal: 45, lead>sql: 60, mql>sal: 14, mql>sql: 30, sal>sql: 30, sql>opportunity: 30}}
parameters: [from_stage, to_stage, as_of, mature_days]
needs:
  - {sql: count(case when side = 'entered' then 1 end), missing: "people in the first of the two stages, which the stage history of the CRM or marketing automation brings"}
  - {sql: count(case when side = 'arrived' then 1 end), missing: "people in the second of the two stages, which the stage history of the CRM or marketing automation brings"}
coverage:
  first_entry: min(case when side = 'entered' then day end)
  last_entry: max(case when side = 'entered' then day end)
  first_arrival: min(case when side = 'arrived' then day end)
  last_arrival: max(case when side = 'arrived' then day end)
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 26317e64b69dc0eb}
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
    select 'entered' as side, origin.person_id, origin.entered_on as day, goal.entered_on as reached_on
    from origin
    left join goal on goal.person_id = origin.person_id
    union all
    select 'arrived' as side, goal.person_id, goal.entered_on as day, goal.entered_on as reached_on
    from goal
)
select
    s.side,
    s.person_id,
    s.day,
    s.reached_on,
    date_diff('day', s.day, cast(:as_of as date)) as age,
    :mature_days as mature_age,
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
where s.day is not null
