{{ unite('account') }}
