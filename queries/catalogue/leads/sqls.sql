/*
title: Sales qualified leads
says:
  - how many sqls
  - number of sqls
  - sql count
  - sql volume
  - total sqls
  - new sqls
  - sqls generated
  - sales qualified leads
  - number of sales qualified leads
  - how many leads did sales qualify
  - leads qualified by sales
  - sql trend
  - sql numbers
never:
  - sql to opportunity
  - sales accepted leads
  - show the sql
  - sqls lost
definition: People whom sales qualified for the first time, each counted once, by the day of that first time.
caveats:
  - Acceptance by sales comes before and is counted apart.
  - Test, internal and merged records are left out.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures: {sqls: count(distinct person_id)}
headline: {kind: count, of: sqls, unit: SQLs}
time: entered_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
needs:
  - {sql: count(entered_on), missing: "the days on which people were qualified by sales, which the stage history of the CRM brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 694e257244a74de0}
*/
select
    e.entity_id as person_id,
    e.entered_on,
    p.source,
    p.channel,
    c.name as campaign,
    p.landing_page,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment,
    o.name as owner
from stage_event as e
inner join person as p on p.person_id = e.entity_id
left join account as a on a.account_id = p.account_id
left join campaign as c on c.campaign_id = p.campaign_id
left join owner as o on o.owner_id = p.owner_id
where e.entity_type = 'person' and e.stage = 'sql' and e.visit = 1
