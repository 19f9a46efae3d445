/*
title: E-mail engagement
says:
  - email engagement
  - email performance
  - email opens
  - email open rate
  - open rate
  - email clicks
  - email click rate
  - how are our emails performing
  - newsletter performance
  - email rate
never:
  - form fills
  - sales e-mails
definition: >-
  Of the marketing e-mails sent in the period, the share that was opened at least once, whenever that was. An opening or
  click belongs to the latest e-mail of the same name that the person was sent before. Beside it, the share that was clicked.
caveats:
  - Openings are unreliable; mail programs load pictures by themselves or not at all, so clicks say more.
  - E-mails of the last days may still be opened.
owner: marketing operations
sensitivity: aggregate
kind: metric
measures:
  sent: count(case when is_sent then 1 end)
  opened: count(case when is_sent and is_opened then 1 end)
  clicked: count(case when is_sent and is_clicked then 1 end)
  people_sent: count(distinct case when is_sent then person_id end)
  people_opened: count(distinct case when is_sent and is_opened then person_id end)
  people_clicked: count(distinct case when is_sent and is_clicked then person_id end)
headline: {kind: ratio, of: opened, to: sent}
beside:
  - {of: clicked, to: sent, label: clicked}
  - {of: people_opened, to: people_sent, label: people who opened}
  - {of: people_clicked, to: people_sent, label: people who clicked}
time: day
default_period: last month
grains: [day, week, month, quarter, year]
dimensions: {campaign: campaign, region: region, country: country, industry: industry, segment: segment}
needs:
  - {sql: count(case when is_sent then 1 end), missing: "e-mails sent, which the marketing automation brings"}
  - {sql: count(case when is_opened or is_clicked then 1 end), missing: "openings and clicks of e-mails, which the marketing automation brings"}
left_out:
  openings and clicks of no recorded e-mail: sum(case when not is_sent then reactions end)
good: up
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 19d9c745ae17d47b}
*/
with numbered as (
    select
        person_id,
        content,
        campaign_id,
        kind,
        occurred_on,
        count(case when kind = 'email_sent' then 1 end) over (
            partition by person_id, content
            order by
                occurred_on nulls first,
                occurred_at nulls first,
                case when kind = 'email_sent' then 0 else 1 end nulls first,
                touch_id nulls first
        ) as mail
    from touchpoint
    where kind in ('email_sent', 'email_open', 'email_click') and person_id is not null
),
mails as (
    select
        person_id,
        mail > 0 as is_sent,
        min(occurred_on) as day,
        max(case when kind = 'email_sent' then campaign_id end) as campaign_id,
        count(case when kind = 'email_open' then 1 end) > 0 as is_opened,
        count(case when kind = 'email_click' then 1 end) > 0 as is_clicked,
        count(case when kind <> 'email_sent' then 1 end) as reactions
    from numbered
    group by person_id, content, mail
)
select
    m.person_id,
    m.day,
    m.is_sent,
    m.is_opened,
    m.is_clicked,
    m.reactions,
    c.name as campaign,
    coalesce(p.region, a.region) as region,
    coalesce(p.country, a.country) as country,
    coalesce(p.industry, a.industry) as industry,
    coalesce(p.segment, a.segment) as segment
from mails as m
left join person as p on p.person_id = m.person_id
left join account as a on a.account_id = p.account_id
left join campaign as c on c.campaign_id = m.campaign_id
