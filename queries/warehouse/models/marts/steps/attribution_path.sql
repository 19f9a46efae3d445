{# The eligible touches of a deal or a person, in order: marketing touches that may earn credit, from so many days before
   the opening (var attribution_lookback_days) until it ended. Repeats of a channel are kept.
   Order: day, time (known by the day alone: last), channel by attribution_channel_priority, touch_id. #}
{% set days = var('attribution_lookback_days') | int %}
with touch as (
    select
        touch_id,
        person_id,
        account_id,
        occurred_at,
        occurred_on,
        {{ spelled('coalesce(channel, source)') }} as channel
    from {{ ref('touchpoint') }}
    where counts_as_touch
        and kind is distinct from 'email_sent'
        and (function is null or function in ({{ literals(var('attribution_functions')) }}))
        and (person_id is not null or account_id is not null)
),

reached as (
    select member.entity_type, member.entity_id, touch.*
    from {{ ref('attribution_member') }} as member
    inner join touch on touch.person_id = member.person_id
    union
    select entity.entity_type, entity.entity_id, touch.*
    from {{ ref('attribution_entity') }} as entity
    inner join touch on touch.account_id = entity.account_id
),

eligible as (
    select
        reached.*,
        entity.is_won,
        {{ not_after('reached', 'entity.opened_at', 'entity.opened_on') }} as before_opening,
        coalesce(
            reached.person_id = entity.lead_id and {{ not_after('reached', 'entity.lead_at', 'entity.lead_on') }}, false
        ) as before_lead,
        coalesce(reached.channel in ({{ literals(var('attribution_direct_channels')) }}), false) as is_direct,
        row_number() over (
            partition by reached.entity_type, reached.entity_id
            order by
                reached.occurred_on,
                reached.occurred_at nulls last,
                coalesce(list_position([{{ literals(var('attribution_channel_priority')) }}], reached.channel), 9999),
                reached.touch_id
        ) as place
    from reached
    inner join {{ ref('attribution_entity') }} as entity
        on entity.entity_type = reached.entity_type and entity.entity_id = reached.entity_id
    where {{ within_days('reached', days, 'entity.opened_at', 'entity.opened_on') }}
        and {{ not_after('reached', 'entity.ended_at', 'entity.ended_on') }}
),

marked as (
    select
        *,
        count(*) over way as touches,
        max(case when before_lead then place end) over way as lead_place,
        max(case when before_opening then place end) over way as opening_place,
        max(case when not is_direct then place end) over way as non_direct_place,
        max(coalesce(occurred_at, cast(occurred_on as timestamp))) over way as last_moment,
        count(*) over (partition by entity_type, entity_id, channel) as touches_of_channel
    from eligible
    window way as (partition by entity_type, entity_id)
)

select
    entity_type,
    entity_id,
    touch_id,
    occurred_at,
    occurred_on,
    place,
    touches,
    is_won,
    before_opening,
    place = 1 as is_first,
    place = touches as is_last,
    place = coalesce(non_direct_place, touches) as is_last_non_direct,
    coalesce(place = lead_place, false) as is_lead,
    coalesce(place = opening_place, false) as is_opening,
    is_won and place = touches as is_close,
    lead_place is not null as has_lead,
    opening_place is not null as has_opening,
    epoch(last_moment - coalesce(occurred_at, cast(occurred_on as timestamp))) / 86400 as days_before_last,
    touches_of_channel
from marked
