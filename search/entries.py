"""What an engine stores: a document analysed once, by the same code for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from search.documents import Document

Vector = NDArray[np.float32]
"""One direction of shape (dimensions,), of unit length, its language's mean removed."""
Vectors = NDArray[np.float32]
"""Several of them, shape (count, dimensions)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document small enough to embed and to show."""

    section: str
    """Key of the section; ``title`` for a document without text."""
    text: str
    """Original text, about 500 characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready for an engine.

    ``head``, ``lead`` and ``body`` are bags of index terms: folded words, their lemmas and concept terms,
    made of lower-case letters and digits only. An engine indexes them as they are, without any analysis,
    and treats equality as the only match.
    """

    document: Document
    head: tuple[str, ...]
    """Terms of title and entities. Type-ahead looks at these only."""
    lead: tuple[str, ...]
    """Terms of the first section."""
    body: tuple[str, ...]
    """Terms of the other sections."""
    digest: bytes
    """Term to impact, packed by ``search.digest``; an engine stores and returns it untouched."""
    title_key: str
    """Sorts as the title does in a Polish index (plain string comparison)."""
    passages: tuple[Passage, ...] = ()
    vectors: Vectors | None = None
    """One row per passage, in the same order; None while no model is at hand."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """How an index was made. Stored with it; another imprint means that it must be rebuilt."""

    analysis: str
    """Version of text analysis and synonyms."""
    embedder: str | None
    """Name of the model, None for words only."""
    dimensions: int
    means: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """What was subtracted from passages (by language) and must be from queries (by ``query:`` and language)."""
    spread: float = 0.0
    """Standard deviation of the cosine of a query and a passage that have nothing to do with each other."""
