"""Every sentence an answer can hold: functions from facts to text, one module per kind of reply."""
