/*
title: Deal size
says:
  - deal size
  - average deal size
  - median deal size
  - how big are our deals
  - average contract value
  - average deal value
  - average order value
  - how large are our deals
  - size of won deals
  - average revenue per deal
  - average won deal size
  - average value of won deals
  - mean deal amount
  - average size of a deal
  - how big is a deal
  - average opportunity value
  - average deal
  - mean deal size
  - median contract value
  - median deal value
never:
  - number of deals
  - revenue
definition: Value of a new-business deal that was won, in company currency, by the day it closed. Median first, because a few large deals move the mean.
caveats:
  - Deals without an amount are left out.
  - A deal whose type the CRM does not state counts as new business.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  median_size: quantile_cont(amount_base, 0.5)
  mean_size: avg(amount_base)
  p25_size: quantile_cont(amount_base, 0.25)
  p75_size: quantile_cont(amount_base, 0.75)
  deals: count(amount_base)
headline: {kind: money, of: median_size, mean: mean_size, n: deals}
time: closed_on
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product}
needs:
  - {sql: count(amount_base), missing: "amounts of won deals, which the CRM's opportunities bring"}
left_out: {won deals without an amount: count(case when amount_base is null then 1 end)}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: ffc4cf31a19b90ca}
*/
select
    d.opportunity_id,
    d.closed_on,
    d.amount_base,
    coalesce(d.source, p.source) as source,
    coalesce(p.channel, c.channel) as channel,
    c.name as campaign,
    p.landing_page,
    coalesce(a.region, p.region) as region,
    coalesce(a.country, p.country) as country,
    coalesce(a.industry, p.industry) as industry,
    coalesce(a.segment, p.segment) as segment,
    o.name as owner,
    d.product
from opportunity as d
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join campaign as c on c.campaign_id = coalesce(d.campaign_id, p.campaign_id)
left join owner as o on o.owner_id = d.owner_id
where d.is_won and d.closed_on is not null and (d.type = 'new' or d.type is null)
