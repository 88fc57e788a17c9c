"""Vectors as Meilisearch and as we want them, checked first: one bad vector fails a whole batch of the server's."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines import IndexProblemError
from search.entries import Entry, Vector, Vectors

MAX_VECTORS = 255
"""Of one document; Meilisearch drops the rest without a word."""
_DECIMALS = 7
"""About what a float32 of a unit vector holds; more would only make requests longer."""


def checked(entry: Entry, dimensions: int) -> Vectors | None:
    """The entry's vectors, or None when it has none. Raises ``IndexProblemError`` for what must not be sent."""
    vectors = entry.vectors
    if vectors is None or not len(vectors):
        return None
    if vectors.ndim != 2 or vectors.shape[1] != dimensions:
        shape = f"{vectors.shape}, not (…, {dimensions})"
        raise IndexProblemError(f"document {entry.document.id}: vectors of shape {shape}")
    if len(vectors) > MAX_VECTORS:
        raise IndexProblemError(f"document {entry.document.id}: {len(vectors)} vectors, {MAX_VECTORS} are possible")
    if not bool(np.isfinite(vectors).all()):
        raise IndexProblemError(f"document {entry.document.id}: a vector has numbers that are not finite")
    if not bool(np.any(vectors, axis=1).all()):
        raise IndexProblemError(f"document {entry.document.id}: a vector is zero")
    return vectors


def embeddings(vectors: Vectors | None) -> dict[str, Any] | None:
    """What ``_vectors`` holds for the embedder: always said, because silence keeps a replaced record's old vectors."""
    return None if vectors is None else {"regenerate": False, "embeddings": [rounded(vector) for vector in vectors]}


def rounded(vector: Vector) -> list[float]:
    """Numbers for JSON, of shape (dimensions,)."""
    return [round(float(value), _DECIMALS) for value in vector]


def packed(vectors: Vectors, kind: type[np.float16 | np.float32]) -> str:
    """Base64 of little-endian rows: a tenth of the size of JSON numbers, and read in no time."""
    return base64.b64encode(vectors.astype(np.dtype(kind).newbyteorder("<")).tobytes()).decode("ascii")


def unpacked(text: str, kind: type[np.float16 | np.float32], dimensions: int) -> NDArray[np.float32]:
    """Rows of shape (count, dimensions) from ``packed``."""
    flat = np.frombuffer(base64.b64decode(text), dtype=np.dtype(kind).newbyteorder("<"))
    return flat.reshape(-1, dimensions).astype(np.float32)
