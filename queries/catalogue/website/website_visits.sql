/*
title: Website visits
says:
  - website visits
  - website visitors
  - site traffic
  - website traffic
  - how many people visited our website
  - visitors
  - visits
  - website sessions
  - web traffic
  - page views
  - how many visits to the website
  - how many sessions
  - traffic on our website
never:
  - visitor to lead rate
  - bounce rate
definition: Sessions on the website, by day. Visitors (people, or browsers of people who are not known) and page views stand beside them.
caveats:
  - One person with two browsers is two visitors until they give their details.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  visits: count(case when kind = 'session' then 1 end)
  visitors: count(distinct visitor)
  page_views: count(case when kind = 'page_view' then 1 end)
headline: {kind: count, of: visits, unit: visits}
time: occurred_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, country: country,
  region: region, industry: industry, segment: segment}
needs:
  - {sql: count(case when kind = 'session' then 1 end), missing: "sessions on the website, which web analytics brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 4c2fc48c790eaf86}
*/
select
    t.touch_id,
    t.kind,
    coalesce(t.person_id, t.anonymous_id) as visitor,
    t.occurred_on,
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
where t.kind in ('session', 'page_view') and t.occurred_on is not null
