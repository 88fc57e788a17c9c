"""Words of a text with offsets into the original, folded for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.text.fold import fold

# Letters and digits, with combining marks (decomposed text) and soft hyphens (text from PDF files) inside.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")
MAX_WORD = 60
"""Longer runs of letters are data, not words: only their beginning is compared."""


class Token(NamedTuple):
    """One word: ``text[start:end]`` of the original is what ``folded`` was made from."""

    start: int
    end: int
    folded: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of any text whatever; never raises."""
    for start, end, word in placed_words(text):
        folded = compared(word)
        if folded:
            yield Token(start, end, folded)


def placed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text as they are written, with start and end."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), match.group()


def bare_words(text: str) -> set[str]:
    """The words of a text as they are written, each once."""
    return set(_WORD.findall(text))


@lru_cache(maxsize=65_536)
def compared(word: str) -> str:
    """One of the ``bare_words`` as it is compared: folded, without marks; empty when nothing is left of it."""
    return _clean(fold(word[:MAX_WORD]))


def _clean(folded: str) -> str:
    """Letters and digits only: "½" folds to "1⁄2", and a soft hyphen stays."""
    return folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum())


def has_digit(word: str) -> bool:
    """True for numbers and identifiers, which are compared exactly: no lemma, no typo."""
    return not word.isalpha() and any(letter.isdigit() for letter in word)
