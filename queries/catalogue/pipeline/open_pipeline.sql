/*
title: Open pipeline
says:
  - open pipeline
  - pipeline open
  - how much pipeline is open
  - open opportunities
  - open deals
  - number of open deals
  - value of open deals
  - value of open opportunities
  - open pipeline value
  - active pipeline
  - active deals
  - how many deals are open
  - open opps
never:
  - pipeline created
  - deals won
definition: Value of the deals that are open now, in company currency; for a period, those expected to close in it. Renewals are not counted; expansions are.
caveats:
  - Expected close dates slip; a date in the past means that nobody moved it.
  - Nothing is weighted by probability.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  open_pipeline: case when count(*) = 0 then 0 else sum(amount_base) end
  open_deals: count(distinct opportunity_id)
  with_amount: count(amount_base)
headline: {kind: money, of: open_pipeline}
time: expected_close_on
default_period: all time
looks: ahead
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, type: type, product: product}
needs:
  - {sql: count(opportunity_id), missing: "open deals, which the CRM's opportunities bring"}
  - {sql: count(amount_base), missing: "deal amounts, which the CRM's opportunities bring"}
left_out: {open deals without an amount: count(case when amount_base is null then 1 end)}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: c32210542cd30835}
*/
select
    d.opportunity_id,
    d.expected_close_on,
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
    d.type,
    d.product
from opportunity as d
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join campaign as c on c.campaign_id = coalesce(d.campaign_id, p.campaign_id)
left join owner as o on o.owner_id = d.owner_id
where not coalesce(d.is_closed, false) and (d.type <> 'renewal' or d.type is null)
