{# A text as a SQL literal. #}
{% macro literal(value) -%}
    {%- if value is none -%} null {%- else -%} '{{ value | string | replace("'", "''") }}' {%- endif -%}
{%- endmacro %}

{# The calendar day of a UTC timestamp in the company's zone. #}
{% macro local_day(instant) -%}
    cast({{ instant }} at time zone 'UTC' at time zone {{ literal(var('timezone')) }} as date)
{%- endmacro %}

{# When the build began, UTC: the time at which the sources were read. #}
{% macro built_at() -%}
    cast({{ literal(var('built_at')) }} as timestamp)
{%- endmacro %}

{# The day of the build in the company's zone. #}
{% macro build_day() -%}
    {{ local_day(built_at()) }}
{%- endmacro %}

{# NULL for a text that says nothing. #}
{% macro known(text) -%}
    case when lower(trim({{ text }})) not in (
        {%- for said in var('unknown_texts') %}{{ literal(said) }}{{ ', ' if not loop.last }}{% endfor -%}
    ) then trim({{ text }}) end
{%- endmacro %}

{# A value in the form its column declares. An infinite or undefined number is not known. #}
{% macro clean(value, form, data_type) -%}
    {%- if form == 'label' -%} {{ known(value) }}
    {%- elif form == 'email' -%} lower({{ known(value) }})
    {%- elif form == 'currency' -%} upper({{ known(value) }})
    {%- elif data_type == 'double' -%} case when isfinite({{ value }}) then {{ value }} end
    {%- else -%} {{ value }}
    {%- endif -%}
{%- endmacro %}
