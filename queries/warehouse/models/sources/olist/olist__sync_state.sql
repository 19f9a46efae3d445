{% set files = [
    ('marketing_qualified_leads', source('olist', 'leads'), 'first_contact_date'),
    ('closed_deals', source('olist', 'deals'), local_day('won_date')),
    ('sellers', source('olist', 'sellers'), none),
] %}
{%- for object, file, day in files %}
select
    'olist' as source_system,
    '{{ object }}' as object,
    {{ built_at() }} as last_success_at,
    {% if day %}cast(max({{ day }}) filter ({{ day }} <= {{ build_day() }}) as timestamp){% else %}cast(null as timestamp){% endif %} as last_record_at,
    count(*) as rows,
    'ok' as status,
    '{{ object }}' as source_object,
    '{{ object }}' as source_id
from {{ file }}
{{ 'union all' if not loop.last }}
{%- endfor %}
