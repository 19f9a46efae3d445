{# The credits of a deal under a model sum to 1: to the last digit where they are worked out here, to a millionth where a
   source brings them. #}
{% test credits_sum_to_one(model) %}
select opportunity_id, model
from {{ model }}
group by opportunity_id, model
having abs(sum(credit) - 1) > case when bool_and(source_system = 'funnelbot') then 0 else 0.000001 end
{% endtest %}
