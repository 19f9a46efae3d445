{# What two spellings of one name have in common: lower case, no accents, one blank for whatever stands between words.
   bot/warehouse/names.py says the same of the name that is looked up. #}
{% macro name_key(name) -%}
    trim(regexp_replace(lower(strip_accents({{ name }})), '[^\p{L}\p{N}]+', ' ', 'g'))
{%- endmacro %}

{# "Globex GmbH" is "Globex" to whoever asks about it. A name that is nothing but a legal form stays. #}
{% macro without_legal_form(name) -%}
    case when regexp_matches({{ name }}, '(?i)[\p{L}\p{N}].*[\s,]({{ var('legal_forms', legal_forms()) | join('|') }})\.?\s*$')
        then regexp_replace({{ name }}, '(?i)[\s,]+({{ var('legal_forms', legal_forms()) | join('|') }})\.?\s*$', '') end
{%- endmacro %}

{% macro legal_forms() -%}
    {{ return(['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'llc', 'llp', 'lp', 'ltd', 'limited', 'plc', 'gmbh',
        'gmbh & co\\.? kg', 'ag', 'kg', 'se', 's\\.?a', 's\\.?a\\.?s', 's\\.?r\\.?l', 'sarl', 's\\.?l', 's\\.?p\\.?a', 'b\\.?v', 'n\\.?v', 'a/s', 'aps', 'ab', 'oy', 'as', 'ltda',
        'pty ltd', 'pvt ltd', 'kk', 'holding', 'holdings', 'group']) }}
{%- endmacro %}
