/*
title: One company
says: [tell me about acme.com, acme.com, what do we know about acme.com, account overview acme.com, account acme.com, everything about acme.com,
  company acme.com, who do we know at acme.com, contacts at acme.com, people at acme.com, who at acme.com, deals with acme.com, open deals with acme.com,
  overview of the account acme.com, which people do we know at acme.com, tickets of acme.com, open tickets for acme.com, does acme.com have open tickets,
  are there open tickets at acme.com, when does acme.com renew, renewal date of acme.com, tickets of jane@acme.com]
definition: One company at a glance - its people with their stage, its deals, its last ten touches, its support cases and its contracts. Asked about a person, it is that person's company.
caveats:
  - People belong to a company by the CRM's link, or by an e-mail address of the company's domain.
  - A company without a record of its own is known by the e-mail domain of its people.
owner: revenue operations
sensitivity: personal
kind: report
parameters: [subject_kind, subject_value]
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 307f6ad23a24ae62}
*/
with person_asked as (
    select p.person_id, p.account_id, p.email
    from person as p
    where :subject_kind in ('email', 'person')
        and (
            p.email = lower(:subject_value)
            or (:subject_kind = 'person' and p.email is null and lower(p.full_name) = lower(:subject_value))
            or p.person_id in (select i.person_id from person_identity as i where lower(i.source_id) = lower(:subject_value))
        )
),

company as (
    select
        a.account_id,
        a.domain,
        concat(coalesce(a.name, a.domain), case when a.domain <> a.name then concat(' (', a.domain, ')') else '' end) as called,
        concat(
            coalesce(a.industry, 'industry not known'), ', ',
            coalesce(a.segment, 'segment not known'), ', ',
            coalesce(a.country, a.region, 'country not known')
        ) as described,
        a.owner_id,
        a.customer_since_on
    from account as a
    where (:subject_kind in ('domain', 'account') and lower(a.domain) = lower(:subject_value))
        or (:subject_kind = 'account' and lower(a.name) = lower(:subject_value))
        or a.account_id in (select account_id from person_asked where account_id is not null)
    union all
    select null, lower(:subject_value), lower(:subject_value), null, null, null
    where :subject_kind = 'domain'
        and not exists (select 1 from account as a where lower(a.domain) = lower(:subject_value))
        and exists (
            select 1 from person as p
            where substring(p.email, length(p.email) - length(:subject_value)) = concat('@', lower(:subject_value))
        )
),

found as (
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
        p.title,
        p.email,
        p.stage,
        p.created_on,
        p.source_system,
        o.name as owner
    from person as p
    inner join found as f on f.person_id = p.person_id
    left join owner as o on o.owner_id = p.owner_id
),

deals as (
    select distinct
        d.opportunity_id,
        coalesce(d.name, d.opportunity_id) as name,
        d.type,
        d.stage,
        d.amount_base,
        d.created_on,
        d.closed_on,
        d.expected_close_on,
        coalesce(d.is_closed, false) as is_closed,
        d.is_won,
        d.loss_reason,
        o.name as owner,
        d.source_system
    from opportunity as d
    left join opportunity_person as m on m.opportunity_id = d.opportunity_id
    left join owner as o on o.owner_id = d.owner_id
    where d.account_id in (select account_id from company)
        or d.person_id in (select person_id from people)
        or m.person_id in (select person_id from people)
),

touches as (
    select
        t.occurred_on,
        t.occurred_at,
        t.kind,
        coalesce(c.name, t.content, t.url) as value,
        coalesce(o.name, p.name) as who,
        coalesce(t.channel, t.source) as detail,
        t.source_system,
        row_number() over (order by t.occurred_on desc, t.occurred_at desc nulls last, t.touch_id) as number
    from touchpoint as t
    left join people as p on p.person_id = t.person_id
    left join campaign as c on c.campaign_id = t.campaign_id
    left join owner as o on o.owner_id = t.owner_id
    where t.person_id in (select person_id from people) or t.account_id in (select account_id from company)
),

told as (
    select
        0 as place, 'status' as section, c.customer_since_on as day, null as at, c.called as what,
        case when c.customer_since_on is not null then 'customer' else 'not a customer yet' end as value, null as stage,
        null as amount, o.name as who, c.described as detail, null as system
    from company as c
    left join owner as o on o.owner_id = c.owner_id
    union all
    select 1, 'people', p.created_on, null, coalesce(p.title, 'person'), p.name, p.stage, null, p.owner, p.email, p.source_system
    from people as p
    union all
    select
        2, case when d.is_closed then 'closed deals' else 'open deals' end,
        case when d.is_closed then d.closed_on else d.expected_close_on end, null,
        case when not d.is_closed then coalesce(d.stage, 'open') when d.is_won then 'won' else 'lost' end,
        d.name, null, d.amount_base, d.owner,
        case when d.is_closed then coalesce(d.loss_reason, d.type)
            when d.expected_close_on is not null then 'expected to close that day' end,
        d.source_system
    from deals as d
    union all
    select 3, 'last touches', t.occurred_on, t.occurred_at, t.kind, t.value, null, null, t.who, t.detail, t.source_system
    from touches as t
    where t.number <= 10
    union all
    select
        4, 'support cases', k.created_on, k.created_at, coalesce(k.status, 'status not known'), k.ticket_id, null, null,
        coalesce(p.name, o.name), k.priority, k.source_system
    from ticket as k
    left join people as p on p.person_id = k.person_id
    left join owner as o on o.owner_id = k.owner_id
    where k.account_id in (select account_id from company) or k.person_id in (select person_id from people)
    union all
    select
        5, 'contracts', n.end_on, null, coalesce(n.status, 'status not known'), n.contract_id, null, n.arr_base, null,
        case when n.end_on is not null then 'ends that day, worth that much a year' end, n.source_system
    from contract as n
    where n.account_id in (select account_id from company)
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
order by place, section desc, day desc nulls last, at desc nulls last, value, what, detail
