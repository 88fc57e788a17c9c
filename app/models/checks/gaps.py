"""What was left empty, and what was left as a note to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.checks.texts import texts_of
from app.models.content import RecordContent

NEEDED = N_("To pole jest puste, a bez niego nie da się opublikować rekordu.")
EMPTY = N_("Ta część jest jeszcze pusta.")
LEFT_OVER = N_("Wygląda na notatkę dla siebie. Uzupełnij to miejsce albo je usuń.")
_NOTE = re.compile(
    r"\bTODO\b|\bFIXME\b|\bTBD\b|\bxxx+\b|lorem ipsum|\?{3,}|\bdo uzupełnienia\b|\b(?:uzupełnić|dopisać|sprawdzić)!|"
    r"\[(?:\.{3}|…|kwota|data|nazwa|liczba|uzupełnij\w*|wpisz\w*)\]|_{4,}",
    re.IGNORECASE,
)


def find_gaps(content: RecordContent) -> Iterator[Finding]:
    """Empty parts of a complete record, and places that their author meant to come back to."""
    needed = content.missing_for_snapshot()
    for name in needed:
        yield Finding("empty", name, Severity.MUST, NEEDED)
    for name in content.missing_for_complete():
        if name not in needed:
            yield Finding("empty", name, Severity.HINT, EMPTY)
    for name, text in texts_of(content):
        for found in _NOTE.finditer(text):
            yield Finding("left_over", name, Severity.SHOULD, LEFT_OVER, {}, found[0], found.start())
