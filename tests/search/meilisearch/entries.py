"""Small entries for the tests of this folder."""

import numpy as np

from search.documents import Document, Section
from search.engines import Scope
from search.entries import Entry, Imprint, Passage

DIMENSIONS = 4
IMPRINT = Imprint("v1", "model/a", DIMENSIONS, {"pl": (0.1, 0.2, 0.3, 0.4)}, 0.2)
PUBLIC = frozenset({"public"})
EVERYONE = Scope(PUBLIC)


def entry(id_, words="park", *, audience=PUBLIC, vectors=None, body="", facets=None, kind="practice", updated=0.0):
    """An entry whose head are these words."""
    document = Document(
        id_, kind, "pl", words.title(), f"/{id_}", frozenset(audience), (Section("summary", "Tekst."),),
        facets=facets or {}, numbers={"updated": updated},
    )  # fmt: skip
    rows = None if vectors is None else np.array(vectors, dtype=np.float32)
    passages = tuple(Passage("summary", f"Tekst {at}.") for at in range(1 if rows is None else len(rows)))
    return Entry(
        document, tuple(words.split()), (), tuple(body.split()), b"\x01\x02\x03\x04\x05", words, passages, rows
    )


def again(documents):
    """``analyse`` for ``Fill.commit``: entries whose head is the title."""
    return [entry(document.id, document.title.lower(), audience=document.audience) for document in documents]
