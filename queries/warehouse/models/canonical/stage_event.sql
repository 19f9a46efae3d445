{# Visits are counted anew where the source does not number them, and where two records became one person. #}
with united as (
    select united.*, united.entity_type = 'person' and united.entity_id in (select survivor_id from {{ ref('person_merge') }}) as is_merged
    from ({{ unite('stage_event') }}) as united
)

select
    united.* exclude (is_merged) replace (
        coalesce(united.rank, stage.rank) as rank,
        coalesce(united.method, 'history') as method,
        cast(case
            when united.visit is not null and not united.is_merged then united.visit
            else row_number() over (
                partition by united.entity_type, united.entity_id, united.stage
                order by united.entered_on, united.entered_at nulls last, united.visit, united.source_id
            )
        end as integer) as visit
    )
from united
left join {{ ref('stage') }} as stage on stage.stage = united.stage
order by united.entity_type, united.entity_id, united.entered_on, rank
