/*
title: Everything that happened
says: [show the journey of jane@acme.com, all touchpoints for jane@acme.com, what campaigns did jane@acme.com respond to, activity timeline for acme.com,
  which touches did jane@acme.com have, history of jane@acme.com with marketing, journey jane@acme.com, which campaigns did jane@acme.com interact with,
  what has jane@acme.com done with us, activity history of acme.com, list campaign responses for jane@acme.com, history of jane@acme.com, timeline of jane@acme.com,
  what did jane@acme.com do, what did jane@acme.com do on our website, touchpoints of jane@acme.com, marketing touchpoints of jane@acme.com,
  what has the lead jane@acme.com done, which emails did jane@acme.com open, which campaigns touched jane@acme.com, what has jane@acme.com done,
  journey of the lead jane@acme.com, customer journey of jane@acme.com]
definition: Everything recorded of one person or company in all systems, newest first - touches, stages, deals, support cases and contracts - each with who acted.
caveats:
  - Visits before somebody gave their details are there where the website recognised the visitor later.
  - Contracts stand on a company's timeline, not on a person's.
owner: revenue operations
sensitivity: personal
kind: report
time: day
default_period: all time
parameters: [subject_kind, subject_value, period_start, period_end]
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 97d15e55e3ff3027}
*/
with company as (
    select
        a.account_id,
        a.domain,
        coalesce(a.name, a.domain) as name,
        concat(coalesce(a.name, a.domain), case when a.domain <> a.name then concat(' (', a.domain, ')') else '' end) as called,
        a.owner_id,
        a.customer_since_on
    from account as a
    where (:subject_kind in ('domain', 'account') and lower(a.domain) = lower(:subject_value))
        or (:subject_kind = 'account' and lower(a.name) = lower(:subject_value))
    union all
    select null, lower(:subject_value), lower(:subject_value), lower(:subject_value), null, null
    where :subject_kind = 'domain'
        and not exists (select 1 from account as a where lower(a.domain) = lower(:subject_value))
        and exists (
            select 1 from person as p
            where substring(p.email, length(p.email) - length(:subject_value)) = concat('@', lower(:subject_value))
        )
),

found as (
    select p.person_id from person as p
    where (:subject_kind in ('email', 'person') and p.email = lower(:subject_value))
        or (:subject_kind = 'person' and p.email is null and lower(p.full_name) = lower(:subject_value))
    union
    select i.person_id from person_identity as i
    where :subject_kind in ('email', 'person') and lower(i.source_id) = lower(:subject_value)
    union
    select p.person_id from person as p
    inner join company as c on c.account_id = p.account_id
    union
    select p.person_id from person as p
    inner join company as c
        on length(c.domain) > 0
        and substring(p.email, length(p.email) - length(c.domain)) = concat('@', lower(c.domain))
),

people as (
    select
        p.person_id,
        coalesce(p.full_name, p.email, p.person_id) as name,
        concat(
            coalesce(p.full_name, p.email, p.person_id),
            case when p.full_name is not null and p.email is not null then concat(' (', p.email, ')') else '' end
        ) as called,
        p.stage,
        p.source,
        p.created_on,
        p.created_at,
        p.source_system,
        o.name as owner,
        row_number() over (order by p.created_on, p.person_id) as number
    from person as p
    inner join found as f on f.person_id = p.person_id
    left join owner as o on o.owner_id = p.owner_id
),

deals as (
    select distinct
        d.opportunity_id,
        coalesce(d.name, d.opportunity_id) as name,
        d.stage,
        d.amount_base,
        d.created_on,
        d.created_at,
        d.closed_on,
        d.closed_at,
        d.is_closed,
        d.is_won,
        d.loss_reason,
        o.name as owner,
        d.source_system
    from opportunity as d
    left join opportunity_person as m on m.opportunity_id = d.opportunity_id
    left join owner as o on o.owner_id = d.owner_id
    where d.person_id in (select person_id from people)
        or m.person_id in (select person_id from people)
        or d.account_id in (select account_id from company)
),

