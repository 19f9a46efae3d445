/*
title: New leads
says:
  - how many leads
  - number of leads
  - leads generated
  - new leads
  - lead volume
  - lead count
  - lead numbers
  - total leads
  - leads created
  - inquiries
  - how is lead gen going
  - how many people signed up as leads
  - how many new names did we get
  - leads by source
  - lead generation
never:
  - lost leads
  - leads we need
  - leads ready for sales
  - leads per sale
  - cost of a lead
definition: People who gave their details, counted once each whatever systems know them, by the day of the first record.
caveats:
  - Test, internal and merged records are left out.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures: {leads: count(distinct person_id)}
headline: {kind: count, of: leads, unit: leads}
time: created_on
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, channel: channel, campaign: campaign, landing_page: landing_page, region: region,
  country: country, industry: industry, segment: segment, owner: owner}
needs:
  - {sql: count(created_on), missing: "people with the day they first gave their details, which the CRM or marketing automation brings"}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 03aa8254fc920c71}
*/
select
    p.person_id,
    p.created_on,
    p.source,
    p.channel,
    c.name as campaign,
    p.landing_page,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment,
    o.name as owner
from person as p
left join account as a on a.account_id = p.account_id
left join campaign as c on c.campaign_id = p.campaign_id
left join owner as o on o.owner_id = p.owner_id
where p.created_on is not null
