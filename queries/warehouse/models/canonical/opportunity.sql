with united as ({{ unite('opportunity') }}),

-- The rate of the day the deal closed, else was created, else is expected to close.
rated as (
    select opportunity_id, rate
    from (
        select
            united.opportunity_id,
            rates.rate,
            row_number() over (partition by united.opportunity_id order by rates.valid_from desc) as place
        from united
        inner join {{ ref('rate_to_base') }} as rates
            on rates.currency = united.currency
            and rates.valid_from <= coalesce(united.closed_on, united.created_on, united.expected_close_on)
            and (
                rates.valid_to is null
                or rates.valid_to > coalesce(united.closed_on, united.created_on, united.expected_close_on)
                or rates.valid_from = coalesce(united.closed_on, united.created_on, united.expected_close_on)
            )
        where united.amount_base is null and united.amount is not null
    )
    where place = 1
)

select united.* replace (
    case
        when united.amount_base is not null then united.amount_base
        when united.currency = {{ literal(var('currency')) }} then united.amount
        else cast(united.amount * rated.rate as decimal(18, 2))
    end as amount_base
)
from united
left join rated on rated.opportunity_id = united.opportunity_id
order by united.created_on, united.opportunity_id
