"""Document to entry: everything that is computed once, when a document is indexed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.digest import make_digest
from search.documents import Document
from search.entries import Entry
from search.passages import passages
from search.text.analysis import Analyser, Word, entity_terms
from search.text.collation import title_key

TITLE_TERM = "0t"
"""Begins the term that stands for a whole title (or a whole query)."""
MAX_TERMS = 60_000
"""Words of one document that are indexed: a book is found by its first hundred pages."""


def make_entry(document: Document, analyser: Analyser) -> Entry:
    """Analyse a document. Vectors are added later by whoever has a model."""
    title = analyser.words(document.title, document.language)
    names = [analyser.words(name, document.language) for name in document.entities]
    head = [*_terms(title, analyser, stop_words=True), *whole_title_terms(title)]
    for name in names:
        head += [*_terms(name, analyser, stop_words=True), *sorted(entity_terms(name))] if name else []
    sections = [analyser.words(section.text, document.language)[:MAX_TERMS] for section in document.sections]
    lead = _terms(sections[0], analyser) if sections else []
    body = [term for section in sections[1:] for term in _terms(section, analyser)]
    length = len(title) + sum(len(section) for section in sections)
    return Entry(
        document=document,
        head=tuple(head),
        lead=tuple(lead),
        body=tuple(body[:MAX_TERMS]),
        digest=make_digest(head, lead, body, length),
        title_key=title_key(document.title),
        passages=passages(document),
    )


def whole_title_terms(words: Sequence[Word]) -> Iterable[str]:
    """The term that two texts share when they are the same title, whatever their case, marks and inflection."""
    return [TITLE_TERM + term[2:] for term in sorted(entity_terms(words))] if words else []


def _terms(words: Sequence[Word], analyser: Analyser, *, stop_words: bool = False) -> list[str]:
    found = [term for word in words if stop_words or not word.is_stop_word for term in word.terms]
    return found + [concept.term for concept in analyser.concepts(words)]
