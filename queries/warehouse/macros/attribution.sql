{# Whether a touch (t) came no later than a moment, of which only the day may be known; then whole days are compared. #}
{% macro not_after(touch, at, day) -%}
    case
        when {{ touch }}.occurred_at is not null and {{ at }} is not null then {{ touch }}.occurred_at <= {{ at }}
        else {{ touch }}.occurred_on <= {{ day }}
    end
{%- endmacro %}

{# Whether a touch came at most so many days before a moment; exactly so many days before it still counts. #}
{% macro within_days(touch, days, at, day) -%}
    case
        when {{ touch }}.occurred_at is not null and {{ at }} is not null
            then {{ touch }}.occurred_at >= {{ at }} - to_days({{ days }})
        else {{ touch }}.occurred_on >= {{ day }} - {{ days }}
    end
{%- endmacro %}

{# Where something stands in time, for comparing: what is known by its day alone comes last on that day. #}
{% macro place_in_time(day, at) -%}
    {'day': {{ day }}, 'at': coalesce({{ at }}, cast('9999-12-31' as timestamp))}
{%- endmacro %}

{# A name as it is compared with the lists in the vars: lower case, one spelling of the blanks. #}
{% macro spelled(name) -%}
    lower(trim(replace(replace({{ name }}, '_', ' '), '-', ' ')))
{%- endmacro %}

{# The names of a var as members of an SQL list, spelled alike. An empty list has the empty text, which nothing is called. #}
{% macro literals(values) -%}
    {%- for value in values or [''] -%}
        {{ literal(value | lower | replace('_', ' ') | replace('-', ' ') | trim) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
