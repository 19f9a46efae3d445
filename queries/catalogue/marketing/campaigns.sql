/*
title: Campaigns
says:
  - top campaigns
  - which campaigns performed best
  - campaign performance
  - how did the campaign do
  - results of our campaigns
  - campaign leaderboard
  - top campaigns by leads
  - best performing campaigns by pipeline
  - which campaign brought the most leads
  - top campaigns by mqls
  - top campaigns by revenue
  - top campaigns by opportunities
  - top campaigns by wins
  - campaigns
  - which campaign generated the most pipeline
  - which campaign brought the most revenue
  - which campaign brought the most opportunities
  - campaign results
  - list of campaigns
  - campaign performance by leads
  - marketing campaign performance
never:
  - campaign spend
  - new leads
definition: >-
  What each campaign brought in the period: people who became leads or marketing-qualified, deals opened with their value,
  new-business deals won with their revenue, and what the campaign cost. Each is counted on its own day.
caveats:
  - A person or deal belongs to the one campaign recorded for it; shared credit is the matter of attribution.
  - Leads and deals without a campaign are not in it.
  - Renewals are not counted; expansions count as deals opened alone.
  - Cost is what the ad platforms charged; it is not known by region.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  leads: count(distinct case when side = 'lead' then person_id end)
  mqls: count(distinct case when side = 'mql' then person_id end)
  opportunities: count(distinct case when side = 'opened' then opportunity_id end)
  pipeline: case when count(case when side = 'opened' then 1 end) = 0 then 0 else sum(case when side = 'opened' then amount_base end) end
  wins: count(distinct case when side = 'won' then opportunity_id end)
  revenue: case when count(case when side = 'won' then 1 end) = 0 then 0 else sum(case when side = 'won' then amount_base end) end
  spend: sum(spend_base)
headline: {kind: count, of: leads, unit: leads from campaigns}
time: day
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {campaign: campaign, channel: channel, source: source, region: region}
default_breakdown: [campaign]
needs:
  - {sql: count(case when side <> 'spend' then 1 end), missing: "people or deals with the campaign they came from, which the CRM or marketing automation brings"}
left_out:
  deals without an amount: count(distinct case when amount_base is null then opportunity_id end)
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 7ae870bebba4dc8e}
*/
with sides as (
    select
        'lead' as side,
        p.created_on as day,
        p.campaign_id,
        p.source,
        p.channel,
        coalesce(p.region, a.region) as region,
        p.person_id,
        null as opportunity_id,
        null as amount_base,
        null as spend_base
    from person as p
    left join account as a on a.account_id = p.account_id
    union all
    select
        'mql' as side,
        e.entered_on as day,
        p.campaign_id,
        p.source,
        p.channel,
        coalesce(p.region, a.region) as region,
        p.person_id,
        null as opportunity_id,
        null as amount_base,
        null as spend_base
    from stage_event as e
    inner join person as p on p.person_id = e.entity_id
    left join account as a on a.account_id = p.account_id
    where e.entity_type = 'person' and e.stage = 'mql' and e.visit = 1
    union all
    select
        'opened' as side,
        d.created_on as day,
        coalesce(d.campaign_id, p.campaign_id) as campaign_id,
        coalesce(d.source, p.source) as source,
        p.channel,
        coalesce(a.region, p.region) as region,
        null as person_id,
        d.opportunity_id,
        d.amount_base,
        null as spend_base
    from opportunity as d
    left join person as p on p.person_id = d.person_id
    left join account as a on a.account_id = d.account_id
    where d.type <> 'renewal' or d.type is null
    union all
    select
        'won' as side,
        d.closed_on as day,
        coalesce(d.campaign_id, p.campaign_id) as campaign_id,
        coalesce(d.source, p.source) as source,
        p.channel,
        coalesce(a.region, p.region) as region,
        null as person_id,
        d.opportunity_id,
        d.amount_base,
        null as spend_base
    from opportunity as d
    left join person as p on p.person_id = d.person_id
    left join account as a on a.account_id = d.account_id
    where d.is_won and (d.type = 'new' or d.type is null)
    union all
    select
        'spend' as side,
        s.day,
        s.campaign_id,
        s.platform as source,
        s.channel,
        null as region,
        null as person_id,
        null as opportunity_id,
        null as amount_base,
        s.spend_base
    from ad_spend as s
)
select
    s.side,
    s.day,
    c.name as campaign,
    coalesce(s.channel, c.channel) as channel,
    s.source,
    s.region,
    s.person_id,
    s.opportunity_id,
    s.amount_base,
    s.spend_base
from sides as s
inner join campaign as c on c.campaign_id = s.campaign_id
where s.day is not null and c.name is not null
