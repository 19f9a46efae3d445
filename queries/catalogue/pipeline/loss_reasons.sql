/*
title: Why deals were lost
says:
  - lost deal analysis
  - loss analysis
never:
  - deals won
definition: New-business deals that were closed without a win, by the reason sales gave, with their value in company currency; by the day they closed.
caveats:
  - The reason is what was chosen in the CRM, often in a hurry.
  - A deal whose type the CRM does not state counts as new business.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  losses: count(distinct opportunity_id)
  lost_amount: sum(amount_base)
headline: {kind: count, of: losses, unit: deals}
time: closed_on
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner, product: product}
split: reason
needs:
  - {sql: count(reason), missing: "reasons of lost deals, which the CRM's opportunities bring"}
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 7cb7b73519d725e0}
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
    d.product,
    d.loss_reason as reason
from opportunity as d
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join campaign as c on c.campaign_id = coalesce(d.campaign_id, p.campaign_id)
left join owner as o on o.owner_id = d.owner_id
where d.is_closed and not d.is_won and d.closed_on is not null and (d.type = 'new' or d.type is null)
