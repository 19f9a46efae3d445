{{ unite('fx_rate') }}
