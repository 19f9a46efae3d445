{# One row per file that was read. A folder that brings its own sync_state is believed instead. #}
{% set speaks_of = {
    'person': ['created'], 'account': ['created'], 'opportunity': ['created', 'closed'], 'stage_event': ['entered'],
    'touchpoint': ['occurred'], 'ticket': ['created', 'solved'], 'contract': ['signed', 'start'], 'ad_spend': ['day'],
    'person_identity': [], 'owner': [], 'stage': [], 'opportunity_person': [], 'campaign': ['start'], 'touch_credit': [],
    'influence': [], 'target': [], 'fx_rate': [], 'match_report': [], 'excluded_record': [],
} %}
{% for table, events in speaks_of.items() %}
{% set file = load_relation(source('canonical', table)) if execute else source('canonical', table) %}
{% if file is not none %}
{% set present = adapter.get_columns_in_relation(file) | map(attribute='name') | list if execute else [] %}
select
    'canonical' as source_system,
    '{{ table }}' as object,
    {{ built_at() }} as last_success_at,
    {% set latest = [] -%}
    {%- for event in events -%}
        {%- for column in (event, event ~ '_on') if column in present -%}
            {%- do latest.append('max(' ~ column ~ ') filter (' ~ column ~ ' <= ' ~ build_day() ~ ')') -%}
        {%- endfor -%}
        {%- if event ~ '_at' in present -%}
            {%- set instant = 'max(' ~ event ~ '_at) filter (' ~ event ~ '_at <= ' ~ built_at() ~ ')' -%}
            {%- do latest.append(local_day(instant)) -%}
        {%- endif -%}
    {%- endfor %}
    cast({{ 'greatest(' ~ latest | join(', ') ~ ')' if latest else 'null' }} as timestamp) as last_record_at,
    count(*) as rows,
    'ok' as status,
    '{{ table }}' as source_object,
    '{{ table }}' as source_id
from {{ file }}
union all
{% endif %}
{% endfor %}
select null, null, null, null, null, null, null, null where false
