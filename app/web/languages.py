"""In which language people have written: what differs from the page says so, for screen readers and hyphenation."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from app.web.i18n import language
from search.text.languages import detect_language
from search.text.tokens import tokens

_TAG = re.compile("<[^>]*>")
ENOUGH = 400
"""Characters that are looked at; the beginning of a text shows its language."""


def mark_language(text: str) -> Markup:
    """`` lang="…"`` for a text in another language than the page; nothing where the words leave it open."""
    written = _written_in(_TAG.sub(" ", text)[:ENOUGH])
    return Markup("") if written is None or written == language() else Markup(' lang="{}"').format(written)


@lru_cache(maxsize=4096)
def _written_in(text: str) -> str | None:
    return detect_language(text, list(tokens(text)))
