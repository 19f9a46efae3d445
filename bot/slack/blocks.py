"""An Answer as a Slack message. Pure: the same answer gives the same message, and nothing here asks Slack anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.answering.answer import Answer
from bot.slack import wording
from bot.slack.charts import data_visualization
from bot.slack.escape import NOBODY, Safe, bold, escape, joined, literal, shorten
from bot.slack.message import LONGEST_TEXT, Block, Message
from bot.slack.tables import data_table, fixed_width
from bot.understanding.reading import Option

BUDGET = 12_000  # characters over all blocks; Slack refuses messages from about 13,200
LONGEST_SECTION = 2_900  # of 3,000
LONGEST_SENTENCE = 1_000
LONGEST_NOTES = 2_500
LONGEST_SMALL_PRINT = 1_500
MOST_BUTTONS = 10
LONGEST_LABEL = 75
LONGEST_VALUE = 2_000
ASK = "ask"  # action ids of option buttons: ask:0, ask:1 ..., and ask:0:<what it answers>


def rendered(answer: Answer, *, asked_by: Safe = NOBODY) -> Message:
    """``asked_by`` names the asker and the question where the reply does not stand below the question."""
    top = [context([asked_by])] if asked_by else []
    top += [section(_headline(answer))]
    chart = data_visualization(answer.chart, currency=answer.currency) if answer.chart else None
    buttons = actions(answer.options or answer.next_steps)
    room = BUDGET - size([*top, chart, *_fine_print(answer, cut=None), buttons]) - 100
    table, rows = (
        data_table(answer.table, caption=_caption(answer), currency=answer.currency, budget=room)
        if answer.table
        else (None, 0)
    )
    bottom = _fine_print(answer, cut=_cut(answer, rows) if table else None)
    blocks = tuple(block for block in (*top, chart, table, *bottom, buttons) if block)
    return Message(text=_spoken(answer, asked_by), blocks=blocks, plain=plain_form(answer, asked_by))


def plain_form(answer: Answer, asked_by: Safe = NOBODY) -> Safe:
    """The whole reply in one text, for when Slack refuses the blocks."""
    before = [asked_by, joined(_sentences(answer))]
    after = [*map(escape, answer.notes), escape(answer.echo), *map(escape, answer.small_print), *_choices(answer)]
    room = LONGEST_TEXT - sum(len(part) + 1 for part in (*before, *after)) - 60
    table, rows = fixed_width(answer.table, currency=answer.currency, budget=room) if answer.table else (Safe(""), 0)
    cut = _cut(answer, rows) if answer.table and answer.table.rows else None
    return within(LONGEST_TEXT, [*before, table, *([escape(cut)] if cut else []), *after])


def _spoken(answer: Answer, asked_by: Safe) -> Safe:
    return within(LONGEST_SECTION, [asked_by, *_sentences(answer)])


def _headline(answer: Answer) -> Safe:
    first, *rest = _sentences(answer)
    return within(LONGEST_SECTION, [bold(first), *rest])


def _sentences(answer: Answer) -> list[Safe]:
    given = [escape(shorten(sentence, LONGEST_SENTENCE)) for sentence in answer.sentences]
    return [sentence for sentence in given if sentence] or [escape(wording.no_words())]


def _caption(answer: Answer) -> str:
    return answer.echo or answer.question


def _fine_print(answer: Answer, *, cut: str | None) -> list[Block]:
    notes = [Safe(f"• {escape(note)}") for note in ((cut,) if cut else ()) + answer.notes]
    small = [escape(line) for line in (answer.echo, *answer.small_print) if line]
    parts = (within(LONGEST_NOTES, notes), within(LONGEST_SMALL_PRINT, small))
    return [context([part]) for part in parts if part]


def _cut(answer: Answer, rows: int) -> str | None:
    of = max(answer.table.of, len(answer.table.rows)) if answer.table else 0
    return wording.table_cut(rows, of) if rows < of else None


def _choices(answer: Answer) -> Iterator[Safe]:
    for option in answer.options:
        yield Safe(f"• {escape(option.question)}")


def within(longest: int, parts: Iterable[Safe]) -> Safe:
    """As many whole parts as fit, in order; a sentence is left out rather than cut in two, and that is said."""
    kept: list[Safe] = []
    given = [part for part in parts if part]
    room = longest - 60
    for part in given:
        room -= len(part) + 1
        if room < 0:
            return joined([*kept, escape(wording.more_left_out(len(given) - len(kept)))])
        kept.append(part)
    return joined(kept)


def section(text: Safe) -> Block:
    return {"type": "section", "text": mrkdwn(text), "expand": True}


def context(texts: Iterable[Safe]) -> Block:
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def mrkdwn(text: Safe) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def actions(options: tuple[Option, ...]) -> Block | None:
    """A button for each option; its value is the exact question, so that a press asks just that."""
    usable = [one for one in options if 0 < len(one.question) <= LONGEST_VALUE][:MOST_BUTTONS]
    buttons = [
        {
            "type": "button",
            "action_id": f"{ASK}:{place}:{option.answers}" if option.answers else f"{ASK}:{place}",
            "text": {"type": "plain_text", "text": literal(option.label, LONGEST_LABEL) or "?", "emoji": False},
            "value": option.question,
        }
        for place, option in enumerate(usable)
    ]
    return {"type": "actions", "elements": buttons} if buttons else None


def size(value: Any) -> int:
    """Characters a block tree shows."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(size(item) for key, item in value.items() if key not in ("type", "action_id", "value"))
    if isinstance(value, list | tuple):
        return sum(size(item) for item in value)
    return 0
