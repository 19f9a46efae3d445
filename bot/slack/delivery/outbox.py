"""The letters on their way. One that has to wait takes another turn later and holds up no other channel."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread

from bot.errors import StateError
from bot.slack import wording
from bot.slack.delivery.calls import Absent, Doubt, Outcome, Posted, Refused, SlackCalls, Wait
from bot.slack.delivery.letter import Letter
from bot.slack.delivery.pace import Pace
from bot.slack.delivery.turns import Turns
from bot.slack.message import Message, sentence
from bot.state.inbox import Inbox
from bot.state.inbox import Outcome as Ending

log = logging.getLogger(__name__)
POSTERS = 16
LONGEST_PAUSE = 30.0
LOOK_AFTER = 2.0  # seconds that a post whose outcome is unknown may still take to arrive
IN_FLIGHT = timedelta(seconds=12)  # the same for a post of a process that died: its time limit and a little
GIVE_UP_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class End:
    """How a letter ended, before that is written down."""

    outcome: Ending
    ts: str | None = None


@dataclass(slots=True)
class Parcel:
    """A letter and how far it has come. Touched by one thread at a time: whoever took it from the queue."""

    letter: Letter
    forms: list[Message]  # still to be tried, best first
    in_doubt: bool = False
    tries: int = 0
    end: End | None = None

    @staticmethod
    def of(letter: Letter) -> Parcel:
        whole = letter.message
        forms = [whole, replace(whole, text=whole.plain, blocks=()), sentence(wording.unsendable())]
        return Parcel(letter, forms if whole.blocks else forms[1:], in_doubt=letter.attempted_at is not None)

    def finish(self, outcome: Ending, ts: str | None = None) -> None:
        """``forms`` ends with the apology; when only that is left, it is what was posted."""
        self.end = End("apologised" if outcome == "posted" and len(self.forms) == 1 else outcome, ts)

    @property
    def pause(self) -> float:
        return min(2.0 ** min(self.tries, 10), LONGEST_PAUSE)


class Outbox:
    """Threads that post. Every letter ends posted, refused for good, or left to the next instance."""

    def __init__(
        self, calls: SlackCalls, inbox: Inbox, *, now: Callable[[], datetime], pace: Pace | None = None
    ) -> None:
        self._calls = calls
        self._inbox = inbox
        self._now = now
        self._pace = pace or Pace()
        self._turns: Turns[Parcel] = Turns()
        for number in range(POSTERS):
            Thread(target=self._work, name=f"poster-{number}", daemon=True).start()

    def send(self, letter: Letter) -> None:
        wait = 0.0
        if letter.attempted_at is not None:
            wait = max(0.0, (letter.attempted_at + IN_FLIGHT - self._now()).total_seconds())
        self._turns.put(Parcel.of(letter), letter.channel, wait)

    def drain(self, seconds: float) -> bool:
        """Wait until everything is delivered, at most so long; True when it is."""
        return self._turns.drain(seconds)

    def close(self) -> None:
        """Post nothing more. What a thread has begun, it ends."""
        self._turns.close()

    def _work(self) -> None:
        while (parcel := self._turns.take()) is not None:
            again = self._safely(parcel)
            if again is not None:
                self._turns.put(parcel, parcel.letter.channel, again)
            self._turns.done(parcel.letter.channel)

    def _safely(self, parcel: Parcel) -> float | None:
        try:
            return self.step(parcel)
        except StateError as error:  # while it cannot be written down, nothing is posted
            parcel.tries += 1
            log.warning("A reply waits: %s", error)
        except Exception:
            parcel.tries += 1
            log.exception("Posting failed in an unexpected way")
        return None if self._too_old(parcel) else parcel.pause

    def step(self, parcel: Parcel) -> float | None:
        """One thing to do for a letter: look for it, wait, or post it. The seconds until the next step; None: done."""
        if parcel.end is None:
            again = self._look(parcel) if parcel.in_doubt else self._post(parcel)
            if parcel.end is None:
                return again
        self._write_down(parcel, parcel.end)
        return None

    def _post(self, parcel: Parcel) -> float | None:
        letter, form = parcel.letter, parcel.forms[0]
        wait = self._pace.wait(letter.channel, time.monotonic())
        if wait > 0:
            return wait
        if letter.recorded and not self._inbox.may_post(letter.key, self._now()):
            return None  # settled, or another instance's by now
        parcel.tries += 1
        return self._after(parcel, self._calls.post(letter, form.text, form.blocks))

    def _look(self, parcel: Parcel) -> float | None:
        found = self._calls.find(parcel.letter)
        if isinstance(found, Posted):
            parcel.finish(parcel.letter.outcome, found.ts)
            return None
        if isinstance(found, Absent):
            parcel.in_doubt = False
            return 0.0
        parcel.tries += 1
        log.warning("Cannot look whether a reply was posted (%s); nothing is posted meanwhile", found)
        if isinstance(found, Refused) or self._too_old(parcel):
            parcel.finish("failed")
            return None
        return found.seconds if isinstance(found, Wait) else parcel.pause

    def _after(self, parcel: Parcel, outcome: Outcome) -> float | None:
        if isinstance(outcome, Posted):
            parcel.finish(parcel.letter.outcome, outcome.ts)
            return None
        if isinstance(outcome, Refused):
            return self._refused(parcel, outcome)
        log.warning("A reply is to be posted again: %s", outcome)
        if isinstance(outcome, Wait):
            self._pace.shut(parcel.letter.channel, time.monotonic() + outcome.seconds)
            return outcome.seconds
        parcel.in_doubt = isinstance(outcome, Doubt)
        return max(parcel.pause, LOOK_AFTER)

    def _refused(self, parcel: Parcel, outcome: Refused) -> float | None:
        log.warning("Slack refused a reply: %s", outcome.why)
        if outcome.place and parcel.letter.response_url:
            self._respond(parcel, parcel.letter.response_url)
            return None
        if outcome.form and len(parcel.forms) > 1:
            parcel.forms.pop(0)  # a plainer one
            return 0.0
        parcel.finish("failed")
        return None

    def _respond(self, parcel: Parcel, url: str) -> None:
        """Tried once for each form: what came of it cannot be looked up, so nothing is tried again in doubt."""
        for form in parcel.forms:
            outcome = self._calls.respond(url, form.text, form.blocks, to_all=parcel.letter.only_for is None)
            if isinstance(outcome, Posted):
                parcel.finish(parcel.letter.outcome)
                return
            if not (isinstance(outcome, Refused) and outcome.form):
                break
        log.error("The response_url did not take a reply either: %s", outcome)
        parcel.finish("failed")

    def _write_down(self, parcel: Parcel, end: End) -> None:
        """Bookkeeping, tried until it works. It never leads to another post: the end of the parcel stands already."""
        if end.outcome == "failed":
            log.error("A reply could not be delivered to %s", parcel.letter.channel)
        if end.ts is not None:
            parcel.letter.posted(end.ts)
        if parcel.letter.recorded:
            self._inbox.settle(parcel.letter.key, end.outcome, ts=end.ts)

    def _too_old(self, parcel: Parcel) -> bool:
        return self._now() - parcel.letter.accepted_at > GIVE_UP_AFTER
