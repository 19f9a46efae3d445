{{ unite('sync_state') }}
