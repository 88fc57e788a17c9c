"""'Did you mean': the question with misspelt words replaced by words that the asker's documents have."""

from __future__ import annotations

from collections.abc import Iterable

from search.engines import Engine, Scope, Stored
from search.questions import Question
from search.text.tokens import tokens


def did_you_mean(question: Question, scope: Scope, engine: Engine, shown: Iterable[Stored]) -> str | None:
    """The corrected text, spelt as in the documents ``shown``; None when no word has a visible correction.

    Only words of documents within the scope are proposed: a correction must not tell what others wrote.
    """
    replacements: list[tuple[int, int, str]] = []
    spellings: dict[str, str] | None = None
    for asked in question.words:
        token = asked.word.token
        for term in question.corrections.get(token.start, ()):
            if engine.candidates([frozenset({term})], scope, every=True, limit=1).total:
                spellings = spellings if spellings is not None else _spellings(shown)
                spelt = spellings.get(term, term)
                typed = question.text[token.start : token.end]
                replacements.append((token.start, token.end, spelt.lower() if typed.islower() else spelt))
                break
    if not replacements:
        return None
    text = question.text
    for start, end, word in reversed(replacements):
        text = text[:start] + word + text[end:]
    return text


def _spellings(shown: Iterable[Stored]) -> dict[str, str]:
    """Folded word to its spelling in the documents: ``lodz`` is written ``Łódź``."""
    found: dict[str, str] = {}
    for stored in shown:
        document = stored.document
        for text in (document.title, *(section.text for section in document.sections), *document.entities):
            for token in tokens(text):
                found.setdefault(token.folded, text[token.start : token.end])
    return found
