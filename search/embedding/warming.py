"""A model that loads in the background, so that the process serves before the model is there."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from search.embedding import Embedder, EmbedderAbsentError

_log = logging.getLogger(__name__)


class WarmingEmbedder:
    """Starts to load at once. ``load`` None means that no model is wanted."""

    def __init__(self, load: Callable[[], Embedder] | None) -> None:
        self._load = load
        self._embedder: Embedder | None = None
        self._done = threading.Event()
        self.reason = "" if load else "no model is configured"
        """Why there is no model, for an operator."""
        if load is None:
            self._done.set()
        else:
            threading.Thread(target=self._warm, name="search-model", daemon=True).start()

    def _warm(self) -> None:
        assert self._load is not None
        try:
            embedder = self._load()
            embedder.embed_queries(["rynek"])  # the first call pages the weights in
            self._embedder = embedder
        except EmbedderAbsentError as error:
            self.reason = str(error)
            _log.warning("The search works from words alone: %s", error)
        except Exception:  # noqa: BLE001 - whatever a model throws, the search must go on without it
            self.reason = "the model failed while loading"
            _log.exception("The search works from words alone: the model failed while loading")
        finally:
            self._done.set()

    @property
    def is_warming(self) -> bool:
        """True until the model is loaded or known to be absent."""
        return not self._done.is_set()

    def ready(self) -> Embedder | None:
        """The model if it is there now; never waits."""
        return self._embedder

    def wait(self, seconds: float) -> Embedder | None:
        """The model, after waiting for it to load; None when it is absent or takes longer."""
        self._done.wait(seconds)
        return self._embedder
