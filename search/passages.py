"""Cuts a document into passages: by section, then by sentences, about 500 characters each."""

from __future__ import annotations

import re

from search.documents import Document
from search.entries import Passage

TARGET = 500
"""Characters. The model was trained on passages of this kind; twice as long ones blur two subjects into one vector."""
MAX_PASSAGES = 40
"""A longer document is a report: its first pages say what it is about."""
# After . ! ? or … before a capital, a digit or a quote; or at a line break.
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ0-9„\"(])|\n+")


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, the title in front of the first section, the section's key kept.

    A document without text has its title as the only passage; one without even a title has none.
    """
    found: list[Passage] = []
    for section in document.sections:
        found.extend(Passage(section.name, piece) for piece in _pieces(section.text))
    if not found and document.title.strip():
        found.append(Passage("title", document.title))
    return tuple(found[:MAX_PASSAGES])


def embedded_text(document: Document, passage: Passage) -> str:
    """What the model reads for a passage: the title gives it the subject that a piece of text lacks."""
    return passage.text if passage.text == document.title else f"{document.title}. {passage.text}"


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    current = ""
    for sentence in _SENTENCE_END.split(text):
        for part in _cut(sentence.strip()):
            if current and len(current) + len(part) > TARGET:
                pieces.append(current)
                current = part
            else:
                current = f"{current} {part}".strip()
    if current:
        pieces.append(current)
    return pieces


def _cut(sentence: str) -> list[str]:
    """A sentence that is a list of half a page is cut at spaces (or anywhere, when there are none)."""
    parts = []
    while len(sentence) > TARGET:
        at = sentence.rfind(" ", TARGET // 2, TARGET)
        at = at if at > 0 else TARGET
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [*parts, sentence] if sentence else parts
