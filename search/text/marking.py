"""Marks on the words of an original text that made it a hit."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from search.queries import Marked
from search.text.analysis import Analyser


def mark(
    text: str, language: str | None, analyser: Analyser, terms: AbstractSet[str], prefix: str | None = None
) -> Marked:
    """Mark each word of ``text`` that stands for one of ``terms`` or begins with ``prefix`` (folded).

    Exact, inflected, folded, corrected and synonymous matches are all index terms, so one rule marks them all.
    A matching concept marks its whole phrase; a prefix marks the whole word, which reads better than a part.
    """
    words = analyser.words(text, language)
    spans = [
        (word.token.start, word.token.end)
        for word in words
        if not terms.isdisjoint(word.terms) or (prefix and word.token.folded.startswith(prefix))
    ]
    spans += [
        (words[concept.start].token.start, words[concept.end - 1].token.end)
        for concept in analyser.concepts(words)
        if concept.term in terms
    ]
    return Marked(text, _joined(spans))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted and without overlaps: a word inside a marked phrase is not marked twice."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
