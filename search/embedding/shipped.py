"""Vectors that come with a content, so that a fresh machine need not compute them: a file beside the texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from search.embedding.cache import VectorCache

_HALF = np.float16
"""Half precision moves a cosine by less than 0.001 and halves the file."""


def write_vectors(cache: VectorCache, file: Path) -> int:
    """Write every vector of the cache into ``file`` (``.npz``); returns how many."""
    rows = sorted(cache.rows())
    spaces = sorted({space for space, _, _ in rows})
    np.savez_compressed(
        file,
        spaces=np.array(spaces),
        space=np.array([spaces.index(space) for space, _, _ in rows], dtype=np.uint8),
        hashes=np.array([np.frombuffer(key, dtype=np.uint8) for _, key, _ in rows]),
        vectors=np.array([vector for _, _, vector in rows], dtype=_HALF),
    )
    return len(rows)


def adopt_vectors(cache: VectorCache, file: Path) -> int:
    """Put the vectors of ``file`` into the cache; returns how many. Texts that have changed since are not found there.

    Raises ``OSError`` or ``ValueError`` for a file that is missing or is not one of ours.
    """
    with np.load(file, allow_pickle=False) as shipped:
        spaces = [str(space) for space in shipped["spaces"]]
        vectors = shipped["vectors"].astype(np.float32)
        hashes, space_of = shipped["hashes"], shipped["space"]
    for at, space in enumerate(spaces):
        mine = np.flatnonzero(space_of == at)
        cache.keep(space, [(hashes[row].tobytes(), vectors[row]) for row in mine])
    return len(vectors)
