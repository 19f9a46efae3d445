/*
title: Deals lost
says:
  - how many deals did we lose
  - deals lost
  - lost deals
  - number of lost deals
  - closed lost
  - closed lost deals
  - number of closed-lost opportunities
  - lost opportunities
  - number of lost opportunities
  - losses
  - opportunities we lost
  - how many opps did we lose
  - deals that fell through
  - closed-lost count
never:
  - deals won
  - customers we lost
  - win rate
  - lost customers
definition: New-business deals that were closed without a win, by the day they closed. Expansions and renewals are not counted.
caveats:
  - A deal whose type the CRM does not state counts as new business.
  - A deal that is lost and opened again is counted when it is lost for good.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures: {losses: count(distinct opportunity_id)}
headline: {kind: count, of: losses, unit: deals}
time: closed_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product, reason: reason}
needs:
  - {sql: count(closed_on), missing: "lost deals with the day they closed, which the CRM's opportunities bring"}
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: bad2bf2217885928}
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
    d.product,
    d.loss_reason as reason
from opportunity as d
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join campaign as c on c.campaign_id = coalesce(d.campaign_id, p.campaign_id)
left join owner as o on o.owner_id = d.owner_id
where d.is_closed and not d.is_won and d.closed_on is not null and (d.type = 'new' or d.type is null)
