{# Sorted by the hash, so that a look-up reads one row group and no index has to be held in memory. #}
with people as (
    select
        person.full_name as name,
        case when person.email is not null then 'email' else 'person' end as kind,
        coalesce(person.email, person.full_name) as value,
        coalesce(account.name, person.company) as company
    from {{ ref('person') }} as person
    left join {{ ref('account') }} as account on account.account_id = person.account_id
),

companies as (
    select
        unnest([name, {{ without_legal_form('name') }}, domain]) as name,
        case when domain is not null then 'domain' else 'account' end as kind,
        coalesce(domain, name) as value,
        name as company
    from {{ ref('account') }}
),

named as (
    select {{ name_key('name') }} as name_key, * from people
    union all
    select {{ name_key('name') }} as name_key, * from companies
)

select distinct md5_number_lower(name_key) as name_hash, kind, value, name, company
from named
where name_key <> ''
order by 1, 2, 3, 4, 5
