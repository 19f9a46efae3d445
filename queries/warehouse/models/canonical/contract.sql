{{ unite('contract') }}
