{{ config(indexes=[{'columns': ['email']}, {'columns': ['person_id']}]) }}
{# The earliest record of a person stands for them; what it does not know, a later one may. #}
{% set kept = ['person_id', 'email', 'source_system', 'source_object', 'source_id', 'opted_out'] %}
{% set columns = declared('person').columns.keys() | list if execute else [] %}
with standing as (
    select * from {{ ref('person_record') }} where person_id = survivor_id
),

later as (
    select
        survivor_id
        {%- for column in columns if column not in kept %},
        arg_min({{ column }}, (created_on is null, created_on, person_id)) as {{ column }}
        {%- endfor %},
        bool_or(opted_out) as opted_out
    from {{ ref('person_record') }}
    where person_id <> survivor_id
    group by survivor_id
)

select
    {%- for column in columns %}
    {% if column == 'opted_out' -%} standing.opted_out or coalesce(later.opted_out, standing.opted_out) as opted_out
    {%- elif column in kept -%} standing.{{ column }}
    {%- else -%} coalesce(standing.{{ column }}, later.{{ column }}) as {{ column }}
    {%- endif -%}{{ ',' if not loop.last }}
    {%- endfor %}
from standing
left join later on later.survivor_id = standing.person_id
order by created_on, standing.person_id
