/*
title: Return on marketing spend
says:
  - marketing roi
  - return on ad spend
  - roas
  - return on investment
  - roi
  - campaign roi
  - pipeline per dollar spent
  - return on marketing investment
  - roi of our campaigns
  - revenue per dollar spent
  - roi of marketing
  - pipeline per euro spent
never:
  - revenue won
  - marketing spend
definition: Revenue of the new-business deals won in the period, divided by what the ad platforms charged in it; 1 means that as much came in as was spent. Beside it, the value of the deals opened in the period (renewals not counted) divided by the same spend.
caveats:
  - Only advertising costs are in it, no salaries, agencies or tools; revenue is not margin.
  - Spend and revenue are of the same period, although what was spent in it mostly wins deals later.
  - Without a source, channel or campaign all revenue counts, also what no advertisement brought.
  - Spend is matched to deals by platform and source, by channel and by campaign; a group without recorded spend has no return.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  revenue: case when count(case when side = 'won' then 1 end) = 0 then 0 else sum(case when side = 'won' then amount_base end) end
  spend: sum(spend_base)
  pipeline: case when count(case when side = 'opened' then 1 end) = 0 then 0 else sum(case when side = 'opened' then amount_base end) end
headline: {kind: times, of: spend, to: revenue}
beside:
  - {of: spend, to: pipeline, label: by pipeline created in the period}
time: day
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign}
needs:
  - {sql: count(spend_base), missing: "advertising costs, which the ad platforms bring"}
  - {sql: count(case when side = 'won' then amount_base end), missing: "amounts of deals won since costs are recorded, which the CRM's opportunities bring"}
left_out:
  won deals without an amount: count(case when side = 'won' and amount_base is null then 1 end)
  deals won before the first recorded spend: count(case when side = 'won before' then 1 end)
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: c150dbf98c006b00}
*/
with sides as (
    select
        'spend' as side,
        s.day,
        s.spend_base,
        null as amount_base,
        s.platform as source,
        s.channel,
        s.campaign_id
    from ad_spend as s
    union all
    select
        case when d.closed_on < (select min(day) from ad_spend) then 'won before' else 'won' end as side,
        d.closed_on as day,
        null as spend_base,
        d.amount_base,
        coalesce(d.source, p.source) as source,
        p.channel,
        coalesce(d.campaign_id, p.campaign_id) as campaign_id
    from opportunity as d
    left join person as p on p.person_id = d.person_id
    where d.is_won and d.closed_on is not null and (d.type = 'new' or d.type is null)
    union all
    select
        'opened' as side,
        d.created_on as day,
        null as spend_base,
        d.amount_base,
        coalesce(d.source, p.source) as source,
        p.channel,
        coalesce(d.campaign_id, p.campaign_id) as campaign_id
    from opportunity as d
    left join person as p on p.person_id = d.person_id
    where d.created_on >= (select min(day) from ad_spend) and (d.type <> 'renewal' or d.type is null)
)
select
    s.side,
    s.day,
    s.spend_base,
    s.amount_base,
    s.source,
    coalesce(s.channel, c.channel) as channel,
    c.name as campaign
from sides as s
left join campaign as c on c.campaign_id = s.campaign_id
