"""Acronyms that a reader from another city may not know, and that the record never explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.messages import N_
from app.models.checks.finding import Finding, Severity
from app.models.checks.known_acronyms import KNOWN
from app.models.checks.texts import own_texts_of
from app.models.content import RecordContent

_CAPITALS = "A-ZĄĆĘŁŃÓŚŹŻ"
# Two to five capitals by themselves or with a Polish ending: GPR, GPR-u, MOPS-ie. Not inside LXXII/234/22 or REACT-EU.
_ACRONYM = re.compile(rf"(?<![\w/.-])([{_CAPITALS}]{{2,5}})(?:-[a-ząęółśżźćń]{{1,4}})?(?![\w/]|-[\w])")
_ROMAN = re.compile(r"[IVXLCDM]+$")
_NAMED = re.compile(
    r"\b(?:firm|bank|spółk|centr|nagrod|proje|program|fundacj|stowarzyszeni|konkurs|marc|compan|foundation)\w*\s[„\"]?$",
    re.IGNORECASE,
)
"""After such a word capitals are somebody's name, not an acronym to be spelt out."""
_MESSAGE = N_("Wyjaśnij skrót „%(acronym)s”, gdy pojawia się pierwszy raz: w innym mieście mogą go nie znać.")
_JOINERS = frozenset({"i", "w", "z", "na", "do", "dla", "o", "od", "of", "the", "and", "for", "in", "on", "to"})


def find_unexplained_acronyms(content: RecordContent) -> Iterator[Finding]:
    """One finding for each acronym, at its first place."""
    texts = [(name, text) for name, text in own_texts_of(content) if not _is_shouted(text)]
    whole = "\n".join(text for _, text in texts)
    told: set[str] = set()
    for name, text in texts:
        for found in _ACRONYM.finditer(text):
            acronym = found[1]
            if acronym in told or acronym in KNOWN or _ROMAN.match(acronym):
                continue
            told.add(acronym)
            is_name = _NAMED.search(text[: found.start()])
            if not is_name and not is_explained(acronym, whole):
                details = {"acronym": acronym}
                yield Finding("acronym", name, Severity.HINT, _MESSAGE, details, found[0], found.start())


def is_explained(acronym: str, text: str) -> bool:
    """True when the text says what it stands for.

    It does in „Gminny Program Rewitalizacji (GPR)”, „GPR (gminny program…)”, „GPR, czyli…”, and wherever words with
    these initials stand one after another.
    """
    own = re.escape(acronym)
    ending = r"(?:-[a-ząęółśżźćń]{1,4})?"
    if re.search(rf"[a-ząćęłńóśźż”\"’]{{3,}}[\s,]*\((?:[^()]{{0,40}}\s)?{own}{ending}[),;\s]", text):
        return True
    if re.search(
        rf"\b{own}{ending}\s*(?:\([^)\d]{{6,}}\)|,?\s(?:czyli|tj\.|to znaczy|that is|i\.e\.)|\s[–—-]\s[a-ząćęłńóśźż])",
        text,
    ):
        return True
    if re.search(rf"[”\"]?\(?(?:zwan\w+|w skrócie|dalej|skrót|called|known as)\s[^.\n]{{0,20}}\b{own}\b", text):
        return True
    return _has_initials(acronym.casefold(), text)


def _has_initials(letters: str, text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    initials = [word[0].casefold() for word in words]
    is_joiner = [word.casefold() in _JOINERS for word in words]
    for start, initial in enumerate(initials):
        if initial == letters[0] and not words[start].isupper() and _spelt_from(letters, start, initials, is_joiner):
            return True
    return False


def _spelt_from(letters: str, start: int, initials: list[str], is_joiner: list[bool]) -> bool:
    """Whether words from ``start`` on spell the letters; joining words may be skipped."""
    place = start
    for letter in letters:
        while place < len(initials) and initials[place] != letter and is_joiner[place]:
            place += 1
        if place >= len(initials) or initials[place] != letter:
            return False
        place += 1
    return True


def _is_shouted(text: str) -> bool:
    """True for a text in capitals, in which nothing tells acronyms from words."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 12 and sum(sign.isupper() for sign in letters) > len(letters) / 2
