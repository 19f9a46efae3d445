{#
The first contact is the day of the record; that the lead was qualified by then is inferred, because only qualified leads are
published. Of acceptance, qualification by sales and opening of the deal nothing is known, so there are no rows of them.
#}
select
    'person' as entity_type,
    mql_id as entity_id,
    'lead' as stage,
    cast(null as timestamp) as entered_at,
    first_contact_date as entered_on,
    1 as visit,
    'date_field' as method,
    'marketing_qualified_leads' as source_object,
    mql_id as source_id
from {{ source('olist', 'leads') }}
union all
select
    'person',
    mql_id,
    'mql',
    null,
    first_contact_date,
    1,
    'inferred',
    'marketing_qualified_leads',
    mql_id
from {{ source('olist', 'leads') }}
union all
select
    'person',
    mql_id,
    'won',
    won_date,
    {{ local_day('won_date') }},
    1,
    'date_field',
    'closed_deals',
    mql_id
from {{ source('olist', 'deals') }}
