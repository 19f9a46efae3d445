"""Every sentence that only Slack says. An answer's own sentences come with the answer."""

from __future__ import annotations

from bot.errors import Busy, FunnelbotError, StateError, WarehouseMissing, WarehouseTimeout

HELP = "help"  # the question an empty mention or command stands for
LONGEST_QUESTION = 2_000


def asked(question: str) -> str:
    """Stands after the asker's name."""
    return f"asked: {question}"


def busy() -> str:
    return "Sorry, I am busy: too many questions are waiting. Nothing was started; please ask again in a minute."


def too_long() -> str:
    return f"Sorry, that is longer than {LONGEST_QUESTION:,} characters. Please ask it in a sentence or two."


def for_nobody() -> str:
    return "Sorry, that is about a person, and I cannot tell who asked. Please ask me in a direct message."


def overdue() -> str:
    return (
        "Sorry, that took far too long, so I stopped waiting for it. Please try a shorter period, or ask again later."
    )


def restarting() -> str:
    return "Sorry, I am being restarted and could not finish this. Please ask again in a minute."


def was_away() -> str:
    return "Sorry, I was not running when I should have answered this. Please ask again if you still need it."


def unsendable() -> str:
    return "Sorry, I have the answer, but Slack did not accept it in any form. Please ask for less at once."


def sorry(error: Exception) -> str:
    """The apology for what went wrong. The details are for the log, not for the channel."""
    for kind, sentence in _APOLOGIES:
        if isinstance(error, kind):
            return sentence
    return "Sorry, something went wrong on my side, so I have no answer. It is in my log for whoever looks after me."


def no_words() -> str:
    return "I have nothing to say to that. Ask me for help to see what I can answer."


def table_cut(shown: int, of: int) -> str:
    return f"The table shows the first {shown:,} of {of:,} rows."


def more_left_out(count: int) -> str:
    return f"{count} more notes did not fit here."


_APOLOGIES: tuple[tuple[type[FunnelbotError], str], ...] = (
    (Busy, busy()),
    (WarehouseTimeout, "Sorry, the query ran into its time limit and was cancelled. Please try a shorter period."),
    (
        WarehouseMissing,
        "Sorry, there is no data to ask yet. Whoever looks after me can build it with `funnelbot build`.",
    ),
    (StateError, "Sorry, I cannot reach my own notes right now, so I did not start on this. Please ask again later."),
)
