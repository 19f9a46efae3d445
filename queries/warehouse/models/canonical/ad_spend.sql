select * from (
{{ unite('ad_spend') }}
) order by day
