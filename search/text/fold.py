"""Folding: every spelling of a letter becomes the one that people type without Polish keys."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STROKES = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŀ": "l", "ŋ": "n",
        "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij",
    }
)  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case, without marks and strokes: ``Łódź`` to ``lodz``, ``Straße`` to ``strasse``.

    NFKD (Unicode TR 15) splits letters from their marks but leaves strokes and ligatures, hence the table.
    The length may change; use ``search.text.tokens`` where offsets into the original matter.
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_STROKES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_STROKES)
