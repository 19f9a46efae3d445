{# Was a deal, or a person in the pipeline, sourced by marketing, influenced or assisted by it, or neither.
   sourced: by the definition in the var sourced_by. influenced: not sourced, an eligible touch at or before the opening.
   assisted: the first eligible touch came after the opening and before the end. A mail that was sent is never a touch.
   A canonical folder that brings its own table is believed instead. #}
{% set sourced_by = var('sourced_by') %}
{% set definitions = {
    'lead_source': 'sourced_by_lead_source', 'first_touch': 'sourced_by_first_touch', 'before_sales': 'sourced_before_sales',
} %}
{% if sourced_by not in definitions %}
    {{ exceptions.raise_compiler_error('sourced_by is ' ~ sourced_by ~ ', expected lead_source, first_touch or before_sales') }}
{% endif %}
{% set brought = unite('influence') %}
{% if relations_of('influence') %}
{{ brought }}
{% else %}
with way as (
    select
        entity_type,
        entity_id,
        count(*) as touches,
        count(*) filter (where before_opening) as touches_before,
        max(case when is_first then touch_id end) as first_touch_id,
        max(case when is_opening then touch_id end) as opening_touch_id,
        bool_or(is_first and before_opening) as starts_before,
        min({{ place_in_time('occurred_on', 'occurred_at') }}) as first_time
    from {{ ref('attribution_path') }}
    group by entity_type, entity_id
),

-- What sales and service did with them inside the look-back.
other_touch as (
    select touch_id, person_id, account_id, function, occurred_at, occurred_on
    from {{ ref('touchpoint') }}
    where function in ('sales', 'service') and kind is distinct from 'email_sent'
        and (person_id is not null or account_id is not null)
),

reached as (
    select member.entity_type, member.entity_id, other_touch.* exclude (person_id, account_id)
    from {{ ref('attribution_member') }} as member
    inner join other_touch on other_touch.person_id = member.person_id
    union all
    select entity.entity_type, entity.entity_id, other_touch.* exclude (person_id, account_id)
    from {{ ref('attribution_entity') }} as entity
    inner join other_touch on other_touch.account_id = entity.account_id
),

worked as (
    select
        reached.entity_type,
        reached.entity_id,
        min({{ place_in_time('reached.occurred_on', 'reached.occurred_at') }}) as first_time,
        min({{ place_in_time('reached.occurred_on', 'reached.occurred_at') }}) filter (where reached.function = 'sales') as first_sales
    from reached
    inner join {{ ref('attribution_entity') }} as entity
        on entity.entity_type = reached.entity_type and entity.entity_id = reached.entity_id
    where {{ within_days('reached', var('attribution_lookback_days') | int, 'entity.opened_at', 'entity.opened_on') }}
    group by reached.entity_type, reached.entity_id
),

accepted as (
    select member.entity_type, member.entity_id, min({{ place_in_time('event.entered_on', 'event.entered_at') }}) as first_time
    from {{ ref('attribution_member') }} as member
    inner join {{ ref('stage_event') }} as event on event.entity_type = 'person' and event.entity_id = member.person_id
    inner join {{ ref('stage') }} as stage on stage.stage = event.stage
    where stage.owning_function = 'sales'
    group by member.entity_type, member.entity_id
),

known as (
    select distinct member.entity_type, member.entity_id
    from {{ ref('attribution_member') }} as member
    where member.person_id in (select person_id from {{ ref('touchpoint') }} where person_id is not null)
    union
    select entity_type, entity_id
    from {{ ref('attribution_entity') }}
    where account_id in (select account_id from {{ ref('touchpoint') }} where account_id is not null)
),

defined as (
    select
        entity.entity_type,
        entity.entity_id,
        way.first_touch_id,
        way.opening_touch_id,
        coalesce(way.touches, 0) as touches,
        coalesce(way.touches_before, 0) as touches_before,
        known.entity_id is not null as coverage,
        {{ spelled('entity.source') }} not in ({{ literals(var('sales_sources')) }}) as sourced_by_lead_source,
        coalesce(way.starts_before and coalesce(way.first_time <= worked.first_time, true), false) as sourced_by_first_touch,
        coalesce(
            way.starts_before and coalesce(way.first_time < least(worked.first_sales, accepted.first_time), true), false
        ) as sourced_before_sales
    from {{ ref('attribution_entity') }} as entity
    left join way on way.entity_type = entity.entity_type and way.entity_id = entity.entity_id
    left join worked on worked.entity_type = entity.entity_type and worked.entity_id = entity.entity_id
    left join accepted on accepted.entity_type = entity.entity_type and accepted.entity_id = entity.entity_id
    left join known on known.entity_type = entity.entity_type and known.entity_id = entity.entity_id
),

judged as (
    select
        *,
        case
            when {{ definitions[sourced_by] }} then 'sourced'
            when touches_before > 0 then 'influenced'
            when touches > 0 then 'assisted'
            else 'none'
        end as verdict
    from defined
)

select
    entity_type,
    entity_id,
    verdict,
    case verdict
        when 'sourced' then {{ literal(sourced_by) }}
        when 'influenced' then 'touch_before_opening'
        when 'assisted' then 'touch_before_close'
        else 'no_touch'
    end as rule,
    first_touch_id,
    case verdict when 'influenced' then opening_touch_id else first_touch_id end as deciding_touch_id,
    touches,
    coverage,
    sourced_by_lead_source,
    sourced_by_first_touch,
    sourced_before_sales,
    'funnelbot' as source_system,
    'influence' as source_object,
    concat_ws(' ', entity_type, entity_id) as source_id
from judged
order by entity_type, entity_id
{% endif %}
