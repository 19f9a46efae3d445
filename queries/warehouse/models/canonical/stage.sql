{# The company's own list; two sources may list the same stage; without any list the default one. #}
with united as ({{ unite('stage') }}),

defaults as (
    {%- for row in var('default_stages') %}
    select
        {{ literal(row.stage) }} as stage,
        {{ row.rank }} as rank,
        {{ literal(row.get('owning_function')) }} as owning_function,
        cast({{ literal(row.get('sla_hours')) }} as double) as sla_hours,
        {{ literal(row.get('definition')) }} as definition,
        'funnelbot' as source_system,
        'default_stages' as source_object,
        {{ literal(row.stage) }} as source_id
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select * from united
union all
select * from defaults where not exists (select 1 from united)
order by rank
