/*
title: Marketing qualified leads
says:
  - how many mqls
  - number of mqls
  - mql count
  - mql volume
  - mqls generated
  - total mqls
  - new mqls
  - mql number
  - marketing qualified leads
  - number of marketing qualified leads
  - how many leads did marketing qualify
  - leads qualified by marketing
  - mql trend
  - mql numbers
never:
  - mql to sql
  - mql rate
  - share of leads that become mqls
  - mqls not followed up
definition: People who were qualified by marketing for the first time, each counted once, by the day of that first time.
caveats:
  - Somebody who is qualified again after being recycled is not counted again.
  - Test, internal and merged records are left out.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures: {mqls: count(distinct person_id)}
headline: {kind: count, of: mqls, unit: MQLs}
time: entered_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
needs:
  - {sql: count(entered_on), missing: "the days on which people were qualified by marketing, which the stage history of the CRM or marketing automation brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 58b558f7e8a89613}
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
where e.entity_type = 'person' and e.stage = 'mql' and e.visit = 1
