"""Marks on the words of an original text that made it a hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from search.queries import Marked
from search.text.analysis import Analyser, Word


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` was found by an index term, or by the beginning that was typed (``term`` is None)."""

    start: int
    end: int
    term: str | None


def spans(
    words: Sequence[Word], analyser: Analyser, terms: AbstractSet[str], prefix: str | None = None
) -> tuple[Span, ...]:
    """Each of the words that stands for one of ``terms`` or begins with ``prefix`` (folded), in order.

    Exact, inflected, folded, corrected and synonymous matches are all index terms, so one rule finds them all.
    A concept spans its whole phrase; a prefix the whole word, which reads better than a part.
    """
    found: list[Span] = []
    for word in words:
        term = next((term for term in word.terms if term in terms), None)
        if term is not None or (prefix and word.token.folded.startswith(prefix)):
            found.append(Span(word.token.start, word.token.end, term))
    found += [
        Span(words[concept.start].token.start, words[concept.end - 1].token.end, concept.term)
        for concept in analyser.concepts(words)
        if concept.term in terms
    ]
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def marked(text: str, found: Iterable[Span]) -> Marked:
    """The text with its marks, overlapping ones joined: a word inside a marked phrase is not marked twice."""
    result: list[tuple[int, int]] = []
    for span in found:
        if result and span.start < result[-1][1]:
            result[-1] = (result[-1][0], max(span.end, result[-1][1]))
        else:
            result.append((span.start, span.end))
    return Marked(text, tuple(result))
