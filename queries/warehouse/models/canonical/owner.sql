{{ unite('owner') }}
