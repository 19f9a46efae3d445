/*
title: Attribution
says:
  - attribution
  - revenue attribution
  - pipeline attribution
  - first touch attribution
  - attributed revenue
  - attributed pipeline
  - first touch revenue
  - first touch pipeline
  - first touch revenue attribution
  - first touch pipeline attribution
  - attributed revenue by first touch
  - marketing attribution
  - first touch marketing attribution
  - multi touch attribution
  - which channel gets credit for revenue
  - credit for revenue
  - credit for pipeline
  - first touch opportunities
  - attributed wins
  - first touch wins
  - attribution of deals
  - attribution of opportunities
  - opportunity attribution
  - attributed opportunities
  - first touch attribution of opportunities
  - first touch attribution for wins
  - revenue credit
definition: >-
  The value of deals, shared over the marketing touches that led to them by the attribution model asked for (linear unless
  one is named). Revenue: new-business deals won, by the day they closed. Pipeline and opportunities: deals opened, renewals
  not counted, by the day they were created. A deal without an eligible touch stands under Unattributed.
caveats:
  - Eligible are marketing touches of the people on a deal (of its company where it names nobody), from 365 days before it was opened until it closed, unless the warehouse was built with other limits. Repeated visits each count; a mail that was only sent never does.
  - W-shaped looks at touches up to the opening of the deal alone.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  revenue: round(sum(case when reading = 'won' then credit * amount_base else 0 end), 2)
  pipeline: round(sum(case when reading = 'opened' then credit * amount_base else 0 end), 2)
  opportunities: round(sum(case when reading = 'opened' then credit else 0 end), 2)
  wins: round(sum(case when reading = 'won' then credit else 0 end), 2)
headline: {kind: money, of: revenue}
time: day
default_period: last 12 months
grains: [day, week, month, quarter, year]
dimensions: {channel: channel, campaign: campaign, source: source, region: region, country: country, industry: industry,
  segment: segment, owner: owner, product: product}
default_breakdown: [channel]
default_model: linear
parameters: [model]
needs:
  - {sql: count(touch_id), missing: "touch credit under that model (Shapley needs at least 100 won deals with a marketing touch; Markov is not worked out)"}
left_out: {deals without an amount: count(distinct case when amount_base is null then opportunity_id end)}
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 61d82fff20db6fd5}
*/
with credited as (
    select opportunity_id, touch_id, credit
    from touch_credit
    where model = :model
),
shared as (
    select
        s.opportunity_id,
        s.touch_id,
        s.credit,
        coalesce(t.channel, c.channel) as channel,
        t.source,
        c.name as campaign
    from credited as s
    inner join touchpoint as t on t.touch_id = s.touch_id
    left join campaign as c on c.campaign_id = t.campaign_id
    union all
    select
        d.opportunity_id,
        null as touch_id,
        1 - coalesce(sum(s.credit), 0) as credit,
        'Unattributed' as channel,
        'Unattributed' as source,
        'Unattributed' as campaign
    from opportunity as d
    left join credited as s on s.opportunity_id = d.opportunity_id
    group by d.opportunity_id
),
dated as (
    select opportunity_id, 'opened' as reading, created_on as day
    from opportunity
    where type <> 'renewal' or type is null
    union all
    select opportunity_id, 'won' as reading, closed_on as day
    from opportunity
    where is_won and (type = 'new' or type is null)
)
select
    e.reading,
    e.day,
    s.opportunity_id,
    s.touch_id,
    cast(s.credit as double) as credit,
    d.amount_base,
    s.channel,
    s.source,
    s.campaign,
    coalesce(a.region, p.region) as region,
    coalesce(a.country, p.country) as country,
    coalesce(a.industry, p.industry) as industry,
    coalesce(a.segment, p.segment) as segment,
    o.name as owner,
    d.product
from shared as s
inner join dated as e on e.opportunity_id = s.opportunity_id
inner join opportunity as d on d.opportunity_id = s.opportunity_id
left join person as p on p.person_id = d.person_id
left join account as a on a.account_id = d.account_id
left join owner as o on o.owner_id = d.owner_id
where e.day is not null
