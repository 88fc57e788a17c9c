"""A ranked candidate as a reader sees it: marked title, best passage, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from search.engines import Near, Stored
from search.entries import Passage
from search.queries import Hit, Marked, Reason
from search.questions import FACTORS, PREFIX, SYNONYM, TYPO, Question
from search.text.analysis import Analyser, entity_terms
from search.text.marking import Marker, Span, marked

TITLE = "title"
_EVIDENT, _FRESH = 3.0, 0.8
"""From which evidence (of 5) and freshness (of 1) on a hit says so."""
_MANY_MARKS = 6
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ranking knows of one candidate."""

    score: float = 0.0
    coverage: float = 1.0
    """How much of the question's information the whole document covers at most."""
    exact_title: bool = False
    entity: float = 0.0
    near: Near | None = None
    by_meaning: bool = False


class HitMaker:
    """Makes hits for one question."""

    def __init__(self, question: Question, analyser: Analyser, conditions: Mapping[str, str]) -> None:
        self._question = question
        self._analyser = analyser
        self._conditions = conditions
        self._told_by_all = sum(asked.information for asked in question.words)
        self._roles: dict[str, str] = {}
        for asked in question.words:
            for term, role in asked.roles.items():
                if FACTORS[role] > FACTORS.get(self._roles.get(term, ""), 0.0):
                    self._roles[term] = role
        self._marker = Marker(analyser, self._roles.keys(), question.prefix)
        self._names = frozenset(term for terms, _ in question.names for term in terms)

    def make(self, stored: Stored, standing: Standing) -> Hit:
        """The hit of one document."""
        document = stored.document
        title_spans = self._marker.spans(document.title, document.language)
        passage, found = self._best_passage(stored, standing)
        reasons = [
            *self._name_reasons(stored, standing, title_spans),
            *self._word_reasons(passage, found, document.title, title_spans),
            *self._other_reasons(stored, standing),
        ]
        return Hit(
            id=document.id,
            kind=document.kind,
            language=document.language,
            title=marked(document.title, title_spans),
            url=document.url,
            passage=marked(passage.text, found) if passage else Marked(""),
            passage_section=passage.section if passage else None,
            score=standing.score,
            reasons=tuple(reasons),
            facets=document.facets,
            payload=document.payload,
        )

    def _best_passage(self, stored: Stored, standing: Standing) -> tuple[Passage | None, tuple[Span, ...]]:
        """The passage that has most of the question's information; where words tell little, the nearest."""
        nearest = standing.near.passage if standing.near else 0
        if nearest >= len(stored.passages):
            nearest = 0
        if not self._roles:
            return (stored.passages[nearest] if stored.passages else None), ()
        if not stored.passages:
            return None, ()
        chosen, most = stored.passages[nearest], -1.0
        for passage in (chosen, *stored.passages[:nearest], *stored.passages[nearest + 1 :]):
            told = self._information(self._marker.terms(passage.text, stored.document.language))
            if told > most:
                chosen, most = passage, told
            if most >= self._told_by_all * standing.coverage - _ROUNDING:
                break  # no other has more: the whole document has no more
        return chosen, self._marker.spans(chosen.text, stored.document.language)

    def _information(self, terms: AbstractSet[str]) -> float:
        return sum(asked.information for asked in self._question.words if terms & asked.roles.keys())

    def _name_reasons(self, stored: Stored, standing: Standing, title_spans: Sequence[Span]) -> Iterable[Reason]:
        title = stored.document.title
        complete = self._question.words and all(
            any(span.term in asked.roles for span in title_spans) for asked in self._question.words
        )
        if standing.exact_title or complete:
            yield Reason("title", TITLE, _texts(title, title_spans))
        if standing.entity > 0:
            named = [
                name for name in stored.document.entities if not self._names.isdisjoint(self._entity(name, stored))
            ]
            if named:
                yield Reason("entity", None, tuple(named))

    def _entity(self, name: str, stored: Stored) -> frozenset[str]:
        words = self._analyser.words(name, stored.document.language)
        return entity_terms(words) if words else frozenset()

    def _word_reasons(
        self, passage: Passage | None, found: Sequence[Span], title: str, title_spans: Sequence[Span]
    ) -> Iterable[Reason]:
        text, section, where = (
            (passage.text, passage.section, found) if passage and found else (title, TITLE, title_spans)
        )
        by_kind: dict[str, list[Span]] = {}
        for span in where:
            role = self._roles[span.term] if span.term is not None else PREFIX
            by_kind.setdefault({SYNONYM: "synonym", TYPO: "typo"}.get(role, "words"), []).append(span)
        for kind in ("words", "synonym", "typo"):
            if kind in by_kind:
                yield Reason(kind, section, _texts(text, by_kind[kind]))

    def _other_reasons(self, stored: Stored, standing: Standing) -> Iterable[Reason]:
        document = stored.document
        if standing.by_meaning and standing.near and standing.near.passage < len(stored.passages):
            yield Reason("meaning", stored.passages[standing.near.passage].section)
        for name, value in self._conditions.items():
            if value in document.facets.get(name, ()):
                yield Reason("condition", name, (value,))
        if document.numbers.get("evidence", 0.0) >= _EVIDENT:
            yield Reason("evidence")
        if document.numbers.get("freshness", 0.0) >= _FRESH:
            yield Reason("fresh")


def _texts(text: str, found: Iterable[Span]) -> tuple[str, ...]:
    """The marked words as they stand in the text, each once whatever its case."""
    words: dict[str, str] = {}
    for span in found:
        word = text[span.start : span.end]
        words.setdefault(word.casefold(), word)
    return tuple(words.values())[:_MANY_MARKS]
