/*
title: Customer acquisition cost
says:
  - customer acquisition cost
  - cac
  - cost to acquire a customer
  - how much does a new customer cost us
  - acquisition cost per customer
  - cost per customer
  - cost per new customer
  - how much did it cost us to win a customer
  - cost per sale
  - cost per win
  - average cac
  - what do we pay per customer
  - cost per deal won
  - how much do we spend per customer
  - spend per customer
  - spend to win a customer
  - what does it cost to win a customer
  - what does a customer cost
  - what does it cost to close a deal
never:
  - cost per lead
  - number of customers
definition: What the ad platforms charged in the period, divided by the new-business deals won in it.
caveats:
  - Only advertising costs are in it, no salaries, agencies or tools, so the full cost of a customer is higher.
  - Spend and wins are of the same period, although what was spent in it mostly wins deals later.
  - Without a source, channel or campaign every new customer counts, also those that no advertisement brought.
  - Spend is matched to deals by platform and source, by channel and by campaign; a group without recorded spend has no cost.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  spend: sum(spend_base)
  customers: count(distinct case when side = 'won' then opportunity_id end)
headline: {kind: price, of: customers, to: spend}
time: day
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign}
needs:
  - {sql: count(spend_base), missing: "advertising costs, which the ad platforms bring"}
  - {sql: count(case when side = 'won' then 1 end), missing: "deals won since costs are recorded, with the day they closed, which the CRM's opportunities bring"}
left_out:
  deals won before the first recorded spend: count(distinct case when side = 'won before' then opportunity_id end)
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: a849d31475cbc48e}
*/
with sides as (
    select
        'spend' as side,
        s.day,
        s.spend_base,
        null as opportunity_id,
        s.platform as source,
        s.channel,
        s.campaign_id
    from ad_spend as s
    union all
    select
        case when d.closed_on < (select min(day) from ad_spend) then 'won before' else 'won' end as side,
        d.closed_on as day,
        null as spend_base,
        d.opportunity_id,
        coalesce(d.source, p.source) as source,
        p.channel,
        coalesce(d.campaign_id, p.campaign_id) as campaign_id
    from opportunity as d
    left join person as p on p.person_id = d.person_id
    where d.is_won and d.closed_on is not null and (d.type = 'new' or d.type is null)
)
select
    s.side,
    s.day,
    s.spend_base,
    s.opportunity_id,
    s.source,
    coalesce(s.channel, c.channel) as channel,
    c.name as campaign
from sides as s
left join campaign as c on c.campaign_id = s.campaign_id
