"""The texts of a content that people wrote, each with the dotted name of its form field."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from app.models.content import RecordContent

NO_TEXT = frozenset({"id", "source_id", "repeated_in", "territories", "theme", "other_themes", "challenges", "sdgs"})
"""Keys and codes: chosen, not written."""
ADDRESSES = frozenset({"address"})
CITED = frozenset({"sources", "components"})
"""Rows that quote the names of other people's documents."""


def texts_of(content: RecordContent) -> Iterator[tuple[str, str]]:
    """Field and text of everything written in sentences or words, in the order of the form; no addresses."""
    yield from ((name, text) for name, text in _walk(content, "") if name.rpartition(".")[2] not in ADDRESSES)


def own_texts_of(content: RecordContent) -> Iterator[tuple[str, str]]:
    """The same without the names of cited documents, which stand as their publishers wrote them."""
    yield from ((name, text) for name, text in texts_of(content) if name.partition(".")[0] not in CITED)


def addresses_of(content: RecordContent) -> Iterator[tuple[str, str]]:
    """Field and address of everything that was given as the address of a page."""
    yield from ((name, text) for name, text in _walk(content, "") if name.rpartition(".")[2] in ADDRESSES)


def _walk(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            if key not in NO_TEXT and key != "practices":
                yield from _walk(getattr(value, key), f"{name}.{key}" if name else key)
    elif isinstance(value, tuple):
        for place, row in enumerate(value):
            yield from _walk(row, f"{name}.{place}")
    elif type(value) is str and value.strip():  # an enumeration's value is a str too, but nobody's text
        yield name, value
