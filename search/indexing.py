"""Filling an index: documents to entries with vectors, and the two passes of a rebuild."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import IO

from search.analysing import make_entry
from search.documents import Document
from search.embedding import Embedder
from search.embedding.centring import MeanCounter, start_means
from search.engines import Engine, Fill
from search.entries import Entry, Imprint
from search.meaning import Meaning
from search.passages import passages
from search.text.analysis import Analyser

_BATCH = 100
_SIGN_OF_LIFE = 20
"""Documents between two signs of life of a rebuild that is still embedding: some seconds, or a minute when busy."""
_MODEL_PATIENCE = 600.0
"""Seconds that a rebuild waits for a large model to load."""


def entries_of(documents: Iterable[Document], analyser: Analyser, meaning: Meaning, imprint: Imprint) -> list[Entry]:
    """Entries of documents for an index with this imprint, with vectors when it has some and the model is there."""
    return meaning.with_vectors([make_entry(document, analyser) for document in documents], imprint)


def empty_imprint(analyser: Analyser, model: Embedder | None) -> Imprint:
    """How an index without documents is made: start values are all we know of its vectors."""
    if model is None:
        return Imprint(analyser.version, None, 0)
    return Imprint(analyser.version, model.name, model.dimensions, start_means(model.name))


def prepare(documents: Iterable[Document], meaning: Meaning) -> None:
    """Fill the cache with every vector that ``rebuild`` will ask for; nothing without a model."""
    model = meaning.embedder.wait(seconds=_MODEL_PATIENCE)
    if model is not None:
        for document in documents:
            meaning.raw(model, document)
            meaning.raw_title(model, document)


def rebuild(
    documents: Iterable[Document],
    analyser: Analyser,
    meaning: Meaning,
    engine: Engine,
    progress: Callable[[int], None] | None = None,
    *,
    use_meaning: bool = True,
) -> None:
    """Fill a fresh index and switch to it; whatever goes wrong, the old one stays.

    Two passes: the first embeds what the cache lacks and learns the means, the second writes centred vectors.
    Documents are kept in a temporary file in between, so that an iterable that can be read only once will do.
    The fill begins before the first document is read, so that no change made meanwhile is lost.
    """
    model = meaning.embedder.wait(_MODEL_PATIENCE) if use_meaning else None
    fill = engine.start_fill(empty_imprint(analyser, model))
    try:
        with tempfile.TemporaryFile() as spool:
            imprint = _first_pass(spooled(documents, spool), analyser, meaning, model, fill)
            spool.seek(0)
            done = 0
            for batch in _batches(read_spooled(spool)):
                fill.add(entries_of(batch, analyser, meaning, imprint))
                done += len(batch)
                if progress is not None:
                    progress(done)
        fill.commit(lambda changed: entries_of(changed, analyser, meaning, imprint))
    except BaseException:
        fill.abandon()
        raise


def _first_pass(
    documents: Iterable[Document], analyser: Analyser, meaning: Meaning, model: Embedder | None, fill: Fill
) -> Imprint:
    """Read everything into the spool and the vector cache; returns the imprint with the means of it all."""
    imprint = empty_imprint(analyser, model)
    if model is None:
        for _ in documents:
            pass
        return imprint
    counter = MeanCounter(model.name, model.dimensions)
    for count, document in enumerate(documents, 1):
        raw = meaning.raw(model, document)
        if len(raw) and document.is_typical:
            lengths = [len(passage.text) for passage in passages(document)]
            counter.add(document.language, raw, meaning.raw_title(model, document), lengths, len(document.title))
        if count % _SIGN_OF_LIFE == 0:
            fill.settle(imprint)
    means = counter.means()
    imprint = replace(imprint, means=means, spread=counter.spread(means))
    fill.settle(imprint)
    return imprint


def spooled(documents: Iterable[Document], spool: IO[bytes]) -> Iterator[Document]:
    """The same documents, each kept in ``spool`` as it goes by."""
    for document in documents:
        pickle.dump(document, spool)
        yield document


def read_spooled(spool: IO[bytes]) -> Iterator[Document]:
    """The documents that ``spooled`` has kept, from where ``spool`` stands."""
    while True:
        try:
            document: Document = pickle.load(spool)  # noqa: S301 - our own nameless temporary file
        except EOFError:
            return
        yield document


def _batches(documents: Iterator[Document]) -> Iterator[Sequence[Document]]:
    while batch := list(islice(documents, _BATCH)):
        yield batch
