{# Two records of one person on a deal are one person on it. #}
with numbered as (
    select
        united.*,
        row_number() over (partition by opportunity_id, person_id order by is_primary desc nulls last, source_id) as place
    from ({{ unite('opportunity_person') }}) as united
)

select * exclude (place)
from numbered
where place = 1 or person_id not in (select survivor_id from {{ ref('person_merge') }})
