"""Vectors of queries and documents in the space of the index in use, or the plain reason why there are none."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from search.documents import Document
from search.embedding import Embedder
from search.embedding.cache import VectorCache
from search.embedding.centring import QUERY, centre
from search.embedding.warming import WarmingEmbedder
from search.entries import Entry, Imprint, Vector, Vectors
from search.passages import embedded_text, passages

_log = logging.getLogger(__name__)
_PATIENCE = 120.0
"""Seconds that an upsert waits for the model: a document indexed without vectors would need a rebuild."""
_REMEMBERED = 512
"""Questions whose vectors are kept in memory (under 1 MB): a next page, a filter or a second visit asks the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's vector, or None with the state to report (see ``Answer.meaning``)."""

    vector: Vector | None
    state: str
    spread: float = 0.0


class Meaning:
    """Joins the model, its cache and the means of the index."""

    def __init__(self, embedder: WarmingEmbedder, cache: VectorCache) -> None:
        self.embedder = embedder
        self._cache = cache
        self._asked: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._lock = threading.Lock()
        self._questions = ThreadPoolExecutor(1, "search-question")  # models take one text at a time

    def ask(self, text: str, language: str | None, imprint: Imprint) -> Callable[[], Asked]:
        """Begin to make the centred vector of a query, if the model is there; call the answer to wait for it.

        Models compute outside of Python's lock, so that the words are looked up meanwhile.
        """
        model = self.embedder.ready()
        if model is None:
            state = "warming" if self.embedder.is_warming else "absent"
            return lambda: Asked(None, state)
        if model.name != imprint.embedder:
            return lambda: Asked(None, "warming")  # its vectors are still being computed; see Catalogue.prepare
        raw = self._begin(model, text)

        def wait() -> Asked:
            try:
                vector = centre(raw(), [language], imprint.means, QUERY)[0]
            except Exception:  # noqa: BLE001 - whatever a model throws, the words have found what they have found
                _log.exception("The model failed on a question")
                return Asked(None, "absent")
            return Asked(vector, "used", imprint.spread)

        return wait

    def _begin(self, model: Embedder, text: str) -> Callable[[], Vectors]:
        known = self._known(model, text)
        return self._questions.submit(self._raw_query, model, text).result if known is None else lambda: known

    def _known(self, model: Embedder, text: str) -> Vectors | None:
        """The uncentred vector of a question that was asked before."""
        with self._lock:
            found = self._asked.get((model.name, text))
            if found is not None:
                self._asked.move_to_end((model.name, text))
            return found

    def _raw_query(self, model: Embedder, text: str) -> Vectors:
        """The uncentred vector of a question; never written to disk, for it is what somebody typed."""
        known = self._known(model, text)  # somebody may have asked the same while this one waited
        if known is not None:
            return known
        made = model.embed_queries([text])
        with self._lock:
            self._asked[model.name, text] = made
            while len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return made

    def raw(self, model: Embedder, document: Document) -> Vectors:
        """Uncentred passage vectors, from the cache where possible; shape (passages, dimensions)."""
        return self._cache.passages(model, [embedded_text(document, passage) for passage in passages(document)])

    def raw_title(self, model: Embedder, document: Document) -> Vectors:
        """The title as a query, uncentred; shape (1, dimensions)."""
        return self._cache.queries(model, [document.title])

    def with_vectors(self, entries: Sequence[Entry], imprint: Imprint) -> list[Entry]:
        """Entries with centred vectors when the index has some; they stay without where the model is absent."""
        if imprint.embedder is None:
            return list(entries)
        model = self.embedder.wait(_PATIENCE)
        if model is None or model.name != imprint.embedder:
            return list(entries)
        found = []
        for entry in entries:
            languages = [entry.document.language] * len(entry.passages)
            vectors = centre(self.raw(model, entry.document), languages, imprint.means)
            found.append(replace(entry, vectors=np.ascontiguousarray(vectors)) if entry.passages else entry)
        return found

    def close(self) -> None:
        """Forget questions that wait, and release the cache file."""
        self._questions.shutdown(wait=False, cancel_futures=True)
        self._cache.close()
