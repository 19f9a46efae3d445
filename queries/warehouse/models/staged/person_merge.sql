{# Records that became part of another one. Every key of a person in every table follows it. #}
select distinct person_id, survivor_id
from {{ ref('person_record') }}
where person_id <> survivor_id
