"""In which language a query is written: two words must be enough to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.text.lemmas import LANGUAGES, lemmas
from search.text.stop_words import STOP_WORDS
from search.text.tokens import Token, has_digit

_POLISH_LETTERS = re.compile("[ąćęłńóśźż]", re.IGNORECASE)
_POLISH_SPELLING = re.compile("sz|cz|rz|dz|ow|nie$|sci$|cja$|cji$")
_ENGLISH_SPELLING = re.compile("th|ng$|tion|sh|[qvx]|ee|oo|ck")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_STOP_WORD_VOTE = 1.5
_DICTIONARY_VOTE = 1.0
_SPELLING_VOTE = 0.4
_LETTER_VOTE = 3.0


def detect_language(text: str, words: Sequence[Token]) -> str | None:
    """``pl``, ``en``, ``uk`` for Cyrillic letters, or None when the words leave it open (``park``, ``2024``)."""
    if _CYRILLIC.search(text):
        return "uk"
    votes = dict.fromkeys(LANGUAGES, 0.0)
    votes["pl"] += _LETTER_VOTE * min(2, len(_POLISH_LETTERS.findall(text)))
    for token in words[:200]:
        word = token.folded
        if has_digit(word):
            continue
        for language in LANGUAGES:
            votes[language] += _STOP_WORD_VOTE * (word in STOP_WORDS[language])
            votes[language] += _DICTIONARY_VOTE * bool(lemmas(word, language))
        votes["pl"] += _SPELLING_VOTE * bool(_POLISH_SPELLING.search(word))
        votes["en"] += _SPELLING_VOTE * bool(_ENGLISH_SPELLING.search(word))
    best, second = sorted(LANGUAGES, key=lambda language: -votes[language])[:2]
    return best if votes[best] > votes[second] else None
