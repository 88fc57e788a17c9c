"""Collections as search documents: their own words only, for a note may tell of a record that not everybody sees."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import Collection
from app.models.collection_content import CollectionContent, read_content
from search.documents import Document, Section


def collection_document(collection: Collection, audience: frozenset[str]) -> Document:
    """One published collection as search sees it."""
    content = read_content(collection.content)
    return Document(
        id=collection.id,
        is_typical=False,
        kind="collection",
        language=content.language,
        title=content.title,
        url=collection.path,
        audience=audience,
        sections=tuple(_sections(content)),
        facets={"kind": ("collection",)},
        numbers={
            "updated": collection.updated_at.timestamp(),
            "published": (collection.published_at or collection.updated_at).timestamp(),
        },
        payload={"summary": content.summary},
    )


def _sections(content: CollectionContent) -> Iterator[Section]:
    if content.summary:
        yield Section("summary", content.summary)
    if content.introduction.strip():
        yield Section("introduction", content.introduction)
    told = "\n\n".join(text for part in content.sections for text in (part.title, part.text) if text.strip())
    if told:
        yield Section("sections", told)
