{# Every record of a person, with the record that stands for them: the earliest of one e-mail address. #}
with united as ({{ unite('person') }})

select
    united.*,
    case when email is null then person_id else
        first_value(person_id) over (partition by email order by created_on nulls last, created_at nulls last, person_id)
    end as survivor_id
from united
