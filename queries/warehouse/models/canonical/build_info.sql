select
    {{ literal(var('version')) }} as version,
    {{ built_at() }} as built_at,
    {{ literal(var('sources') | join(', ')) }} as sources,
    {{ literal(var('timezone')) }} as timezone,
    {{ literal(var('currency')) }} as currency,
    cast({{ var('fiscal_year_start') }} as integer) as fiscal_year_start
