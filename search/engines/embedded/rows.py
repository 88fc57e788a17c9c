"""Rows of the table ``doc`` from entries, and documents, passages and candidates from rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from search.documents import Document, Section
from search.engines import BUILT_IN_FACETS
from search.engines.embedded.snapshot import Brief
from search.entries import Entry, Passage


def doc_values(entry: Entry, seq: int, slots: range, digest: range) -> tuple[str | int | bytes, ...]:
    """Values of the table ``doc`` after ``row``, in its order; ``slots`` and ``digest`` are its places in the files."""
    document = entry.document
    facets = {name: list(values) for name, values in document.facets.items()}
    return (
        document.id,
        seq,
        slots.start,
        len(slots),
        document.kind,
        document.language,
        json.dumps(document.title),  # a lone surrogate is no text to SQLite
        entry.title_key,
        json.dumps(sorted(document.audience)),
        json.dumps(facets),
        json.dumps(dict(document.numbers)),
        digest.start,
        len(digest),
        json.dumps([[passage.section, passage.text] for passage in entry.passages]),
        json.dumps(
            {
                "url": document.url,
                "sections": [[section.name, section.text] for section in document.sections],
                "entities": list(document.entities),
                "payload": dict(document.payload),
            }
        ),
    )


def read_document(row: tuple[Any, ...]) -> Document:
    """A document from the columns ``id, kind, language, title, audience, facets, numbers, document``."""
    id_, kind, language, title, audience, facets, numbers, rest = row
    parts = json.loads(rest)
    return Document(
        id=id_,
        kind=kind,
        language=language,
        title=json.loads(title),
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


class Alike(dict[Any, Any]):
    """Gives for a value the first one that was equal to it: of many equal ones only one stays in memory."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


def read_brief(row: Sequence[Any], alike: Alike) -> Brief:
    """A brief from the columns ``title, numbers, facets, kind, language, digest, digest_size``."""
    title, numbers, facets, kind, language, digest, size = row
    built_in = dict(zip(BUILT_IN_FACETS, ((kind,), (language,)), strict=True))
    listed = {name: tuple(values) for name, values in json.loads(facets).items()}
    kept = {alike[name]: alike[values] for name, values in (built_in | listed).items()}
    return Brief(json.loads(title), json.loads(numbers), kept, slice(digest, digest + size))


def read_names(text: str) -> list[str]:
    """Audience tokens from the column of that name."""
    names: list[str] = json.loads(text)
    return names
