"""Texts in another language than the record's own, told by their commonest small words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.checks.texts import own_texts_of
from app.models.content import RecordContent
from app.models.content.base import Language

_POLISH = """
i w na z się nie że to jest do po o od dla jak ale przez oraz przy ich był była było są co które który za być tylko już
ze lub może tym tego
"""
_ENGLISH = """
the of and in that is was for with as are by from at this which were has have not it on be or their been an its they
than but will
"""
SMALL_WORDS = {Language.POLISH: frozenset(_POLISH.split()), Language.ENGLISH: frozenset(_ENGLISH.split())}
LEAST_WORDS = 12
LEAST_SMALL_WORDS = 4
LEAST_SHARE = 0.15
"""In running text about a third of all words are small ones; a name or a quotation has fewer."""
MESSAGES = {
    Language.POLISH: N_(
        "Ten tekst nie jest po polsku, a rekord jest oznaczony jako polski. Zmień język rekordu albo tekst."
    ),
    Language.ENGLISH: N_(
        "Ten tekst nie jest po angielsku, a rekord jest oznaczony jako angielski. Zmień język rekordu albo tekst."
    ),
}


def find_wrong_language(content: RecordContent) -> Iterator[Finding]:
    """Texts of a dozen words or more that are clearly in the other language."""
    for name, text in own_texts_of(content):
        words = re.findall(r"[^\W\d_]+", text.casefold())
        if len(words) < LEAST_WORDS:
            continue
        counts = {language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()}
        own = counts.pop(content.language)
        other = max(counts.values())
        if other >= max(LEAST_SMALL_WORDS, LEAST_SHARE * len(words)) and other > 3 * own:
            excerpt = " ".join(text.split()[:8])
            yield Finding("language", name, Severity.SHOULD, MESSAGES[content.language], {}, excerpt, 0)
