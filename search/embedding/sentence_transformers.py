"""Any sentence-transformers model, by name or path. PyTorch is imported only when one is chosen."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.embedding import EmbedderAbsentError
from search.entries import Vectors

_E5_PROMPTS = ("query: ", "passage: ")
_NO_PROMPTS = ("", "")


class SentenceTransformerEmbedder:
    """Adapter for the package ``sentence-transformers`` (extra ``models``)."""

    def __init__(self, model: str) -> None:
        """Load ``model``, a name on the model hub or a folder. Raises ``EmbedderAbsentError`` when that fails."""
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds, and optional
        except ImportError as error:
            raise EmbedderAbsentError("Install the extra `models` to use a sentence-transformers model.") from error
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbedderAbsentError(f"The model {model} cannot be loaded: {error}") from error
        self.name = Path(model).name
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        # The e5 family is trained with these; a model's own prompts, when it brings some, win.
        own = self._model.prompts or {}
        plain = _E5_PROMPTS if "e5" in self.name.lower() else _NO_PROMPTS
        self._query_prompt = own.get("query") or plain[0]
        self._passage_prompt = own.get("document") or own.get("passage") or plain[1]
        self._lock = threading.Lock()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        return self._embed(texts, self._query_prompt)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        return self._embed(texts, self._passage_prompt)

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._lock:
            vectors = self._model.encode(
                clean, prompt=prompt, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32)).reshape(len(clean), self.dimensions)
