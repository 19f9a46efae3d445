select
    mql_id as opportunity_id,
    mql_id as person_id,
    true as is_primary,
    'closed_deals' as source_object,
    mql_id as source_id
from {{ source('olist', 'deals') }}
