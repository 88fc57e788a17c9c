"""From the setting ``embedder`` to a way of loading it."""

from __future__ import annotations

from collections.abc import Callable

from search.embedding import Embedder
from search.embedding.bundled import BundledEmbedder
from search.embedding.sentence_transformers import SentenceTransformerEmbedder

_SENTENCE_TRANSFORMERS = "sentence-transformers:"


def loader(setting: str) -> Callable[[], Embedder] | None:
    """How to load the model named by the setting, None for ``none``. Raises ``ValueError`` for other words."""
    if setting == "none":
        return None
    if setting == "bundled":
        return BundledEmbedder
    if setting.startswith(_SENTENCE_TRANSFORMERS) and setting != _SENTENCE_TRANSFORMERS:
        model = setting.removeprefix(_SENTENCE_TRANSFORMERS)
        return lambda: SentenceTransformerEmbedder(model)
    raise ValueError(f"Unknown embedder {setting!r}: use bundled, none or sentence-transformers:<name or path>")
