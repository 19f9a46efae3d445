"""How a person goes through the funnel: stage by stage, some skipping a stage, some coming back, most leaving."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bot.demo.company import Step
from bot.demo.days import poisson, waited, written
from bot.demo.draw import Draw
from bot.demo.people import Person
from bot.demo.scene import Scene

LADDER = ("mql", "sal", "sql", "opportunity")


@dataclass(kw_only=True, slots=True)
class Entry:
    """An entry into a stage; ``left_at`` is None while the person is still in it."""

    step: Step
    entered_at: int
    visit: int
    left_at: int | None = None


@dataclass(kw_only=True, slots=True)
class Journey:
    """The entries of one person in the order of time, and how it stands now."""

    entries: list[Entry] = field(default_factory=list)
    disqualify_reason: str | None = None
    recycled: bool = False

    def enter(self, step: Step, moment: int) -> None:
        if self.entries:
            self.entries[-1].left_at = moment
        visit = 1 + sum(entry.step.stage == step.stage for entry in self.entries)
        self.entries.append(Entry(step=step, entered_at=moment, visit=visit))

    def leave(self, moment: int) -> None:
        self.entries[-1].left_at = moment

    def reached(self, stage: str) -> int | None:
        """When the stage was entered first; None if never."""
        return next((entry.entered_at for entry in self.entries if entry.step.stage == stage), None)

    @property
    def now(self) -> Step:
        return self.entries[-1].step


class Funnel:
    """Walks people down the ladder; nothing that would happen after the last record does."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.steps = {step.stage: step for step in scene.company.stages}
        self._reasons = Draw.shares(scene.company.disqualify_reasons)

    def walk(self, person: Person) -> Journey:
        journey = Journey()
        journey.enter(self.steps["lead"], person.created_at)
        left_out = self._skipped(person)
        start = next(index for index, stage in enumerate(LADDER) if stage not in left_out)
        at = self._climb(person, journey, LADDER[start:], person.created_at, left_out, sure=bool(left_out))
        if at is not None and journey.now.stage != "opportunity":
            self._turned_away(person, journey, at)
        return journey

    def _skipped(self, person: Person) -> frozenset[str]:
        """The stages that were never recorded for this person, because sales was faster than the process."""
        company, rng = self.scene.company, self.scene.rng
        quality = person.source.quality
        if rng.random() < company.skip_to_opportunity * quality:
            return frozenset({"mql", "sal", "sql"})
        return frozenset({"mql", "sal"}) if rng.random() < company.skip_to_sql * quality else frozenset()

    def _climb(
        self,
        person: Person,
        journey: Journey,
        ladder: tuple[str, ...],
        moment: int,
        left_out: frozenset[str],
        sure: bool = False,
    ) -> int | None:
        """Climbs until a stage is not reached; gives the moment of the refusal, None if it lies in the future."""
        rng = self.scene.rng
        for stage in ladder:
            step = self.steps[stage]
            moment = self._later(moment, step, person.segment.cycle)
            if not self.scene.happened(moment):
                return None
            if not sure and rng.random() >= chance(step, person, step.chance):
                return moment
            sure = False
            if not (stage == "sal" and rng.random() < self.scene.company.accept_skipped):
                journey.enter(step, moment)
        return moment

    def _later(self, moment: int, step: Step, cycle: float) -> int:
        moment += waited(self.scene.rng, step.wait * cycle, step.spread)
        return moment if step.owning_function == "marketing" else self.scene.days.at_work(moment, self.scene.rng)

    def _turned_away(self, person: Person, journey: Journey, moment: int) -> None:
        """A lead that goes no further: comes back later, is closed with a reason, or just stays where it is."""
        company, rng = self.scene.company, self.scene.rng
        if journey.now.stage != "lead" and rng.random() < company.recycled:
            journey.leave(moment)
            journey.recycled = True
            again = moment + waited(rng, company.recycle_wait.wait, company.recycle_wait.spread)
            if self.scene.happened(again):
                journey.enter(self.steps["mql"], again)
                refused = self._climb(person, journey, LADDER[1:], again, frozenset())
                if refused is not None and journey.now.stage != "opportunity":
                    self._close(journey, refused)
        elif rng.random() < company.disqualified:
            self._close(journey, moment)

    def _close(self, journey: Journey, moment: int) -> None:
        journey.leave(moment)
        journey.disqualify_reason = self._reasons.one(self.scene.rng)


def chance(step: Step, person: Person, base: float) -> float:
    """The chance of a step, moved by the source's quality, how well the company fits, and the page they came on."""
    moved: float = base * person.source.quality**step.quality
    if person.fit is not None:
        moved *= step.fit if person.fit else step.misfit
    if step.stage == "mql":
        moved *= person.landing_page.mql
    return min(moved, 0.97)


def score(person: Person, journey: Journey, rng: Random) -> int:
    """Behaviour and fit as marketing adds them up, 0 to 100; a qualified lead has 60 or more."""
    qualified = journey.reached("mql") is not None
    points = 60 if qualified else 8
    points += 8 if person.fit else 0
    return min(points + poisson(rng, 9 if qualified else 14), 100 if qualified else 59)


def write_journey(scene: Scene, person: Person, journey: Journey, deal_value: float | None) -> None:
    """One row of stage_event per entry, and the bookkeeping of first entries."""
    for entry in journey.entries:
        scene.tables.write(
            "stage_event",
            "person",
            person.person_id,
            entry.step.stage,
            entry.step.label,
            entry.step.rank,
            _text(entry.entered_at),
            _text(entry.left_at),
            entry.visit,
            deal_value if entry.step.rank >= 5 else None,
            "history",
            "crm",
            "lead_history",
            f"{person.person_id}-{entry.step.stage}-{entry.visit}",
        )
        if entry.visit == 1:
            scene.ledger.month(scene.days.day(entry.entered_at), f"people in {entry.step.stage}")
    _book_person(scene, person, journey)


def _book_person(scene: Scene, person: Person, journey: Journey) -> None:
    won_at = journey.reached("won")
    for what in ("leads",) if won_at is None else ("leads", "won"):
        scene.ledger.value("source", person.source.name if person.sourced else None, what)
        scene.ledger.value("region", person.region if person.located else None, what)
    if won_at is not None:
        scene.ledger.won_after(scene.days.number(won_at) - scene.days.number(person.created_at))


def _text(moment: int | None) -> str | None:
    return None if moment is None else written(moment)
