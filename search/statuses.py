"""How an index is, and whether it must be rebuilt."""

from __future__ import annotations

from search.engines import Engine, EngineUnavailableError, IndexProblemError
from search.meaning import Meaning
from search.queries import IndexStatus
from search.text.analysis import Analyser


def index_status(engine: Engine, analyser: Analyser, meaning: Meaning) -> IndexStatus:
    """The state of an index. ``problem`` begins with one word that a program can act on.

    ``missing``, ``damaged`` and ``outdated`` call for a rebuild; ``unavailable`` for patience. A model that is
    absent is no problem of the index: it has its vectors, and answers by words until the model is back.
    """
    model = meaning.embedder.ready()
    name = model.name if model else None
    try:
        imprint = engine.imprint()
        problem = None
        if imprint.analysis != analyser.version:
            problem = "outdated: text analysis or synonyms have changed"
        elif model is not None and imprint.embedder != model.name:
            problem = f"outdated: made with the model {imprint.embedder}"
        elif model is not None and engine.lacking_vectors(1):
            problem = "outdated: some documents have no vectors"
        return IndexStatus(engine.name, True, engine.count(), name, engine.generation(), problem)
    except IndexProblemError as error:
        return IndexStatus(engine.name, False, 0, name, 0, str(error))
    except EngineUnavailableError as error:
        return IndexStatus(engine.name, False, 0, name, 0, f"unavailable: {error}")