cases as (
    select
        t.ticket_id,
        t.status,
        t.priority,
        t.channel,
        t.created_on,
        t.created_at,
        t.solved_on,
        t.solved_at,
        t.satisfaction,
        p.name as person,
        o.name as owner,
        t.source_system
    from ticket as t
    left join people as p on p.person_id = t.person_id
    left join owner as o on o.owner_id = t.owner_id
    where t.person_id in (select person_id from people) or t.account_id in (select account_id from company)
),

happened as (
    select
        'marketing' as section, p.created_on as day, p.created_at as at, 'first record' as what,
        case when :subject_kind in ('domain', 'account') then p.name end as value,
        null as stage, null as amount, p.name as who, p.source as detail, p.source_system as system
    from people as p
    union all
    select
        coalesce(g.owning_function, 'stage'), s.entered_on, s.entered_at,
        case when s.visit > 1 then 'reached again' else 'reached' end,
        case when :subject_kind in ('domain', 'account') then p.name end, s.stage, null, null,
        case when s.source_stage <> s.stage then s.source_stage end, s.source_system
    from stage_event as s
    inner join people as p on p.person_id = s.entity_id
    left join stage as g on g.stage = s.stage
    where s.entity_type = 'person'
    union all
    select
        coalesce(t.function, 'touch'), t.occurred_on, t.occurred_at, t.kind, coalesce(c.name, t.content, t.url), null, null,
        coalesce(o.name, case when t.kind in ('email_sent', 'sales_email') then t.function else p.name end),
        case when t.channel <> t.source then concat(t.channel, ', ', t.source) else coalesce(t.channel, t.source) end,
        t.source_system
    from touchpoint as t
    left join people as p on p.person_id = t.person_id
    left join campaign as c on c.campaign_id = t.campaign_id
    left join owner as o on o.owner_id = t.owner_id
    where t.person_id in (select person_id from people) or t.account_id in (select account_id from company)
    union all
    select 'sales', d.created_on, d.created_at, 'deal opened', d.name, null, d.amount_base, d.owner, null, d.source_system
    from deals as d
    union all
    select
        'sales', d.closed_on, d.closed_at, case when d.is_won then 'deal won' else 'deal lost' end, d.name, null,
        d.amount_base, d.owner, d.loss_reason, d.source_system
    from deals as d
    where d.is_closed
    union all
    select
        'service', k.created_on, k.created_at, 'support case opened', k.ticket_id, null, null, k.person,
        case when k.priority is not null and k.channel is not null then concat(k.priority, ', ', k.channel)
            else coalesce(k.priority, k.channel) end,
        k.source_system
    from cases as k
    union all
    select
        'service', k.solved_on, k.solved_at, 'support case solved', k.ticket_id, null, null, k.owner, k.satisfaction, k.source_system
    from cases as k
    where k.solved_on is not null
    union all
    select 'sales', n.signed_on, null, 'contract signed', n.contract_id, null, n.arr_base, null, n.status, n.source_system
    from contract as n
    inner join company as c on c.account_id = n.account_id
    where n.signed_on is not null
),

told as (
    select
        0 as place, 'status' as section, null as day, null as at, p.called as what, null as value, p.stage,
        null as amount, p.owner as who, null as detail, null as system
    from people as p
    where :subject_kind in ('email', 'person') and p.number = 1
    union all
    select
        0, 'status', c.customer_since_on, null, c.called,
        case when c.customer_since_on is not null then 'customer' else 'not a customer yet' end, null,
        null, o.name, null, null
    from company as c
    left join owner as o on o.owner_id = c.owner_id
    union all
    select 1, h.section, h.day, h.at, h.what, h.value, h.stage, h.amount, h.who, h.detail, h.system
    from happened as h
    where h.day is not null
        and (:period_start is null or h.day >= cast(:period_start as date))
        and (:period_end is null or h.day < cast(:period_end as date))
)

select
    place,
    section,
    day,
    at,
    what,
    value,
    stage,
    amount,
    who,
    detail,
    system
from told
order by place, day desc nulls last, at desc nulls last, section, what, value, detail
