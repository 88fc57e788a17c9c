"""One size of index, measured from building it to forgetting it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from search.documents import Document
from search.embedding import EmbedderAbsentError
from search.embedding.bundled import BundledEmbedder
from search.embedding.cache import VectorCache
from search.embedding.warming import WarmingEmbedder
from search.engines import Scope
from search.engines.embedded.engine import EmbeddedEngine
from search.finding import MAX_NEAR
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.queries import Query
from search.questions import understand
from search.text.analysis import Analyser
from tests.bench.records import PUBLIC, ClusteredEmbedder, records
from tests.bench.timing import (
    Timing,
    folder_megabytes,
    private_megabytes,
    resident_megabytes,
    seconds,
    timed,
)

QUERIES, WRITES = 60, 15
FACETS = ("theme", "voivodeship", "city_size", "evidence", "year", "kind")
FILTERS = {"theme": frozenset({"theme3"}), "voivodeship": frozenset({"7", "8"})}


@dataclass(frozen=True, slots=True)
class Built:
    """An index on disk."""

    records: int
    sample: list[Document]
    """Some that everybody may see, to ask for."""
    rebuild: float
    """Seconds, vectors at hand."""
    signs: int
    """How often the rebuild told its progress."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size costs whoever serves it."""

    built: Built
    passages: int
    calls: dict[str, Timing]
    raw: dict[str, Timing]
    """The bare engine call under a phase, by the same name."""
    opening: float
    """Seconds from nothing to the first answer by words."""
    index: float
    private: float
    resident: float


def build(folder: Path, count: int) -> Built:
    """An index of ``count`` records in ``folder``, in a process of its own: what it needs, a server does not."""
    catalogue = _open(folder)
    documents = list(records(count))
    catalogue.prepare(documents)
    signs: list[int] = []
    rebuild = seconds(lambda: catalogue.rebuild(documents, signs.append))
    catalogue.close()
    visible = [document for document in documents if PUBLIC & document.audience]
    return Built(count, random.Random(5).sample(visible, min(QUERIES, len(visible))), rebuild, len(signs))


def ask(folder: Path, built: Built) -> Measured:
    """Open the index, ask everything, weigh the process."""
    opened: list[IndexedCatalogue] = []

    def first_answer() -> None:
        opened.append(_open(folder))
        opened[0].search(Query(PUBLIC, "park", use_meaning=False))

    opening = seconds(first_answer)
    catalogue = opened[0]
    calls, raw = _calls(catalogue, built.sample), _raw(catalogue, built.sample)
    slots = len(catalogue._engine._generation()._snapshot.owners.slots)  # type: ignore[attr-defined]
    index, private, resident = folder_megabytes(folder, "search-*"), private_megabytes(), resident_megabytes()
    catalogue.close()
    return Measured(built, slots, calls, raw, opening, index, private, resident)


def _open(folder: Path) -> IndexedCatalogue:
    warming = WarmingEmbedder(ClusteredEmbedder)
    warming.wait(30)
    return IndexedCatalogue(EmbeddedEngine(folder), Analyser(), Meaning(warming, VectorCache(folder / "vectors.db")))


def _model() -> BundledEmbedder | None:
    """The bundled model where it runs: only its time counts, the index is made of other vectors."""
    try:
        return BundledEmbedder()
    except EmbedderAbsentError:
        return None


def _texts(sample: Sequence[Document], words: int) -> list[str]:
    """Words that stand together in some record, as somebody might ask for them."""
    found = []
    for at, document in enumerate(sample):
        own = document.sections[at % len(document.sections)].text.split()
        start = at % max(1, len(own) - words)
        found.append(" ".join(own[start : start + words]))
    return found


def _calls(catalogue: IndexedCatalogue, sample: Sequence[Document]) -> dict[str, Timing]:
    three = _texts(sample, 3)
    page = Query(PUBLIC, facets=FACETS, page_size=10)
    plain = replace(page, use_meaning=False)
    typed = [document.title[: 3 + at % 9] for at, document in enumerate(sample)]
    changes = {document.id: document for document in sample[:WRITES]}

    def write(id_: str) -> None:
        catalogue.upsert([replace(changes[id_], title=f"Świeżo zmieniony {id_}")])
        assert catalogue.search(replace(plain, text=id_)).total >= 1

    model = _model()

    def with_model(text: str) -> None:
        ClusteredEmbedder.also_asked = model
        catalogue.search(replace(page, text=text))
        ClusteredEmbedder.also_asked = None

    fresh = _texts([*sample[1:], sample[0]], 3)  # other questions than those before, for nothing to be remembered
    return {
        "type-ahead": timed(lambda text: catalogue.suggest(text, PUBLIC), typed),
        "words, first page": timed(lambda text: catalogue.search(replace(plain, text=text)), three),
        "fused, first page": timed(lambda text: catalogue.search(replace(page, text=text)), three),
        "fused, first page, model included": timed(with_model, fresh),
        "fused, two filters": timed(lambda text: catalogue.search(replace(page, text=text, filters=FILTERS)), three),
        "fused, page 20": timed(lambda text: catalogue.search(replace(page, text=text, page=20)), three),
        "one common word": timed(
            lambda text: catalogue.search(replace(page, text=text)), ["miasto", "rok", "mieszkańcy"] * 7
        ),
        "a long question": timed(lambda text: catalogue.search(replace(page, text=text)), _texts(sample, 30)),
        "similar records": timed(lambda id_: catalogue.similar(id_, PUBLIC), [document.id for document in sample]),
        "written and found": timed(write, list(changes)),
    }


def _raw(catalogue: IndexedCatalogue, sample: Sequence[Document]) -> dict[str, Timing]:
    engine, analyser = catalogue._engine, catalogue._analyser
    scope = Scope(PUBLIC)
    three = _texts(sample, 3)
    questions = {text: understand(text, "pl", analyser, engine) for text in three}
    vectors = {text: catalogue._meaning.ask(text, "pl", engine.imprint())().vector for text in three}

    def words(text: str) -> None:
        engine.candidates(questions[text].groups, scope, every=True)

    def both(text: str) -> None:
        words(text)
        vector = vectors[text]
        assert vector is not None
        engine.nearest(vector, scope, limit=MAX_NEAR)

    return {"words, first page": timed(words, three), "fused, first page": timed(both, three)}
