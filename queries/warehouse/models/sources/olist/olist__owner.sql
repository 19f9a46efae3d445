{# The published names are pseudonyms; the pseudonym is the name. #}
with representatives as (
    select sr_id as owner_id from {{ source('olist', 'deals') }}
    union
    select sdr_id as owner_id from {{ source('olist', 'deals') }}
)

select
    owner_id,
    owner_id as name,
    'sales' as function,
    'closed_deals' as source_object,
    owner_id as source_id
from representatives
where owner_id is not null
