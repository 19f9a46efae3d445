{# What the sources say of identities; for a person of whom they say nothing, the records themselves. #}
with said as ({{ unite('person_identity') }}),

records as (
    select
        survivor_id as person_id,
        source_system,
        source_object,
        source_id,
        case when person_id = survivor_id then 'own_record' else 'same_email' end as match_rule,
        created_at as linked_at
    from {{ ref('person_record') }}
    where survivor_id not in (select person_id from said)
)

select * from said
union all
select * from records
