/*
title: Where a person stands
says:
  - what stage is jane@acme.com in
  - who owns the lead jane@acme.com
  - is jane@acme.com an mql
  - status of jane@acme.com
  - where is acme.com in the funnel
  - when did jane@acme.com become an sql
  - who owns jane@acme.com
  - which rep has jane@acme.com
  - what is the current stage for acme.com
  - is jane@acme.com an sql
  - is jane@acme.com a customer
  - is jane@acme.com an opportunity
  - when did jane@acme.com become an mql
  - when did jane@acme.com become a customer
  - tell me about jane@acme.com
  - jane@acme.com
  - who is jane@acme.com
  - stage of jane@acme.com
  - lead score of jane@acme.com
  - where is jane@acme.com
  - owner of jane@acme.com
  - lead status of jane@acme.com
  - is jane@acme.com qualified
  - does jane@acme.com fit our icp
  - is jane@acme.com a good fit
  - is jane@acme.com ready for sales
  - rep of jane@acme.com
  - status of the lead jane@acme.com
  - what is the score of jane@acme.com
  - when was jane@acme.com created
  - who is the owner of the lead jane@acme.com
definition: Where one person, or everybody of one company, stands now - stage, owner, fit and source, the stages passed, the deals that are open and the last five touches of each.
caveats:
  - A record that was merged away is found under the person it became.
  - The stage is the one the systems hold now; a stage that came and went stands in the list of stages with its first day.
owner: revenue operations
sensitivity: personal
kind: report
parameters: [subject_kind, subject_value]
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: cabc9fa7a045eaae}
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
        p.title,
        coalesce(a.name, p.company) as company,
        p.stage,
        p.status,
        p.disqualify_reason,
        p.score,
        p.icp_fit,
        p.source,
        coalesce(p.source_detail, c.name, p.channel) as source_detail,
        p.created_on,
        o.name as owner,
        o.team,
        row_number() over (order by p.created_on, p.person_id) as number
    from person as p
    inner join found as f on f.person_id = p.person_id
    left join account as a on a.account_id = p.account_id
    left join campaign as c on c.campaign_id = p.campaign_id
    left join owner as o on o.owner_id = p.owner_id
),

entered as (
    select
        s.entity_id as person_id,
        s.stage,
        min(s.entered_on) as first_on,
        max(s.entered_on) as last_on
    from stage_event as s
    inner join people as p on p.person_id = s.entity_id
    where s.entity_type = 'person'
    group by s.entity_id, s.stage
),

deals as (
    select distinct
        d.opportunity_id,
        coalesce(d.name, d.opportunity_id) as name,
        d.stage,
        d.amount_base,
        d.expected_close_on,
        o.name as owner
    from opportunity as d
    left join opportunity_person as m on m.opportunity_id = d.opportunity_id
    left join owner as o on o.owner_id = d.owner_id
    where not coalesce(d.is_closed, false)
        and (
            d.person_id in (select person_id from people)
            or m.person_id in (select person_id from people)
            or d.account_id in (select account_id from company)
        )
),

touches as (
    select
        p.name,
        t.occurred_on,
        t.occurred_at,
        t.kind,
        c.name as campaign,
        coalesce(t.channel, t.source) as channel,
        o.name as owner,
        row_number() over (
            partition by t.person_id order by t.occurred_on desc, t.occurred_at desc nulls last, t.touch_id
        ) as number
    from touchpoint as t
    inner join people as p on p.person_id = t.person_id
    left join campaign as c on c.campaign_id = t.campaign_id
    left join owner as o on o.owner_id = t.owner_id
),

told as (
    select
        0 as place, 'status' as section, e.last_on as day, null as at,
        p.called as what, null as value, p.stage,
        null as amount, p.owner as who,
        case when p.title is not null and p.company is not null then concat(p.title, ', ', p.company)
            else coalesce(p.title, p.company) end as detail,
        null as system
    from people as p
    left join entered as e on e.person_id = p.person_id and e.stage = p.stage
    where :subject_kind in ('email', 'person') and p.number = 1
    union all
    select
        0, 'status', c.customer_since_on, null, c.called,
        case when c.customer_since_on is not null then 'customer' else 'not a customer yet' end, null,
        null, o.name, null, null
    from company as c
    left join owner as o on o.owner_id = c.owner_id
    union all
    select
        1, 'status', e.last_on, null, 'stage', case when :subject_kind in ('domain', 'account') then p.name end, p.stage, null, p.owner,
        coalesce(p.disqualify_reason, p.status), null
    from people as p
    left join entered as e on e.person_id = p.person_id and e.stage = p.stage
    union all
    select 2, 'status', null, null, 'owner', coalesce(p.owner, 'nobody'), null, null, null, p.team, null
    from people as p
    where :subject_kind in ('email', 'person')
    union all
    select
        3, 'status', null, null, 'fit',
        case when p.icp_fit then 'fits the ideal customer' when not p.icp_fit then 'does not fit' else 'not known' end,
        null, null, null,
        case when p.score is not null then concat('score ', cast(round(p.score, 1) as varchar)) end, null
    from people as p
    where :subject_kind in ('email', 'person')
    union all
    select 4, 'status', p.created_on, null, 'source', coalesce(p.source, 'not known'), null, null, null, p.source_detail, null
    from people as p
    where :subject_kind in ('email', 'person')
    union all
    select 5, 'status', null, null, 'marketing influence', i.verdict, null, null, null, i.rule, null
    from people as p
    inner join influence as i on i.entity_type = 'person' and i.entity_id = p.person_id
    where :subject_kind in ('email', 'person')
    union all
    select 6, 'stages', e.first_on, null, 'reached', null, e.stage, null, null, null, null
    from entered as e
    inner join people as p on p.person_id = e.person_id
    where :subject_kind in ('email', 'person')
    union all
    select
        7, 'open deals', d.expected_close_on, null, 'deal', d.name, null, d.amount_base, d.owner,
        case when d.expected_close_on is not null then concat(coalesce(d.stage, 'stage not known'), ', expected to close that day')
            else d.stage end,
        null
    from deals as d
    union all
    select
        8, 'last touches', t.occurred_on, t.occurred_at, t.kind, coalesce(t.campaign, t.channel), null, null,
        coalesce(t.owner, t.name), case when t.campaign is not null then t.channel end, null
    from touches as t
    where t.number <= 5
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
order by place, day desc nulls last, at desc nulls last, what, value, detail
