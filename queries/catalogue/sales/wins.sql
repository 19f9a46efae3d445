/*
title: Deals won
says:
  - how many deals did we win
  - deals won
  - closed won deals
  - number of closed won deals
  - closed-won count
  - wins
  - number of wins
  - new customers
  - how many new customers
  - customers won
  - clients won
  - how many clients we won
  - sales made
  - how many sales did we make
  - deals closed
  - how many deals have we closed
  - deals we signed
never:
  - deals lost
  - revenue won
  - win rate
  - lost customers
definition: New-business deals that were won, by the day they closed. Expansions and renewals are not counted.
caveats:
  - A deal whose type the CRM does not state counts as new business.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures: {wins: count(distinct opportunity_id)}
headline: {kind: count, of: wins, unit: deals}
time: closed_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product}
needs:
  - {sql: count(closed_on), missing: "won deals with the day they closed, which the CRM's opportunities bring"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: e00707b2b85e830f}
*/
select
    d.opportunity_id,
    d.closed_on,
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
