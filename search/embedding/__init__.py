"""Models that turn text into vectors, behind one small protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from search.entries import Vectors


class EmbedderAbsentError(Exception):
    """The model cannot be had on this machine; the message says why in words for an operator."""


class Embedder(Protocol):
    """A loaded model. Safe to use from several threads."""

    name: str
    """Names the space of the vectors: vectors of equal names are comparable."""
    dimensions: int

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions), float32, as the model made them (no mean removed)."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The same for indexed text."""
        ...
