{# What one unit of a currency is worth in the company's, by day. A rate that is only given the other way round is turned. #}
with direct as (
    select from_currency as currency, valid_from, valid_to, rate
    from {{ ref('fx_rate') }}
    where to_currency = {{ literal(var('currency')) }}
),

turned as (
    select to_currency as currency, valid_from, valid_to, 1 / rate as rate
    from {{ ref('fx_rate') }}
    where from_currency = {{ literal(var('currency')) }} and rate > 0
        and to_currency not in (select currency from direct)
)

select * from direct
union all
select * from turned
