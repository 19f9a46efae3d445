{#
A lead is a person. What is only known of leads that signed (segment of the shop, sales representative, the shop itself)
stands at the account and the deal, not here: a share by it would be 100 % for every group.
Landing pages are published as MD5 sums; that of the empty text is a page that was not recorded.
#}
select
    leads.mql_id as person_id,
    leads.first_contact_date as created_on,
    leads.origin as source,
    nullif(leads.landing_page_id, md5('')) as landing_page,
    case when deals.mql_id is null then 'mql' else 'won' end as stage,
    'marketing_qualified_leads' as source_object,
    leads.mql_id as source_id
from {{ source('olist', 'leads') }} as leads
left join {{ source('olist', 'deals') }} as deals on deals.mql_id = leads.mql_id
