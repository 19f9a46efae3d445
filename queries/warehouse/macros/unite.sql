{# The declaration of a canonical table, from its yml. Only there are columns and types listed. #}
{% macro declared(table) -%}
    {{ return(graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('name', 'equalto', table) | first) }}
{%- endmacro %}

{# What fills a canonical table: per system its file in canonical shape where there is one, else its source model. #}
{% macro relations_of(table) -%}
    {%- set found = [] -%}
    {%- for system in var('sources') -%}
        {%- set ours = [] -%}
        {%- if system == 'canonical' -%}
            {%- set file = source('canonical', table) -%}
            {%- if execute and load_relation(file) is not none -%} {%- do ours.append(file) -%} {%- endif -%}
        {%- endif -%}
        {%- if table in var('feeds').get(system, []) -%}
            {%- set made = ref(system ~ '__' ~ table) -%}
            {%- if not ours -%} {%- do ours.append(made) -%} {%- endif -%}
        {%- endif -%}
        {%- for relation in ours -%} {%- do found.append((system, relation)) -%} {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{# One column of a canonical table, out of a relation (r) that may not have it. m is the person a merged record became. #}
{% macro united_column(table, system, column, columns, present, key) -%}
    {%- set at = column.name[:-3] ~ '_at' -%}
    {%- set has = column.name in present -%}
    {%- set value = 'cast(r.' ~ adapter.quote(column.name) ~ ' as ' ~ column.data_type ~ ')' if has else 'cast(null as ' ~ column.data_type ~ ')' -%}
    {%- if column.name == 'source_system' -%} coalesce({{ value }}, {{ literal(system) }})
    {%- elif column.name == 'source_object' -%} coalesce({{ value }}, {{ literal(table) }})
    {%- elif column.name == 'source_id' -%}
        coalesce({{ value }}, concat_ws(' ', {% for part in key %}cast({{ 'r.' ~ adapter.quote(part) if part in present else 'null' }} as varchar){{ ', ' if not loop.last }}{% endfor %}))
    {%- elif has and column.name in ('person_id', 'entity_id') and table != 'person' -%} coalesce(m.survivor_id, {{ value }})
    {%- elif column.name.endswith('_on') and at in present -%} coalesce({{ value }}, {{ local_day('cast(r.' ~ at ~ ' as timestamp)') }})
    {%- elif has -%} {{ clean(value, column.config.get('meta', {}).get('form'), column.data_type) }}
    {%- else -%} {{ value }}
    {%- endif %} as {{ adapter.quote(column.name) }}
{%- endmacro %}

{# A canonical table out of all sources: every declared column in its type, cleaned, NULL where a source lacks it. #}
{% macro unite(table) -%}
    {%- set relations = relations_of(table) -%}
    {%- set merges = ref('person_merge') if table not in ('person', 'stage') else none -%}
    {%- if execute -%}
        {%- set declaration = declared(table) -%}
        {%- set columns = declaration.columns -%}
        {%- set key = declaration.config.meta.required -%}
        {%- for system, relation in relations %}
            {%- set present = adapter.get_columns_in_relation(relation) | map(attribute='name') | list %}
    select
            {%- for column in columns.values() %}
        {{ united_column(table, system, column, columns, present, key) }}{{ ',' if not loop.last }}
            {%- endfor %}
    from {{ relation }} as r
            {%- if merges is not none and 'person_id' in present %}
    left join {{ merges }} as m on m.person_id = r.person_id
            {%- elif merges is not none and 'entity_id' in present %}
    left join {{ merges }} as m on m.person_id = case when r.entity_type = 'person' then r.entity_id end
            {%- endif %}
    {{ 'union all' if not loop.last }}
        {%- else %}
    select
            {%- for column in columns.values() %}
        cast(null as {{ column.data_type }}) as {{ adapter.quote(column.name) }}{{ ',' if not loop.last }}
            {%- endfor %}
    where false
        {%- endfor %}
    {%- else -%}
    select 1
    {%- endif %}
{%- endmacro %}
