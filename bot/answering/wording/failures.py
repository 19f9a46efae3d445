"""What the bot says when it could not answer. Plain, without a stack trace, a secret or a value from the warehouse."""

from __future__ import annotations

from bot.errors import (
    Busy,
    CatalogueError,
    FunnelbotError,
    UnvettedError,
    WarehouseError,
    WarehouseMissing,
    WarehouseTimeout,
)

SORRY = "Sorry, something went wrong on my side and there is no answer. It has been logged."


def failure(error: Exception) -> str:
    """One sentence for the asker: what happened and what to do; details are for the log."""
    for kind, text in _SENTENCES:
        if isinstance(error, kind):
            return text
    return str(error) if isinstance(error, FunnelbotError) else SORRY


_SENTENCES: tuple[tuple[type[FunnelbotError], str], ...] = (
    (
        WarehouseMissing,
        "There is no data to answer from yet. Run `funnelbot demo` for a company made up for trying out, or "
        "`funnelbot build` for your own.",
    ),
    (
        WarehouseTimeout,
        "That took longer than the time limit, so it was stopped and there is no answer. A shorter period may do.",
    ),
    (WarehouseError, "The warehouse could not answer, so there is no figure. Please try again in a moment."),
    (
        UnvettedError,
        "The query for this was changed since it was last reviewed, so it is not used. Its owner must approve it first "
        "(`funnelbot vet`).",
    ),
    (CatalogueError, "The catalogue has a fault that stops this answer. `funnelbot check` names the file and line."),
    (Busy, "I am busy with other questions just now. Nothing is lost: please ask again in a moment."),
)


def bad_line(what: str) -> str:
    """A line of `ask -` that is no question."""
    return f"This line is not a question: {what}."
