/*
title: Revenue won
says:
  - how much revenue
  - revenue
  - revenue won
  - revenue closed
  - how much revenue did we close
  - how much revenue did we book
  - bookings
  - total bookings
  - new business bookings
  - new business revenue
  - closed won revenue
  - closed won amount
  - total closed won amount
  - closed-won value
  - money brought in
  - how much money did we bring in
  - arr closed
  - value of the deals we won
  - sales in money
never:
  - revenue we lost
  - open pipeline
  - forecast revenue
  - return on spend
definition: Value of the new-business deals that were won, in company currency, by the day they closed. Expansions and renewals are not counted.
caveats:
  - Amounts in other currencies are converted by the rate of the day the deal closed.
  - A deal whose type the CRM does not state counts as new business.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  revenue: case when count(*) = 0 then 0 else sum(amount_base) end
  wins: count(distinct opportunity_id)
  with_amount: count(amount_base)
headline: {kind: money, of: revenue}
time: closed_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product}
needs:
  - {sql: count(closed_on), missing: "won deals with the day they closed, which the CRM's opportunities bring"}
  - {sql: count(amount_base), missing: "deal amounts, which the CRM's opportunities bring"}
left_out: {won deals without an amount: count(case when amount_base is null then 1 end)}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: b0a14d061be0dfa4}
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
