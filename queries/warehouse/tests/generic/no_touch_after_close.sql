{# No touch earns credit for a deal that had closed before. #}
{% test no_touch_after_close(model) %}
select credit.opportunity_id, credit.touch_id
from {{ model }} as credit
inner join {{ ref('opportunity') }} as deal on deal.opportunity_id = credit.opportunity_id
inner join {{ ref('touchpoint') }} as touch on touch.touch_id = credit.touch_id
where credit.source_system = 'funnelbot' and deal.is_closed and not {{ not_after('touch', 'deal.closed_at', 'deal.closed_on') }}
{% endtest %}
