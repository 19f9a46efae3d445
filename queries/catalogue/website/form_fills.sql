/*
title: Forms filled in
says:
  - form fills
  - form submissions
  - how many forms were filled
  - demo requests
  - how many demos were requested
  - contact us requests
  - hand raisers
  - ebook downloads
  - downloads
  - contact requests
  - content downloads
  - how many demo requests
  - demo requests by form
  - website form fills
  - forms filled on the website
never:
  - form fill rate
  - form abandonment
definition: Forms that were sent off, each time counted, by day.
caveats:
  - A person who fills in two forms counts twice here; the number of people stands beside it.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures: {form_fills: count(*), people: count(distinct person_id)}
headline: {kind: count, of: form_fills, unit: forms}
time: occurred_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, form: form, landing_page: landing_page,
  region: region, country: country, industry: industry, segment: segment}
needs:
  - {sql: count(occurred_on), missing: "form submissions, which the website or marketing automation brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: a0fae963354b56c4}
*/
select
    t.touch_id,
    t.person_id,
    t.occurred_on,
    t.content as form,
    t.url as landing_page,
    coalesce(t.source, p.source) as source,
    coalesce(t.channel, c.channel) as channel,
    c.name as campaign,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment
from touchpoint as t
left join person as p on p.person_id = t.person_id
left join account as a on a.account_id = coalesce(t.account_id, p.account_id)
left join campaign as c on c.campaign_id = t.campaign_id
where t.kind = 'form_fill' and t.occurred_on is not null
