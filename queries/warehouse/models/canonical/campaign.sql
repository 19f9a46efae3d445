{{ unite('campaign') }}
