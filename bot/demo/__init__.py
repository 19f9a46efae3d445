"""An invented business-software company, so that the bot can be tried without any account or data of one's own."""
