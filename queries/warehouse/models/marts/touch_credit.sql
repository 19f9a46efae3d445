{# Credit by touch and model. A touch without credit under a model has no row there; a deal without eligible touch has none
   at all: it is unattributed. A canonical folder that brings its own table is believed instead.

   Each model gives points to milestones and shares what is left (middle) over the other touches; a credit is the part of
   all points. So milestones that coincide add, a milestone that is not known and a middle without touches leave their part
   to the others, and the credits of a deal sum to 1: the remainder of rounding is on the last touch.

   touches: which of the eligible touches the model looks at. Only W-shaped stops at the opening of the deal. #}
{% set conversions = '((is_lead::int + is_opening::int) * 0.3 / greatest(1, has_lead::int + has_opening::int))' %}
{% set models = {
    'first_touch': {'touches': 'is_first', 'points': '1', 'middle': '0'},
    'last_touch': {'touches': 'is_last', 'points': '1', 'middle': '0'},
    'last_non_direct': {'touches': 'is_last_non_direct', 'points': '1', 'middle': '0'},
    'linear': {'touches': 'true', 'points': '1', 'middle': '0'},
    'u_shaped': {'touches': 'true', 'points': 'is_first::int * 0.4 + is_last::int * 0.4', 'middle': '0.2'},
    'u_shaped_hubspot': {'touches': 'true', 'points': 'is_first::int * 0.4 + is_lead::int * 0.4', 'middle': '0.2'},
    'u_shaped_marketo': {'touches': 'is_first or is_lead', 'points': 'is_first::int * 0.5 + is_lead::int * 0.5', 'middle': '0'},
    'w_shaped': {'touches': 'before_opening', 'points': 'is_first::int * 0.3 + is_lead::int * 0.3 + is_opening::int * 0.3', 'middle': '0.1'},
    'w_shaped_dreamdata': {'touches': 'true', 'points': 'is_first::int * 0.3 + is_last::int * 0.3 + ' ~ conversions, 'middle': '0.1'},
    'full_path': {'touches': 'true', 'points': '(is_first::int + is_lead::int + is_opening::int + is_close::int) * 0.225', 'middle': '0.1'},
    'time_decay': {'touches': 'true', 'points': 'power(2, -days_before_last / ' ~ (var('attribution_half_life_days') | float) ~ ')', 'middle': '0'},
    'shapley': {'touches': '(select count(*) from conversion) >= ' ~ (var('shapley_minimum_conversions') | int), 'points': '1.0 / touches_of_channel', 'middle': '0'},
} %}
{% set brought = unite('touch_credit') %}
{% if relations_of('touch_credit') %}
{{ brought }}
{% else %}
with conversion as (
    select distinct entity_id from {{ ref('attribution_path') }} where entity_type = 'opportunity' and is_won
),

pointed as (
    {%- for model, rule in models.items() %}
    select
        entity_id as opportunity_id,
        touch_id,
        {{ literal(model) }} as model,
        place,
        cast({{ rule.points }} as double) as points,
        cast({{ rule.middle }} as double) as middle
    from {{ ref('attribution_path') }}
    where entity_type = 'opportunity' and ({{ rule.touches }})
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

counted as (
    select
        *,
        sum(points) over way as all_points,
        count(*) filter (where points = 0) over way as others
    from pointed
    window way as (partition by opportunity_id, model)
),

shared as (
    select
        opportunity_id,
        touch_id,
        model,
        place,
        cast(round(
            case when points > 0 then points else middle / others end / (all_points + case when others > 0 then middle else 0 end), 12
        ) as decimal(18, 12)) as share
    from counted
    where points > 0 or middle > 0
),

summed as (
    select
        *,
        cast(sum(share) over (partition by opportunity_id, model) as decimal(18, 12)) as all_shares,
        row_number() over (partition by opportunity_id, model order by place desc) as from_the_end
    from shared
    where share > 0
),

credited as (
    select
        opportunity_id,
        touch_id,
        model,
        place,
        cast(case when from_the_end = 1 then 1 - all_shares + share else share end as decimal(18, 12)) as credit
    from summed
),

-- Amounts are the steps of a running sum, so that they add up to the amount of the deal to the cent.
running as (
    select
        credited.*,
        cast(sum(credit) over (partition by opportunity_id, model order by place) as decimal(18, 12)) as up_to_here
    from credited
)

select
    running.opportunity_id,
    running.touch_id,
    running.model,
    running.credit,
    cast(
        round(cast(deal.amount_base as decimal(25, 2)) * cast(running.up_to_here as decimal(13, 12)), 2)
        - round(cast(deal.amount_base as decimal(25, 2)) * cast(running.up_to_here - running.credit as decimal(13, 12)), 2)
        as decimal(18, 2)
    ) as amount_base,
    'funnelbot' as source_system,
    'touch_credit' as source_object,
    concat_ws(' ', running.opportunity_id, running.touch_id, running.model) as source_id
from running
inner join {{ ref('opportunity') }} as deal on deal.opportunity_id = running.opportunity_id
order by running.model, running.opportunity_id, running.place
{% endif %}
