"""From settings to a catalogue: the one place that knows all engines and models."""

from __future__ import annotations

from search.catalogue import Catalogue
from search.embedding.cache import VectorCache
from search.embedding.choice import loader
from search.embedding.warming import WarmingEmbedder
from search.engines import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.settings import SearchSettings
from search.standby import StandbyCatalogue
from search.text.analysis import Analyser


def open_catalogue(settings: SearchSettings) -> Catalogue:
    """A catalogue, at once: the model loads in the background, and a missing index is told by ``status()``.

    Raises ``ValueError`` for a setting that makes no sense and ``EngineUnavailableError`` when this machine
    cannot run the engine at all (no FTS5).
    """
    engine = _open_engine(settings)
    cache = open_cache(settings)
    meaning = Meaning(WarmingEmbedder(loader(settings.embedder)), cache)
    analyser = Analyser(settings.synonyms)
    catalogue = IndexedCatalogue(engine, analyser, meaning)
    if settings.engine == "embedded":
        return catalogue
    return StandbyCatalogue(catalogue, IndexedCatalogue(EmbeddedEngine(settings.data_dir), analyser, meaning))


def open_cache(settings: SearchSettings) -> VectorCache:
    """The cache of raw vectors that catalogues with these settings use."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return VectorCache(settings.data_dir / "vectors.db")


def _open_engine(settings: SearchSettings) -> Engine:
    if settings.engine == "embedded":
        return EmbeddedEngine(settings.data_dir)
    if settings.engine == "meilisearch" and settings.meili_url:
        # Its client brings an HTTP stack that the embedded setting never needs.
        from search.engines.meilisearch.engine import MeilisearchEngine  # noqa: PLC0415

        return MeilisearchEngine(settings.meili_url, settings.meili_key)
    raise ValueError(f"The search engine {settings.engine!r} is unknown, or meilisearch lacks its address")
