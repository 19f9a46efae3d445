{#
The shop that signed, by its first deal. declared_monthly_revenue is what the shop says it turns over: it is no value of the
deal and not read.
#}
select
    deals.seller_id as account_id,
    min(deals.business_segment) as industry,
    min(sellers.seller_state) as region,
    min({{ local_day('deals.won_date') }}) as customer_since_on,
    'closed_deals' as source_object,
    deals.seller_id as source_id
from {{ source('olist', 'deals') }} as deals
left join {{ source('olist', 'sellers') }} as sellers on sellers.seller_id = deals.seller_id
where deals.seller_id is not null
group by deals.seller_id
