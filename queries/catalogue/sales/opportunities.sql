/*
title: Opportunities created
says:
  - how many opportunities
  - number of opportunities
  - opportunities created
  - new opportunities
  - number of new opps
  - opps created
  - opps opened
  - opportunities opened
  - how many opportunities were created
  - how many deals were opened
  - deals opened
  - number of deals opened
  - new deals created
  - deals created
  - new oppties
  - opportunity volume
never:
  - lost opportunities
  - open pipeline
  - value of the opportunities
  - opportunity to win
definition: Deals that were opened, by the day the record was created. Renewals are not counted; expansions are.
caveats:
  - A deal whose type the CRM does not state is counted.
  - Status is the one of today, whenever the deal was opened.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures: {opportunities: count(distinct opportunity_id)}
headline: {kind: count, of: opportunities, unit: opportunities}
time: created_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, type: type, product: product, status: status}
needs:
  - {sql: count(created_on), missing: "the days on which deals were opened, which the CRM's opportunities bring"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: d3a1508f84f3fd60}
*/
select
    d.opportunity_id,
    d.created_on,
    coalesce(d.source, p.source) as source,
    coalesce(p.channel, c.channel) as channel,
    c.name as campaign,
    p.landing_page,
    coalesce(a.region, p.region) as region,
    coalesce(a.country, p.country) as country,
    coalesce(a.industry, p.industry) as industry,
    coalesce(a.segment, p.segment) as segment,
    o.name as owner,
    d.type,
    d.product,
    case when d.is_won then 'won' when d.is_closed then 'lost' else 'open' end as status
from opportunity as d
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join campaign as c on c.campaign_id = coalesce(d.campaign_id, p.campaign_id)
left join owner as o on o.owner_id = d.owner_id
where d.created_on is not null and (d.type <> 'renewal' or d.type is null)
