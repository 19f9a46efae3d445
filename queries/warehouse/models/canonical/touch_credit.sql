{{ unite('touch_credit') }}
