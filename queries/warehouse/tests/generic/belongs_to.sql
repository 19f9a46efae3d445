{# A key that names a row of another table. A table that no source fills cannot miss anything. #}
{% test belongs_to(model, column_name, to, field) %}
with child as (select * from {{ model }})

select child.{{ column_name }}
from child
left join {{ to }} as parent on parent.{{ field }} = child.{{ column_name }}
where child.{{ column_name }} is not null and parent.{{ field }} is null and exists (select 1 from {{ to }})
{% endtest %}
