/*
title: Funnel
says:
  - show me the funnel
  - the funnel
  - funnel overview
  - full funnel
  - how does our funnel look
  - how is the funnel doing
  - funnel metrics
  - funnel snapshot
  - funnel numbers
  - marketing funnel
  - marketing funnel summary
  - overview of all funnel stages
  - people in each funnel stage
  - funnel by stage
never:
  - funnel velocity
  - overall funnel conversion
  - time in each stage
  - where the funnel leaks
definition: People who entered each stage in the period, by their first entry, in the order of the stages. Beside it, of the people who became leads in the period, how many have entered each stage so far.
caveats:
  - The two columns count different people, one who entered a stage in the period may have become a lead before it.
  - A stage that was skipped does not count as entered.
  - A stage of which the sources record nothing is not shown.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  entered: count(distinct case when reading = 'entered' then person_id end)
  of_cohort: count(distinct case when reading = 'cohort' then person_id end)
headline: {kind: count, of: entered, unit: people}
time: day
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
split: stage
split_order: rank
needs:
  - {sql: count(person_id), missing: "people and the stages they entered, which the CRM or marketing automation brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 4ca625098e5639cc}
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
readings as (
    select 'entered' as reading, person_id, stage, entered_on as day from steps
    union all
    select 'cohort' as reading, steps.person_id, steps.stage, leads.created_on as day
    from steps
    inner join person as leads on leads.person_id = steps.person_id
)
select
    r.reading,
    r.person_id,
    r.stage,
    g.rank,
    r.day,
    p.source,
    p.channel,
    c.name as campaign,
    p.landing_page,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment,
    o.name as owner
from readings as r
inner join stage as g on g.stage = r.stage
inner join person as p on p.person_id = r.person_id
left join account as a on a.account_id = p.account_id
left join campaign as c on c.campaign_id = p.campaign_id
left join owner as o on o.owner_id = p.owner_id
where r.day is not null
