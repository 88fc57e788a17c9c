"""Rows of the table ``doc`` from entries, and documents, passages and candidates from rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from search.documents import Document, Section
from search.engines import BUILT_IN_FACETS, Candidate
from search.entries import Entry, Passage

_REMEMBERED = 16_384
"""Parsed columns kept: hundreds are read for every question, and the same ones again and again."""


def doc_values(entry: Entry, seq: int, slot: int, slots: int) -> tuple[str | int | bytes, ...]:
    """Values of the table ``doc`` after ``row``, in its order."""
    document = entry.document
    facets = {name: list(values) for name, values in document.facets.items()}
    return (
        document.id,
        seq,
        slot,
        slots,
        document.kind,
        document.language,
        entry.title_key,
        json.dumps(sorted(document.audience)),
        json.dumps(facets),
        json.dumps(dict(document.numbers)),
        entry.digest,
        json.dumps([[passage.section, passage.text] for passage in entry.passages]),
        json.dumps(
            {
                "title": document.title,
                "url": document.url,
                "sections": [[section.name, section.text] for section in document.sections],
                "entities": list(document.entities),
                "payload": dict(document.payload),
            }
        ),
    )


def read_document(row: tuple[Any, ...]) -> Document:
    """A document from the columns ``id, kind, language, audience, facets, numbers, document``."""
    id_, kind, language, audience, facets, numbers, rest = row
    parts = json.loads(rest)
    return Document(
        id=id_,
        kind=kind,
        language=language,
        title=parts["title"],
        url=parts["url"],
        audience=frozenset(json.loads(audience)),
        sections=tuple(Section(name, text) for name, text in parts["sections"]),
        entities=tuple(parts["entities"]),
        facets={name: tuple(values) for name, values in json.loads(facets).items()},
        numbers=json.loads(numbers),
        payload=parts["payload"],
    )


def read_passages(text: str) -> tuple[Passage, ...]:
    """Passages from the column of that name."""
    return tuple(Passage(section, piece) for section, piece in json.loads(text))


def read_candidate(row: tuple[Any, ...]) -> Candidate:
    """A candidate from the columns ``row, id, digest, numbers, facets, kind, language``."""
    _, id_, digest, numbers, facets, kind, language = row
    built_in = dict(zip(BUILT_IN_FACETS, ((kind,), (language,)), strict=True))
    return Candidate(id_, digest, _numbers(numbers), built_in | _facets(facets))


@lru_cache(maxsize=_REMEMBERED)
def _numbers(text: str) -> Mapping[str, float]:
    numbers: dict[str, float] = json.loads(text)
    return MappingProxyType(numbers)


@lru_cache(maxsize=_REMEMBERED)
def _facets(text: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in json.loads(text).items()}
