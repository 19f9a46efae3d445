/*
title: Pipeline created
says:
  - pipeline
  - pipeline created
  - how much pipeline did we create
  - pipeline generated
  - new pipeline
  - total pipeline value created
  - pipeline dollars
  - pipeline creation
  - total amount of pipeline opened
  - pipeline value
  - pipeline amount
  - new pipeline $
  - opportunity value created
  - value of new opportunities
  - amount of new opportunities
  - opportunity amount created
  - value of deals created
  - deal value created
never:
  - open pipeline
  - revenue won
definition: Value of the deals that were opened, in company currency, by the day the record was created. Renewals are not counted; expansions are.
caveats:
  - The value is the one the deal has now, or had when it closed.
  - Amounts in other currencies are converted by the rate of the day the deal closed, else was created.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  pipeline: case when count(*) = 0 then 0 else sum(amount_base) end
  opportunities: count(distinct opportunity_id)
  with_amount: count(amount_base)
headline: {kind: money, of: pipeline}
time: created_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, type: type, product: product}
needs:
  - {sql: count(created_on), missing: "the days on which deals were opened, which the CRM's opportunities bring"}
  - {sql: count(amount_base), missing: "deal amounts, which the CRM's opportunities bring"}
left_out: {deals without an amount: count(case when amount_base is null then 1 end)}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: b744e08afe22dee4}
*/
select
    d.opportunity_id,
    d.created_on,
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
where d.created_on is not null and (d.type <> 'renewal' or d.type is null)
