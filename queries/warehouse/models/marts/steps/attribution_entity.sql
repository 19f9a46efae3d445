{# Every deal and every person in the pipeline with the moments that matter: when the lead was created, when the deal was
   opened (a person: their first deal, or when sales first took them up), and when it ended (open: the build).
   A deal whose opening nobody recorded was opened when it closed. #}
with lead as (
    select
        member.entity_type,
        member.entity_id,
        arg_min(
            {'person_id': person.person_id, 'created_at': person.created_at, 'created_on': person.created_on, 'source': person.source},
            {'after': not member.comes_first, 'unknown': person.created_on is null, 'day': person.created_on, 'person': person.person_id}
        ) as person
    from {{ ref('attribution_member') }} as member
    inner join {{ ref('person') }} as person on person.person_id = member.person_id
    group by member.entity_type, member.entity_id
),

deal as (
    select
        opportunity_id,
        account_id,
        source,
        coalesce(is_won, false) as is_won,
        coalesce(is_closed, is_won, closed_on is not null) and closed_on is not null as is_over,
        created_at,
        created_on,
        closed_at,
        closed_on
    from {{ ref('opportunity') }}
),

dated as (
    select
        * exclude (created_at, created_on, closed_at, closed_on),
        case when created_on is not null then created_at when is_over then closed_at else {{ built_at() }} end as opened_at,
        coalesce(created_on, case when is_over then closed_on end, {{ build_day() }}) as opened_on,
        case when is_over then closed_at else {{ built_at() }} end as ended_at,
        case when is_over then closed_on else {{ build_day() }} end as ended_on
    from deal
),

-- Only of a deal that names nobody, or where the whole company is asked for, do touches of the company itself count.
by_company as (
    select opportunity_id from deal
    {% if var('attribution_whose') == 'contacts_else_account' -%}
    where opportunity_id not in (
        select entity_id from {{ ref('attribution_member') }} where entity_type = 'opportunity' and not by_account
    )
    {%- elif var('attribution_whose') != 'account' -%}
    where false
    {%- endif %}
),

taken_up as (
    select event.entity_id as person_id, min({{ place_in_time('event.entered_on', 'event.entered_at') }}) as first_time
    from {{ ref('stage_event') }} as event
    inner join {{ ref('stage') }} as stage on stage.stage = event.stage
    where event.entity_type = 'person' and stage.owning_function = 'sales'
    group by event.entity_id
),

involved as (
    select
        member.person_id,
        min({{ place_in_time('dated.opened_on', 'dated.opened_at') }}) as first_opened,
        max({{ place_in_time('dated.ended_on', 'dated.ended_at') }}) as last_ended,
        bool_or(dated.is_won) as is_won
    from {{ ref('attribution_member') }} as member
    inner join dated on dated.opportunity_id = member.entity_id
    where member.entity_type = 'opportunity' and not member.by_account
    group by member.person_id
),

person as (
    select
        member.person_id,
        coalesce(involved.is_won, false) as is_won,
        least(involved.first_opened, taken_up.first_time) as opened,
        coalesce(involved.last_ended, {{ place_in_time(build_day(), built_at()) }}) as ended
    from {{ ref('attribution_member') }} as member
    left join involved on involved.person_id = member.person_id
    left join taken_up on taken_up.person_id = member.person_id
    where member.entity_type = 'person'
)

select
    'opportunity' as entity_type,
    dated.opportunity_id as entity_id,
    case when by_company.opportunity_id is not null then dated.account_id end as account_id,
    dated.is_won,
    dated.opened_at,
    dated.opened_on,
    dated.ended_at,
    dated.ended_on,
    lead.person.person_id as lead_id,
    lead.person.created_at as lead_at,
    lead.person.created_on as lead_on,
    coalesce(dated.source, lead.person.source) as source
from dated
left join by_company on by_company.opportunity_id = dated.opportunity_id
left join lead on lead.entity_type = 'opportunity' and lead.entity_id = dated.opportunity_id
union all
select
    'person' as entity_type,
    person.person_id as entity_id,
    null as account_id,
    person.is_won,
    nullif(person.opened['at'], cast('9999-12-31' as timestamp)) as opened_at,
    person.opened['day'] as opened_on,
    nullif(person.ended['at'], cast('9999-12-31' as timestamp)) as ended_at,
    person.ended['day'] as ended_on,
    lead.person.person_id as lead_id,
    lead.person.created_at as lead_at,
    lead.person.created_on as lead_on,
    lead.person.source as source
from person
left join lead on lead.entity_type = 'person' and lead.entity_id = person.person_id
