"""The way of one question through understanding: claim every word, name the query, fill the Plan, or ask."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from bot.understanding.followups import changed_plan, inherited_fields, is_new_question, with_metric
from bot.understanding.framing import Frame, frame_of
from bot.understanding.goals import Goals
from bot.understanding.guards import Guards
from bot.understanding.lexicon import Lexicon
from bot.understanding.naming import named, people_in
from bot.understanding.normalise import Token, tokenise, words_of
from bot.understanding.periods import Calendar
from bot.understanding.plan import Plan, Subject
from bot.understanding.planning import Draft, Planner
from bot.understanding.reading import Clarification, Correction, Declined, Reading, Told, Understood
from bot.understanding.refusal import Stopped
from bot.understanding.resolve import Attempt, Resolved, attempts, has_mean_and_median, resolve, unhidden
from bot.understanding.signature import Signature, SignatureBook, Signing
from bot.understanding.spans import Claiming, Claims, Span, SpanKind
from bot.understanding.suggest import Suggester
from bot.understanding.terms import Terms
from bot.understanding.timing import Clock
from bot.understanding.typos import Speller, corrected, open_joined
from bot.understanding.values import index_values
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.catalogue.query import Query

TOPICAL = frozenset({"stage", "concept", "value", "email", "domain", "dimension", "model"})

ATTRIBUTION = "attribution"  # the concept that a model of attribution alone asks for: "first touch vs last touch"


class Understanding:
    """Reads questions against one catalogue, one vocabulary and one calendar. Safe to share between threads."""

    def __init__(self, *, queries: Sequence[Query], terms: Terms, vocabulary: Vocabulary, calendar: Calendar) -> None:
        self._queries = {query.name: query for query in queries}
        self._calendar = calendar
        self._terms = terms
        self.lexicon = Lexicon(terms)
        self._guards = Guards(terms)
        self._signing = Signing(terms)
        self.values = index_values(vocabulary, terms, self.lexicon)
        self._names = vocabulary.names
        self._never = {query.name: tuple(words_of(phrase) for phrase in query.never) for query in queries}
        self._rewritten: dict[str, tuple[Span, ...]] = {}
        self.book = SignatureBook()
        self._goals = Goals(self._signing, self.book, self._queries)
        self.phrases: dict[str, list[tuple[str, Signature]]] = {}
        for query in queries:
            self._learn(query)
        self.speller = Speller({*self.lexicon.nouns, *self.values.words}, self.lexicon)
        self._suggester = Suggester(self.phrases, self.values, [phrase.text for phrase in terms.starters])

    def understand(self, text: str, *, today: date, context: Plan | None = None) -> Reading:
        """What the question means on the day ``today`` (reporting zone); ``context`` is the thread's last Plan."""
        return self._reading(text, Clock(today, self._calendar), context, suggest=True)

    def sample_values(self, dimension: str) -> tuple[str, ...]:
        """Some values of a dimension, as the warehouse spells them."""
        found = (
            value.value for values in self.values.whole.values() for value in values if value.dimension == dimension
        )
        return tuple(islice(found, 3))

    # -- what the catalogue says

    def _learn(self, query: Query) -> None:
        learnt = self.phrases.setdefault(query.name, [])
        for phrase in query.says:
            signature = self.signature_of(phrase, query)
            if signature is not None:
                self.book.add(query, signature)
                learnt.append((phrase, signature))

    def signature_of(self, phrase: str, query: Query) -> Signature | None:
        """The signature of a phrase of the catalogue; None where a word in it is unknown or nothing is left of it."""
        claims = self._claims(phrase, tokenise(phrase), None)
        if claims.unknown:
            return None
        frame = frame_of(claims.spans)
        if has_mean_and_median(query):
            frame.statistic = None
        grouped = any(name not in query.dimensions for name in frame.breakdown)  # "funnel by stage"
        found = (one.signature for one in attempts(frame, self._signing) if one.grouped_in == grouped)
        return next((signature for signature in found if not signature.is_empty), None)

    # -- one question

    def _reading(self, text: str, clock: Clock, context: Plan | None, *, suggest: bool) -> Reading:
        tokens = open_joined(tokenise(text), self.speller.knows)
        claims = self._claims(text, tokens, clock)
        corrections: tuple[Correction, ...] = ()
        try:
            claims = named(claims, self._names, self._makes_sense)
        except Stopped as stopped:
            return stopped.reading
        if claims.unknown:
            fixed, corrections = corrected(claims.tokens, claims.unknown, self.speller, text)
            if corrections:
                claims = self._claims(text, fixed, clock)
        reading = self._read(claims, clock, context)
        if corrections and not isinstance(reading, Told):
            reading = replace(reading, corrected=(*corrections, *reading.corrected))
        if isinstance(reading, Clarification | Declined):
            reading = replace(reading, people=people_in(claims))
        if suggest and isinstance(reading, Clarification | Declined):
            return self._with_options(reading, claims, clock)
        return reading

    def _makes_sense(self, claims: Claims) -> bool:
        return resolve(frame_of(claims.spans), self._signing, self.book, self._queries) is not None

    def _claims(self, text: str, tokens: Sequence[Token], clock: Clock | None) -> Claims:
        claiming = Claiming(text, tokens, self.lexicon, self.values if clock is not None else None)
        claims = claiming.claims(today=clock.today if clock else None, calendar=self._calendar)
        if not any(span.kind == "rewrite" for span in claims.spans):
            return claims
        spans = [one for span in claims.spans for one in self._written_out(span)]
        return replace(claims, spans=tuple(spans))

    def _written_out(self, span: Span) -> tuple[Span, ...]:
        """A rewrite is replaced by the spans of what it stands for, all in its place."""
        if span.kind != "rewrite":
            return (span,)
        meant = self._rewritten.get(span.name)
        if meant is None:
            claiming = Claiming(span.name, tokenise(span.name), self.lexicon, None, literal=True)
            meant = claiming.claims(today=None, calendar=self._calendar).spans
            self._rewritten[span.name] = meant
        return tuple(
            replace(one, first=span.first, last=span.last, start=span.start, end=span.end, glued=False) for one in meant
        )

    def _read(self, claims: Claims, clock: Clock, context: Plan | None) -> Reading:
        told = self._told_first(claims)
        if told is not None:
            return told
        frame = frame_of(claims.spans)
        if claims.unknown:
            return self._not_understood(claims, frame)
        try:
            understood = self._understood(claims, frame, clock, context)
        except Stopped as stopped:
            return stopped.reading
        return understood or self._unresolved(claims, frame)

    def _told_first(self, claims: Claims) -> Told | None:
        if not claims.tokens:
            return Told(kind="help")
        whole = self._guards.whole(claims)
        if whole is not None and whole != "data":
            return Told(kind=whole)  # type: ignore[arg-type]
        if self._guards.asks_topics(claims):
            return Told(kind="topics", topic=self._topic(claims))
        if self._guards.asks_definition(claims):
            return Told(kind="definition", topic=self._topic(claims))
        if self._guards.opens("how_to", claims) and _is_topical(claims):
            return Told(kind="how_to", topic=self._topic(claims))
        if self._guards.opens("order", claims) and _is_topical(claims):
            return Told(kind="command")
        return None

    def _topic(self, claims: Claims) -> str | None:
        """The query that the words name, else the stage."""
        frame = frame_of(claims.spans)
        frame.pieces = [piece for piece in frame.pieces if piece.kind in ("stage", "concept")]
        resolved = resolve(frame, self._signing, self.book, self._queries)
        if resolved is not None and len(resolved.queries) == 1:
            return resolved.queries[0]
        return next((piece.name for piece in frame.pieces), None)

    def _understood(self, claims: Claims, frame: Frame, clock: Clock, context: Plan | None) -> Understood | None:
        if _may_be_about(claims, frame, context):
            with contextlib.suppress(Stopped):
                about = self._understood(claims, replace(frame_of(claims.spans), pronoun=True), clock, context)
                if about is not None:
                    return about
        if frame.pronoun:
            if context is None or context.subject is None:
                raise Stopped(Clarification(reason="incomplete", facts={"missing": "subject"}))
            frame.pieces.append(_pronoun_piece(context.subject))
        if frame.models and not frame.pieces and context is None:
            frame.pieces.append(_spoken("concept", ATTRIBUTION))
        resolved = self._resolved(claims, frame)
        if resolved is not None:
            return self._answer(resolved, claims, frame, clock, context)
        for other in unhidden(frame):
            resolved = self._resolved(claims, other)
            if resolved is not None and self._declares(resolved, other):
                return self._answer(resolved, claims, other, clock, context)
        if context is not None and frame.has_slots and not _of_substance(frame):
            return self._follow_up(claims, frame, clock, context)
        return self._other_measure(frame, context) if context is not None else None

    def _other_measure(self, frame: Frame, context: Plan) -> Understood | None:
        """ "Influenced" after the pipeline that marketing sourced: another measure of the same query."""
        query = self._queries.get(context.query)
        names = tuple(dict.fromkeys(piece.name for piece in frame.pieces if piece.kind == "concept"))
        if query is None or frame.has_slots or len(names) != len(frame.pieces) or not names:
            return None
        if context.measure == names or not set(names) <= query.measures.keys():
            return None
        plan = replace(context, measure=names)
        return Understood(plan=plan, inherited=inherited_fields(plan, context, frame, metric=False))

    def _resolved(self, claims: Claims, frame: Frame) -> Resolved | None:
        resolved = resolve(frame, self._signing, self.book, self._queries) or self._goals.resolved(frame)
        if resolved is None:
            return None
        allowed = tuple(name for name in resolved.queries if not self._is_never(name, claims, frame))
        return replace(resolved, queries=allowed) if allowed else None

    def _declares(self, resolved: Resolved, frame: Frame) -> bool:
        """Whether the one query has the dimension of the value that was found last."""
        dimensions = {value.dimension for value in frame.filters[-1].values}
        return all(dimensions & self._queries[name].dimensions.keys() for name in resolved.queries)

    def _is_never(self, query: str, claims: Claims, frame: Frame) -> bool:
        """Whether the question is one of the query's ``never`` phrases, whatever its period, filter or breakdown."""
        norms = tuple(token.norm for token in claims.tokens)
        firsts, lasts = {span.first for span in claims.spans}, {span.last for span in claims.spans}
        for phrase in self._never[query]:
            for first in _places(norms, phrase):
                last = first + len(phrase)
                all_in_it = all(first <= piece.first and piece.last <= last for piece in frame.pieces)
                if first in firsts and last in lasts and all_in_it:
                    return True
        return False

    def _answer(
        self, resolved: Resolved, claims: Claims, frame: Frame, clock: Clock, context: Plan | None
    ) -> Understood | None:
        if len(resolved.queries) > 1:
            raise Stopped(Clarification(reason="ambiguous", facts={"queries": "|".join(resolved.queries)}))
        query = self._queries[resolved.queries[0]]
        if query.looks == "ahead" and frame.periods:
            claims = self._looking_ahead(claims, clock)
            frame = frame_of(claims.spans)
        base = context if frame.against is not None and not frame.periods else None  # the thread's, if there is one
        draft = self._planner(query, resolved.attempt, claims, frame, clock, context, base).draft()
        if context is None or is_new_question(frame):
            return _understood(draft)
        plan = with_metric(draft.plan, context, query)
        return _understood(draft, plan, inherited_fields(plan, context, frame, metric=True))

    def _looking_ahead(self, claims: Claims, clock: Clock) -> Claims:
        claiming = Claiming(claims.text, claims.tokens, self.lexicon, self.values)
        return claiming.claims(today=clock.today, calendar=self._calendar, ahead=True)

    def _follow_up(self, claims: Claims, frame: Frame, clock: Clock, context: Plan) -> Understood | None:
        query = self._queries.get(context.query)
        if query is None:
            return None
        attempt = Attempt(signature=Signature())
        planner = self._planner(query, attempt, claims, frame, clock, context, base=context)
        draft = planner.draft()
        plan = changed_plan(draft.plan, context, frame, clock, planner.times)
        return _understood(draft, plan, inherited_fields(plan, context, frame, metric=False))

    def _planner(
        self,
        query: Query,
        attempt: Attempt,
        claims: Claims,
        frame: Frame,
        clock: Clock,
        context: Plan | None,
        base: Plan | None = None,
    ) -> Planner:
        return Planner(
            query=query,
            stages=self.book.stages_of(query.name, attempt.signature),
            frame=frame,
            attempt=attempt,
            text=claims.text,
            clock=clock,
            signing=self._signing,
            goals=self._goals,
            context=context,
            base=base.period if base is not None else None,
            dimension_order=tuple(self._terms.dimensions),
        )

    # -- no Plan

    def _not_understood(self, claims: Claims, frame: Frame) -> Reading:
        unknown = tuple(claims.said(span) for span in claims.unknown)
        told = self._told_last(claims)
        if told is not None:
            return told
        if not _is_topical(claims) or len(unknown) > max(4, len(claims.tokens) // 2):
            return Declined(reason="out_of_scope", unexplained=unknown)
        return Clarification(reason="unknown_words", unexplained=unknown)

    def _told_last(self, claims: Claims) -> Told | None:
        """Kinds that only stand where nothing could be answered."""
        if self._guards.whole(claims) == "data":
            return Told(kind="data")
        if not _is_topical(claims):
            return None
        if self._guards.opens("command", claims):
            return Told(kind="command", topic=self._topic(claims))
        if self._guards.opens("why", claims):
            return Told(kind="why", topic=self._topic(claims))
        if self._guards.holds("forecast", claims):
            return Told(kind="forecast", topic=self._topic(claims))
        return None

    def _unresolved(self, claims: Claims, frame: Frame) -> Reading:
        told = self._told_last(claims)
        if told is not None:
            return told
        numbers = tuple(claims.said(piece) for piece in frame.pieces if piece.kind == "number")
        if numbers:
            return Clarification(reason="unknown_words", unexplained=numbers)
        if not _is_topical(claims) and not frame.has_slots:
            return Declined(reason="out_of_scope")
        if not _of_substance(frame):
            return Clarification(reason="incomplete", facts={"missing": "metric"})
        signature = self._signing.of(frame.pieces)
        if signature.atoms & {"rate", "to", "become"} and len(signature.stages) < 2:
            return Clarification(reason="incomplete", facts={"missing": "stages"})
        unanswered = tuple(claims.said(piece) for piece in frame.pieces if self._is_unanswered(piece))
        if unanswered:
            return Declined(reason="out_of_scope", unexplained=unanswered)
        said = tuple(claims.said(piece) for piece in frame.pieces)
        return Clarification(reason="ambiguous", unexplained=said)

    def _is_unanswered(self, piece: Span) -> bool:
        """Whether no query of the catalogue has a word for it: "cost per lead" where nothing is known of costs."""
        known = piece.kind == "concept" and piece.name not in self._terms.beside
        return known and piece.name not in self.book.words

    def _with_options(self, reading: Clarification | Declined, claims: Claims, clock: Clock) -> Reading:
        frame = frame_of(claims.spans)
        if reading.reason == "out_of_scope" and not any(self._is_unanswered(piece) for piece in frame.pieces):
            return reading
        signature = self._signing.of([piece for piece in frame.pieces if piece.kind != "unknown"])

        def answers(question: str) -> bool:
            return isinstance(self._reading(question, clock, None, suggest=False), Understood)

        return replace(reading, options=self._suggester.options(reading, claims, frame, signature, answers))


def _understood(draft: Draft, plan: Plan | None = None, inherited: tuple[str, ...] = ()) -> Understood:
    return Understood(
        plan=plan or draft.plan,
        corrected=tuple(draft.corrected),
        inherited=inherited,
        readings=tuple(dict.fromkeys(draft.readings)),
    )


def _may_be_about(claims: Claims, frame: Frame, context: Plan | None) -> bool:
    """Whether "it" can be the person or company that the thread is about."""
    if context is None or context.subject is None or frame.pronoun or frame.subjects:
        return False
    return any(span.kind == "filler" and "it" in span.name.split() for span in claims.spans)


def _pronoun_piece(subject: Subject) -> Span:
    """What "she" or "that company" stands for: the one the thread is about."""
    kind: SpanKind = "domain" if subject.kind in ("domain", "account") else "email"
    return _spoken(kind, subject.value)


def _spoken(kind: SpanKind, name: str) -> Span:
    """A piece that the question leaves out because it goes without saying."""
    return Span(kind=kind, name=name, first=0, last=0, start=0, end=0)


def _is_topical(claims: Claims) -> bool:
    return any(span.kind in TOPICAL for span in claims.spans)


def _of_substance(frame: Frame) -> bool:
    """Whether anything was said that no slot took: a metric, or a word that has to be one."""
    return any(piece.kind not in ("email", "domain") and not piece.means("operator", "from") for piece in frame.pieces)


def _places(norms: tuple[str, ...], phrase: tuple[str, ...]) -> list[int]:
    size = len(phrase)
    return [at for at in range(len(norms) - size + 1) if norms[at : at + size] == phrase]
