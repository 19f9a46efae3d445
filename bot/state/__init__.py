"""The bot's own tables: what was taken in, which replies are owed, and what was last said in a thread."""
