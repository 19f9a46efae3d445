with said as ({{ unite('excluded_record') }}),

merged as (
    select
        'person' as entity,
        'same e-mail as another record' as reason,
        count(*) as records,
        source_system,
        source_object,
        'same_email' as source_id
    from {{ ref('person_record') }}
    where person_id <> survivor_id
    group by source_system, source_object
)

select * from said
union all
select * from merged
