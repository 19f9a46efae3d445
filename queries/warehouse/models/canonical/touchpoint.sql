{# By month, then person, then time: a question over a period and a person's timeline both read few blocks. #}
select * from (
{{ unite('touchpoint') }}
)
order by date_trunc('month', occurred_on), person_id, occurred_at
