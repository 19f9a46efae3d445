{% set carried = {
    'source': [('person', 'source'), ('opportunity', 'source'), ('touchpoint', 'source')],
    'channel': [('person', 'channel'), ('campaign', 'channel'), ('touchpoint', 'channel'), ('ad_spend', 'channel')],
    'campaign': [('campaign', 'name')],
    'landing_page': [('person', 'landing_page')],
    'region': [('person', 'region'), ('account', 'region')],
    'country': [('person', 'country'), ('account', 'country')],
    'industry': [('person', 'industry'), ('account', 'industry')],
    'segment': [('person', 'segment'), ('account', 'segment')],
    'owner': [('owner', 'name')],
    'product': [('opportunity', 'product')],
    'type': [('opportunity', 'type')],
    'reason': [('opportunity', 'loss_reason')],
    'team': [('owner', 'team')],
    'status': [('opportunity', "case when is_won then 'won' when is_closed then 'lost' else 'open' end")],
} %}
with carried as (
    {%- for dimension, columns in carried.items() %}
    {%- set last = loop.last %}
    {%- for table, column in columns %}
    select {{ literal(dimension) }} as dimension, {{ column }} as value, count(*) as records
    from {{ ref(table) }}
    where {{ column }} is not null
    group by {{ column }}
    {{ 'union all' if not (last and loop.last) }}
    {%- endfor %}
    {%- endfor %}
)

select dimension, value, cast(sum(records) as bigint) as records
from carried
group by dimension, value
order by dimension, records desc, value
