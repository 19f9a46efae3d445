/*
title: Open support tickets
says: [open tickets, how many support tickets are open, open support cases, support tickets, how many tickets, how many open tickets, unresolved tickets,
  which customers have open tickets, customers with open tickets, open cases of our customers]
definition: Support tickets that are not solved or closed, by the day they were opened.
caveats:
  - A ticket counts as open until its system says that it was solved, or its status is solved, closed, resolved or deleted.
  - The channel is the way the ticket came in (e-mail, phone, chat), not a marketing channel.
owner: customer service
sensitivity: aggregate
kind: metric
measures: {open_tickets: count(distinct ticket_id)}
headline: {kind: count, of: open_tickets, unit: open tickets}
time: created_on
default_period: all time
grains: [day, week, month, quarter, year]
dimensions: {owner: owner, region: region, country: country, segment: segment, industry: industry, channel: channel}
needs:
  - {sql: max(tickets_known), missing: "support tickets, which the support system brings"}
good: down
vetted: {by: the Funnelbot authors, on: 2026-11-22, seal: bdbc2f5a55b4f4b4}
*/
with known as (
    select count(*) as tickets_known from ticket
)

select
    t.ticket_id,
    t.created_on,
    t.channel,
    o.name as owner,
    coalesce(a.region, p.region) as region,
    coalesce(a.country, p.country) as country,
    coalesce(a.segment, p.segment) as segment,
    coalesce(a.industry, p.industry) as industry,
    k.tickets_known
from ticket as t
inner join known as k on k.tickets_known > 0
left join person as p on p.person_id = t.person_id
left join account as a on a.account_id = coalesce(t.account_id, p.account_id)
left join owner as o on o.owner_id = t.owner_id
where t.solved_on is null
    and (t.status is null or lower(t.status) not in ('solved', 'closed', 'resolved', 'deleted'))
