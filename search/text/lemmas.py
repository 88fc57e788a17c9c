"""Dictionary forms of words, from tries that all processes share by the page cache."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import snowballstemmer

from search.text.lemma_codes import decode
from search.text.tokens import compared, has_digit

LANGUAGES = ("pl", "en")
"""Languages with a dictionary, the more probable first."""
_DATA = Path(__file__).parent / "data"
_STEM = "0s"
"""Begins every stem, so that a stem is never mistaken for a word: no word that people type begins so."""
_SHORTEST_STEM = 3


@cache
def _trie(language: str) -> Any:
    return marisa_trie.BytesTrie().mmap(str(_DATA / f"{language}.marisa"))


@lru_cache(maxsize=65_536)
def lemmas(word: str, language: str) -> tuple[str, ...]:
    """All lemmas of a folded word in one language, folded; empty when the dictionary does not know it.

    Several lemmas are normal (``drogi`` is of ``droga`` and of ``drogi``): which one was meant, the other words tell.
    """
    if language not in LANGUAGES or has_digit(word):
        return ()
    values = _trie(language).get(word)
    return decode(word, values[0]) if values else ()


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Index term for a word that no dictionary knows: its Snowball stem (Polish), marked as a stem."""
    stemmed: str = snowballstemmer.stemmer("polish").stemWord(word)
    return _STEM + (stemmed if len(stemmed) >= _SHORTEST_STEM else word)


@lru_cache(maxsize=65_536)
def word_terms(word: str, language: str | None) -> tuple[str, ...]:
    """Index terms of one folded word: itself first, then its lemmas, or its stem when unknown.

    With a language its dictionary is asked first and the others only for words that it does not know
    (an English name in a Polish text). Without one (a query of two words) all dictionaries are asked.
    """
    if has_digit(word):
        return (word,)
    ordered = sorted(LANGUAGES, key=lambda known: known != language)
    found: list[str] = [word]
    for known in ordered:
        more = lemmas(word, known)
        found.extend(lemma for lemma in more if lemma not in found)
        if more and known == language:
            break
    if len(found) == 1 and not any(lemmas(word, known) for known in LANGUAGES):
        found.append(stem(word))
    return tuple(found)


@lru_cache(maxsize=131_072)
def terms_as_written(word: str, language: str | None) -> tuple[str, ...]:
    """Index terms of one word as it stands in a text; none when nothing of it is compared."""
    folded = compared(word)
    return word_terms(folded, language) if folded else ()
