/*
title: Win rate
says:
  - win rate
  - what is our win rate
  - win ratio
  - closing rate
  - close rate
  - what is our closing rate
  - opportunity to won
  - opportunity to closed won conversion
  - opp to win conversion
  - opp to won conversion
  - percentage of opportunities won
  - what % of opps do we win
  - share of deals we win
  - how many of our deals do we win
  - how often do we win
never:
  - lead to customer rate
  - number of deals won
  - loss reasons
  - sql to opportunity rate
definition: Deals won, of all deals closed (won or lost) in the period, by count; new business only. The same by amount is shown beside it.
caveats:
  - Open deals are not counted, whatever their age.
  - Lost deals are often stored without an amount, which makes the rate by amount look better than it is.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  won: count(case when is_won then 1 end)
  closed: count(*)
  won_amount: sum(case when is_won then amount_base end)
  closed_amount: sum(amount_base)
headline: {kind: ratio, of: won, to: closed}
beside:
  - {of: won_amount, to: closed_amount, label: by amount}
time: closed_on
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product}
needs:
  - {sql: count(closed_on), missing: "closed deals with the day they closed, which the CRM's opportunities bring"}
  - {sql: count(case when not is_won then 1 end), missing: "lost deals, which the CRM's opportunities bring; from won deals alone there is no rate"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: f8b2c25d90304175}
*/
select
    d.opportunity_id,
    d.closed_on,
    d.is_won,
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
where d.is_closed and d.closed_on is not null and (d.type = 'new' or d.type is null)
