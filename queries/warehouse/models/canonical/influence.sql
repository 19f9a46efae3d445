{{ unite('influence') }}
