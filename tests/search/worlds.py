"""Small worlds of documents for tests, and catalogues over them."""

from __future__ import annotations

from pathlib import Path

from search.documents import Document, Section
from search.embedding import Embedder
from search.embedding.cache import VectorCache
from search.embedding.hashed import HashedEmbedder
from search.embedding.warming import WarmingEmbedder
from search.engines.embedded.engine import EmbeddedEngine
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.settings import SynonymGroup
from search.text.analysis import Analyser

PUBLIC = frozenset({"public"})
SYNONYMS: tuple[SynonymGroup, ...] = (
    ("pl", ("kopciuch", "piec na paliwo stałe", "kocioł węglowy")),
    ("pl", ("śmieciarka", "pojazd do odbioru odpadów")),
    ("pl", ("uchodźca", "cudzoziemiec")),
    ("pl", ("pustostan", "niezamieszkany lokal")),
)


def city_documents() -> list[Document]:
    """Forty practices of Polish and foreign cities, hand-written (``corpus.txt``)."""
    lines = (Path(__file__).parent / "corpus.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for at, line in enumerate(line for line in lines if not line.startswith("#")):
        id_, language, city, theme, title, challenge, solution = line.split("|")
        found.append(
            Document(
                id=id_,
                kind="practice",
                language=language,
                title=title,
                url=f"/practices/{id_}",
                audience=PUBLIC,
                sections=(Section("challenge", challenge), Section("solution", solution)),
                entities=(city,),
                facets={"theme": (theme,), "city": (city,)},
                numbers={"updated": 1_700_000_000.0 + at, "published": 1_600_000_000.0 - at},
            )
        )
    return found


def catalogue(
    folder: Path, embedder: Embedder | None = None, synonyms: tuple[SynonymGroup, ...] = ()
) -> IndexedCatalogue:
    """An embedded catalogue without an index; ``embedder`` None means words only."""
    warming = WarmingEmbedder((lambda: embedder) if embedder else None)
    warming.wait(30)
    return IndexedCatalogue(
        EmbeddedEngine(folder), Analyser(synonyms), Meaning(warming, VectorCache(folder / "vectors.db"))
    )


def hashed_catalogue(folder: Path) -> IndexedCatalogue:
    """One with the deterministic stand-in for a model."""
    return catalogue(folder, HashedEmbedder(), SYNONYMS)
