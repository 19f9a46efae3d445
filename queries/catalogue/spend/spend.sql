/*
title: Marketing spend
says:
  - marketing spend
  - how much did we spend on marketing
  - ad spend
  - total budget spent
  - spend
  - advertising costs
  - program spend
  - marketing costs
  - how much did we spend
  - how much did we spend on ads
  - money spent on marketing
  - spend on lead generation
  - what did marketing cost
  - how much did we pay for ads
  - how much does marketing cost
  - spend on campaigns
  - campaign spend
  - costs of our campaigns
  - cost of campaigns
never:
  - spend per lead
  - revenue spent
definition: What the ad platforms charged, in company currency, by the day it was spent.
caveats:
  - Costs outside of the ad platforms (salaries, agencies, tools) are not in it.
  - The source of a row is the platform that charged it.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  spend: case when count(*) = 0 then 0 else sum(spend_base) end
  clicks: sum(clicks)
  impressions: sum(impressions)
headline: {kind: money, of: spend}
time: day
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {source: source, platform: platform, channel: channel, campaign: campaign}
needs:
  - {sql: count(spend_base), missing: "advertising costs, which the ad platforms bring"}
good: neither
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: c5f904c7400f81fd}
*/
select
    s.day,
    s.spend_base,
    s.clicks,
    s.impressions,
    s.platform,
    s.platform as source,
    coalesce(s.channel, c.channel) as channel,
    c.name as campaign
from ad_spend as s
left join campaign as c on c.campaign_id = s.campaign_id
