{# The people whose touches count for a deal (var attribution_whose), and every person in the pipeline for themselves.
   comes_first: the primary person of a deal; by_account: the deal names no person, its company stands for them. #}
{% set whose = var('attribution_whose') %}
{% if whose not in ('contacts_else_account', 'contacts', 'primary', 'account') %}
    {{ exceptions.raise_compiler_error('attribution_whose is ' ~ whose ~ ', expected contacts_else_account, contacts, primary or account') }}
{% endif %}
with named as (
    select opportunity_id, person_id, true as comes_first from {{ ref('opportunity') }} where person_id is not null
    union all
    select opportunity_id, person_id, coalesce(is_primary, false) as comes_first from {{ ref('opportunity_person') }}
),

contact as (
    select opportunity_id, person_id, bool_or(comes_first) as comes_first
    from named
    group by opportunity_id, person_id
),

colleague as (
    select deal.opportunity_id, person.person_id
    from {{ ref('opportunity') }} as deal
    inner join {{ ref('person') }} as person on person.account_id = deal.account_id
    {% if whose == 'account' -%}
    where not exists (
        select 1 from contact
        where contact.opportunity_id = deal.opportunity_id and contact.person_id = person.person_id
    )
    {%- elif whose == 'contacts_else_account' -%}
    where deal.opportunity_id not in (select opportunity_id from contact)
    {%- else -%}
    where false
    {%- endif %}
),

-- In the pipeline: named on a deal, or taken up by sales.
pipeline as (
    select person_id from contact
    union
    select event.entity_id as person_id
    from {{ ref('stage_event') }} as event
    inner join {{ ref('stage') }} as stage on stage.stage = event.stage
    where event.entity_type = 'person' and stage.owning_function = 'sales'
)

select 'opportunity' as entity_type, opportunity_id as entity_id, person_id, comes_first, false as by_account
from contact
{% if whose == 'primary' %}where comes_first{% endif %}
union all
select 'opportunity' as entity_type, opportunity_id as entity_id, person_id, false as comes_first, true as by_account
from colleague
union all
select 'person' as entity_type, person_id as entity_id, person_id, true as comes_first, false as by_account
from pipeline
