/*
title: Cost per lead
says:
  - cost per lead
  - cpl
  - how much do we pay per lead
  - what does a lead cost
  - how much does one lead cost us
  - average cost per lead
  - how expensive is a lead
  - average cpl
  - what do we pay for a lead
  - what are we paying per lead
  - how much are we paying for leads
  - cost of leads
  - how much did a lead cost
  - lead acquisition cost
  - how much did we spend per lead
  - spend per new lead
never:
  - number of leads
  - cost per customer
  - marketing spend
definition: What the ad platforms charged in the period, divided by the people who became leads in it.
caveats:
  - Only advertising costs are in it; salaries, agencies and tools are not.
  - Without a source, channel or campaign every new lead counts, also those that no advertisement brought.
  - Spend is matched to leads by platform and source, by channel and by campaign; a group without recorded spend has no cost.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  spend: sum(spend_base)
  leads: count(distinct case when side = 'lead' then person_id end)
headline: {kind: price, of: leads, to: spend}
time: day
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign}
needs:
  - {sql: count(spend_base), missing: "advertising costs, which the ad platforms bring"}
  - {sql: count(case when side = 'lead' then 1 end), missing: "people who became leads since costs are recorded, which the CRM or marketing automation brings"}
left_out:
  leads from before the first recorded spend: count(distinct case when side = 'lead before' then person_id end)
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 3f5516fa7411d844}
*/
with sides as (
    select
        'spend' as side,
        s.day,
        s.spend_base,
        null as person_id,
        s.platform as source,
        s.channel,
        s.campaign_id
    from ad_spend as s
    union all
    select
        case when p.created_on < (select min(day) from ad_spend) then 'lead before' else 'lead' end as side,
        p.created_on as day,
        null as spend_base,
        p.person_id,
        p.source,
        p.channel,
        p.campaign_id
    from person as p
    where p.created_on is not null
)
select
    s.side,
    s.day,
    s.spend_base,
    s.person_id,
    s.source,
    case when s.side = 'spend' then coalesce(s.channel, c.channel) else s.channel end as channel,
    c.name as campaign
from sides as s
left join campaign as c on c.campaign_id = s.campaign_id
