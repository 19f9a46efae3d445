"""Every error the project raises on purpose, in one tree.

    FunnelbotError
    ├── SettingsError          a setting is missing, a placeholder, or of the wrong form
    ├── CatalogueError         a catalogue or vocabulary file cannot be used (always names file and line)
    │   └── UnvettedError      the query exists, but its SQL is not the SQL that was reviewed
    ├── BuildError             a warehouse build stopped; the warehouse in use is untouched
    │   └── SourceError        the raw records are not as the source expects them
    ├── WarehouseError         the warehouse could not answer
    │   ├── WarehouseMissing   there is no warehouse at the place the settings name
    │   └── WarehouseTimeout   the statement was cancelled at its time limit
    ├── StateError             the bot's own tables could not be read or written
    └── Busy                   the queue is full; nothing was lost, ask again

A message says what happened, where, and what to do about it. It never holds a secret or a value from the warehouse.
"""

from __future__ import annotations


class FunnelbotError(Exception):
    """Base of everything raised on purpose; the only class a surface needs to catch."""


class SettingsError(FunnelbotError):
    """A setting is missing, still a placeholder, or of the wrong form; names the key."""


class CatalogueError(FunnelbotError):
    """A catalogue or vocabulary file cannot be used; the message starts with ``file:line:``."""


class UnvettedError(CatalogueError):
    """The query's SQL or meaning differs from what its reviewer sealed, so it is not served."""


class BuildError(FunnelbotError):
    """A warehouse build stopped; the warehouse in use was not touched."""


class SourceError(BuildError):
    """Raw records are missing, lack a column or hold a malformed row; names file and line."""


class WarehouseError(FunnelbotError):
    """The warehouse could not answer; no partial number was shown."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse where the settings point."""


class WarehouseTimeout(WarehouseError):
    """The statement ran into its time limit and was cancelled."""


class StateError(FunnelbotError):
    """The bot's own tables could not be read or written."""


class Busy(FunnelbotError):
    """The bounded queue is full; the question was not started."""
