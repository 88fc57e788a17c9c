"""Marks on the words of an original text that made it a hit."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from search.queries import Marked
from search.text.analysis import CONCEPT, Analyser
from search.text.lemmas import terms_as_written
from search.text.tokens import bare_words, placed_words


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` was found by an index term, or by the beginning that was typed (``term`` is None)."""

    start: int
    end: int
    term: str | None


class Marker:
    """Finds what in a text stands for one of some terms or begins with a typed ``prefix`` (folded).

    Exact, inflected, folded, corrected and synonymous matches are all index terms, so one rule finds them all.
    Every word is judged once, whatever the number of texts that have it.
    """

    def __init__(self, analyser: Analyser, terms: AbstractSet[str], prefix: str | None = None) -> None:
        self._analyser = analyser
        self._terms = terms
        self._prefix = prefix
        self._concepts = {term for term in terms if term.startswith(CONCEPT)}
        self._judged: dict[str | None, _Judged] = {}

    def terms(self, text: str, language: str | None) -> set[str]:
        """Which of the terms a text has."""
        judged = self._judged_in(language)
        found = {term for word in bare_words(text) for term in judged[word] if term is not None}
        return found | {span.term for span in self._concept_spans(text, language) if span.term is not None}

    def spans(self, text: str, language: str | None) -> tuple[Span, ...]:
        """Where they are, in order. A concept spans its whole phrase; a prefix the whole word, which reads better."""
        judged = self._judged_in(language)
        found = [Span(start, end, judged[word][0]) for start, end, word in placed_words(text) if judged[word]]
        found += self._concept_spans(text, language)
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))

    def _judged_in(self, language: str | None) -> _Judged:
        if language not in self._judged:
            self._judged[language] = _Judged(self._terms, self._prefix, language)
        return self._judged[language]

    def _concept_spans(self, text: str, language: str | None) -> list[Span]:
        if not self._concepts:
            return []
        words = self._analyser.words(text, language)
        return [
            Span(words[concept.start].token.start, words[concept.end - 1].token.end, concept.term)
            for concept in self._analyser.concepts(words)
            if concept.term in self._concepts
        ]


class _Judged(dict[str, tuple[str | None, ...]]):
    """A word as it is written to the terms that it stands for; (None,) when it merely begins as was typed."""

    def __init__(self, terms: AbstractSet[str], prefix: str | None, language: str | None) -> None:
        super().__init__()
        self._terms, self._prefix, self._language = frozenset(terms), prefix, language

    def __missing__(self, word: str) -> tuple[str | None, ...]:
        terms = terms_as_written(word, self._language)
        found: tuple[str | None, ...] = ()
        if not self._terms.isdisjoint(terms):
            found = tuple(term for term in terms if term in self._terms)
        elif terms and self._prefix and terms[0].startswith(self._prefix):
            found = (None,)
        self[word] = found
        return found


def marked(text: str, found: Iterable[Span]) -> Marked:
    """The text with its marks, overlapping ones joined: a word inside a marked phrase is not marked twice."""
    result: list[tuple[int, int]] = []
    for span in found:
        if result and span.start < result[-1][1]:
            result[-1] = (result[-1][0], max(span.end, result[-1][1]))
        else:
            result.append((span.start, span.end))
    return Marked(text, tuple(result))
