/*
title: Leads per sale
says:
  - leads per sale
  - how many leads per sale
  - how many leads does it take to make one sale
  - how many leads does it take to close a deal
  - how many leads for one customer
  - how many leads do we need for a sale
  - leads per customer
  - leads per win
  - leads per deal won
  - number of leads per sale
  - leads needed per sale
  - how many leads until we win one
never:
  - leads we need for 20 sales
  - cost per lead
  - number of leads
  - leads we need by june
definition: Leads of the period for each one of them that became a customer, judged on leads that had 90 days or more (the reciprocal of the cohort conversion from lead to won). Beside it, leads created in the period for each sale made in the period.
caveats:
  - Each person counts once.
  - A sale is a new-business deal that names the person first.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  entered: count(case when side = 'entered' then 1 end)
  converted: count(case when side = 'entered' and reached_on is not null then 1 end)
  mature_entered: count(case when side = 'entered' and age >= mature_age then 1 end)
  mature_converted: count(case when side = 'entered' and age >= mature_age and reached_on is not null then 1 end)
  arrived: count(case when side = 'arrived' then 1 end)
headline: {kind: per, of: mature_converted, to: mature_entered, unit: leads per sale}
beside:
  - {of: arrived, to: entered, label: by sales made in the period}
time: day
default_period: all time
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
maturity: {days: 90}
parameters: [as_of, mature_days]
needs:
  - {sql: count(case when side = 'entered' then 1 end), missing: "people with the day they first gave their details, which the CRM or marketing automation brings"}
  - {sql: count(case when side = 'arrived' then 1 end), missing: "won deals that name a person, which the CRM's opportunities bring"}
coverage:
  first_entry: min(case when side = 'entered' then day end)
  last_entry: max(case when side = 'entered' then day end)
  first_arrival: min(case when side = 'arrived' then day end)
  last_arrival: max(case when side = 'arrived' then day end)
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: f20647430612072b}
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
    select person_id, min(entered_on) as entered_on from reached where stage = 'lead' group by person_id
),
goal as (
    select person_id, min(entered_on) as entered_on from reached where stage = 'won' group by person_id
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
