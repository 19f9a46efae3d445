{{ unite('match_report') }}
