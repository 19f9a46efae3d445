{{ unite('target') }}
