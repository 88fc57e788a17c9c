"""Removing the language from a vector: its language's mean is subtracted, so that the subject is left.

e5 models put each language into a corner of its own; see ``docs/decisions`` on meaning and centring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from search.entries import Vectors

ALL = "*"
"""Key of the mean over all languages, for languages with too few passages and for queries of unknown language."""
ENOUGH = 30
"""Passages from which a language has a mean of its own; the mean of fewer is mostly their subjects."""
Means = Mapping[str, tuple[float, ...]]


class MeanCounter:
    """Adds up raw vectors by language while an index is built."""

    def __init__(self, dimensions: int) -> None:
        self._sums: dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
        self._counts: dict[str, int] = {}
        self._dimensions = dimensions

    def add(self, language: str, raw: Vectors) -> None:
        """Count the raw vectors, shape (passages, dimensions), of one document."""
        for key in (language, ALL):
            zeros = np.zeros(self._dimensions, dtype=np.float64)
            self._sums[key] = self._sums.get(key, zeros) + raw.sum(axis=0, dtype=np.float64)
            self._counts[key] = self._counts.get(key, 0) + len(raw)

    def means(self) -> dict[str, tuple[float, ...]]:
        """Language to mean, for those with ``ENOUGH`` passages, and the mean of all; empty when far too few."""
        return {
            key: tuple(float(value) for value in total / self._counts[key])
            for key, total in self._sums.items()
            if self._counts[key] >= ENOUGH
        }


def centre(raw: Vectors, languages: Sequence[str | None], means: Means) -> Vectors:
    """Unit vectors with their language's mean removed; shapes (count, dimensions) as given.

    Without any means (a new, tiny index) the vectors stay as they are.
    """
    centred = raw.astype(np.float32, copy=True)
    for at, language in enumerate(languages):
        mean = means.get(language or ALL) or means.get(ALL)
        if mean is not None:
            centred[at] -= np.asarray(mean, dtype=np.float32)
    norms: Vectors = np.linalg.norm(centred, axis=1, keepdims=True)
    centred /= np.maximum(norms, np.float32(1e-9))
    return centred
