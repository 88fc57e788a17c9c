"""A text as index terms: words, lemmas, and concepts for phrases that the taxonomy calls the same."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from search.settings import SynonymGroup
from search.text.lemmas import word_terms
from search.text.stop_words import ALL_STOP_WORDS
from search.text.tokens import Token, tokens

ANALYSIS_VERSION = 3
"""Raise it whenever the same text would give other terms: every index is then rebuilt."""
CONCEPT = "0c"
"""Begins the terms of concepts."""
_ENTITY = "0e"
_MAX_SPELLINGS = 64


class Word(NamedTuple):
    """A word of a text and all index terms it stands for, the word itself first."""

    token: Token
    terms: tuple[str, ...]

    @property
    def is_stop_word(self) -> bool:
        """True when the word says nothing of the subject, as a single letter does (the e of e-usługi)."""
        word = self.token.folded
        return word in ALL_STOP_WORDS or (len(word) == 1 and word.isascii() and word.isalpha())


@dataclass(frozen=True, slots=True)
class Concept:
    """Words ``start`` to ``end`` (exclusive) of a text are a phrase of this synonym group."""

    start: int
    end: int
    term: str


class Analyser:
    """Turns text into terms with one set of synonyms. Immutable, so safe for all threads."""

    def __init__(self, synonyms: Iterable[SynonymGroup] = ()) -> None:
        self._phrases: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = defaultdict(list)
        digest = hashlib.blake2b(digest_size=6)
        for language, phrases in synonyms:
            folded = sorted({" ".join(token.folded for token in tokens(phrase)) for phrase in phrases} - {""})
            key = f"{language}:{'|'.join(folded)}".encode()
            digest.update(key)
            self._add(language, folded, CONCEPT + hashlib.blake2b(key, digest_size=5).hexdigest())
        self.version = f"{ANALYSIS_VERSION}-{digest.hexdigest()}"
        """Changes with the analysis and with the synonyms."""

    def _add(self, language: str, phrases: Sequence[str], concept: str) -> None:
        for phrase in phrases:
            words = tuple(frozenset(word_terms(word, language)) for word in phrase.split())
            for first in words[0]:
                self._phrases[first].append((words, concept))

    def words(self, text: str, language: str | None) -> list[Word]:
        """The words of a text in order. ``language`` None asks every dictionary."""
        return [Word(token, word_terms(token.folded, language)) for token in tokens(text)]

    def concepts(self, words: Sequence[Word]) -> list[Concept]:
        """Every phrase of a synonym group among the words, in any inflection."""
        found = []
        for start, word in enumerate(words if self._phrases else ()):
            seen = set()
            for term in word.terms:
                for phrase, concept in self._phrases.get(term, ()):
                    end = start + len(phrase)
                    if (end, concept) in seen or end > len(words):
                        continue
                    if all(wanted.intersection(words[start + at].terms) for at, wanted in enumerate(phrase)):
                        seen.add((end, concept))
                        found.append(Concept(start, end, concept))
        return found


def entity_terms(words: Sequence[Word]) -> frozenset[str]:
    """Index terms of a name made of these words, in every inflection of each, at most ``_MAX_SPELLINGS``.

    Two names are the same when they share one of these: ``Bielsku-Białej`` and ``Bielsko-Biała`` do.
    """
    # Few terms of each word in a long name: every word keeps its own spelling and its first lemma.
    depth = int(_MAX_SPELLINGS ** (1 / max(1, len(words))) + 1e-9)
    spellings = product(*(word.terms[:depth] for word in words))
    return frozenset(
        _ENTITY + hashlib.blake2b(" ".join(spelling).encode(), digest_size=6).hexdigest() for spelling in spellings
    )
