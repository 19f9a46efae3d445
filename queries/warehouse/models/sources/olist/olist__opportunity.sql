{# One won deal per lead that signed. Its value and the day it was opened are not published: NULL. #}
select
    deals.mql_id as opportunity_id,
    deals.seller_id as account_id,
    deals.mql_id as person_id,
    deals.sr_id as owner_id,
    'won' as stage,
    leads.origin as source,
    deals.won_date as closed_at,
    true as is_closed,
    true as is_won,
    'closed_deals' as source_object,
    deals.mql_id as source_id
from {{ source('olist', 'deals') }} as deals
left join {{ source('olist', 'leads') }} as leads on leads.mql_id = deals.mql_id
