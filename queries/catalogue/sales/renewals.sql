/*
title: Renewals
says: [renewals, which contracts are up for renewal, upcoming renewals, contracts expiring, renewals due, which customers renew, contracts ending,
  renewals of our customers, which customers are up for renewal, contract renewals, value of renewals, renewal amount, which contracts expire,
  which accounts renew, accounts up for renewal]
definition: Yearly value, in company currency, of the contracts that end in the period and are not cancelled; their number stands beside it.
caveats:
  - A contract that another one of the same company already follows is still counted, until its end has passed.
  - The days are the contracts' end dates; the period looks ahead.
owner: revenue operations
sensitivity: aggregate
kind: metric
measures:
  renewals: case when count(*) = 0 then 0 else sum(arr_base) end
  contracts: count(distinct contract_id)
  with_value: count(arr_base)
headline: {kind: money, of: renewals, n: contracts}
time: end_on
default_period: next 90 days
looks: ahead
grains: [day, week, month, quarter, year]
dimensions: {owner: owner, region: region, country: country, segment: segment, industry: industry, product: product}
needs:
  - {sql: count(end_on), missing: "contracts with the day they end, which the CRM or the billing system brings"}
  - {sql: count(arr_base), missing: "the yearly value of contracts, which the CRM or the billing system brings"}
left_out: {contracts without a yearly value: count(case when arr_base is null then 1 end)}
good: neither
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: 829e45a6097e06b1}
*/
select
    n.contract_id,
    n.end_on,
    n.arr_base,
    d.product,
    a.region,
    a.country,
    a.segment,
    a.industry,
    o.name as owner
from contract as n
left join account as a on a.account_id = n.account_id
left join opportunity as d on d.opportunity_id = n.opportunity_id
left join owner as o on o.owner_id = coalesce(a.owner_id, d.owner_id)
where n.end_on is not null
    and (n.status is null or lower(n.status) not in ('cancelled', 'canceled', 'terminated', 'churned'))
