"""A model for tests: hashed letter groups. Deterministic, instant, and near for texts that share spelling."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from search.entries import Vectors
from search.text.tokens import tokens


class HashedEmbedder:
    """Stands in for a real model where only the machinery is tested; it knows no meaning."""

    name = "hashed-trigrams"
    dimensions = 64

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        vectors = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for token in tokens(text):
                padded = f" {token.folded} "
                for start in range(len(padded) - 2):
                    code = zlib.crc32(padded[start : start + 3].encode())
                    row[code % self.dimensions] += 1.0 if code & 0x1000 else -1.0
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
