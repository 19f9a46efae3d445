select * from (
{{ unite('ticket') }}
) order by created_on, ticket_id
