"""Removing the language from a vector: its language's mean is subtracted, so that the subject is left.

e5 models put each language, and queries and passages, into corners of their own. A query has therefore a mean
of its own: that of the titles, embedded as if they were queries. See ``docs/decisions`` on meaning and centring.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.entries import Vectors
from search.passages import TARGET

ALL = "*"
"""Key of the mean over all languages, for languages with too few texts and for queries of unknown language."""
QUERY = "query:"
"""Begins the keys of query means."""
START_COUNT = 30
"""How many texts the start value of a mean stands for: a language with fewer of its own leans on it."""
_START = Path(__file__).parent / "start_means.json"
_SAMPLE = 400
_USUAL_TITLE = 40
"""Characters. Shorter titles, as names of places are, count for less."""
Means = Mapping[str, tuple[float, ...]]


def start_means(model: str) -> dict[str, tuple[float, ...]]:
    """Means of this model over texts of the same kind as ours, empty for models that we have not measured."""
    if not _START.exists():
        return {}
    known = json.loads(_START.read_text(encoding="ascii"))
    return {key: tuple(mean) for key, mean in known.get(model, {}).items()}


class MeanCounter:
    """Adds up raw vectors while an index is built; gives means, and how alike unrelated texts look."""

    def __init__(self, model: str, dimensions: int, start: Means | None = None) -> None:
        self._start = start_means(model) if start is None else start
        self._sums: dict[str, NDArray[np.float64]] = {}
        self._counts: dict[str, float] = {}
        self._dimensions = dimensions
        self._sample: list[tuple[str, Vectors, Vectors, float, float]] = []
        self._seen = 0

    def add(
        self, language: str, raw: Vectors, title: Vectors, lengths: Sequence[int] | None = None, title_length: int = 40
    ) -> None:
        """Count one document: its passages, shape (passages, d), and its title as a query, shape (1, d).

        ``lengths`` are the passages' in characters. A text counts by its length, up to the usual one: hundreds of
        bare names (cities, labels) must not decide what a language's texts have in common.
        """
        weights = np.ones(len(raw)) if lengths is None else np.clip(np.asarray(lengths) / TARGET, 0.001, 1.0)
        title_weights = np.full(len(title), min(1.0, max(1, title_length) / _USUAL_TITLE))
        for prefix, vectors, counted in (("", raw, weights), (QUERY, title, title_weights)):
            for key in (prefix + language, prefix + ALL):
                zeros = np.zeros(self._dimensions, dtype=np.float64)
                self._sums[key] = self._sums.get(key, zeros) + counted @ vectors.astype(np.float64)
                self._counts[key] = self._counts.get(key, 0.0) + float(counted.sum())
        self._seen += 1
        if self._seen % max(1, self._seen // _SAMPLE) == 0:
            # Thinner and thinner: the sample spans a long index and stays at some thousands.
            self._sample.append((language, raw[:1], title, float(weights[0]), float(title_weights[0])))

    def means(self) -> dict[str, tuple[float, ...]]:
        """Key to mean. Few own texts are mixed with the start value; without one their mean is that of all."""
        found: dict[str, tuple[float, ...]] = dict(self._start)
        for key, total in self._sums.items():
            count = self._counts[key]
            start = self._start.get(key)
            if start is None and not key.endswith(ALL):
                whole = self._sums[(QUERY if key.startswith(QUERY) else "") + ALL]
                everything = self._counts[(QUERY if key.startswith(QUERY) else "") + ALL]
                start = tuple(whole / everything)
            weight = 0 if start is None else START_COUNT
            mixed = (total + weight * np.asarray(start or total)) / (count + weight)
            found[key] = tuple(float(value) for value in mixed)
        return found

    def spread(self, means: Means) -> float:
        """Standard deviation of the cosine between titles, as queries, and passages of other documents."""
        if len(self._sample) < 2:
            return 0.0
        languages = [language for language, *_ in self._sample]
        titles = centre(np.concatenate([title for _, _, title, *_ in self._sample]), languages, means, QUERY)
        texts = centre(np.concatenate([raw for _, raw, *_ in self._sample]), languages, means)
        others = ~np.eye(len(titles), dtype=bool)
        cosines = (titles @ texts.T)[others]
        weights = np.outer([each[4] for each in self._sample], [each[3] for each in self._sample])[others]
        middle = np.average(cosines, weights=weights)
        return float(np.sqrt(np.average((cosines - middle) ** 2, weights=weights)))


def centre(raw: Vectors, languages: Sequence[str | None], means: Means, prefix: str = "") -> Vectors:
    """Unit vectors with their language's mean removed; shape (count, dimensions) as given.

    ``prefix`` is ``QUERY`` for queries. Without any means (a new, empty index) the vectors stay as they are.
    """
    centred = raw.astype(np.float32, copy=True)
    for at, language in enumerate(languages):
        mean = means.get(prefix + (language or ALL)) or means.get(prefix + ALL)
        if mean is not None:
            centred[at] -= np.asarray(mean, dtype=np.float32)
    norms: Vectors = np.linalg.norm(centred, axis=1, keepdims=True)
    centred /= np.maximum(norms, np.float32(1e-9))
    return centred
