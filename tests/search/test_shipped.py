"""Vectors that come with a content: taken over exactly enough, and a foreign file is refused."""

from __future__ import annotations

import numpy as np
import pytest

from search.embedding.cache import VectorCache
from search.embedding.hashed import HashedEmbedder
from search.embedding.shipped import adopt_vectors, write_vectors

TEXTS = ["Rybnik wymienia piece", "Ogrody deszczowe w Gdańsku", "Rzeszów otwiera punkty w galeriach"]


class Silent(HashedEmbedder):
    """A model that must not be asked."""

    def embed_passages(self, texts):
        raise AssertionError(f"asked to embed {texts}")


@pytest.fixture
def open_cache(tmp_path):
    opened: list[VectorCache] = []

    def make(name: str) -> VectorCache:
        opened.append(VectorCache(tmp_path / name))
        return opened[-1]

    yield make
    for cache in opened:
        cache.close()


def test_shipped_vectors_spare_the_model(open_cache, tmp_path) -> None:
    first = open_cache("first.db")
    computed = first.passages(HashedEmbedder(), TEXTS)
    first.queries(HashedEmbedder(), TEXTS[:1])
    assert write_vectors(first, tmp_path / "v.npz") == 4
    second = open_cache("second.db")
    assert adopt_vectors(second, tmp_path / "v.npz") == 4
    taken = second.passages(Silent(), TEXTS)
    cosines = (computed * taken).sum(axis=1) / np.linalg.norm(computed, axis=1) / np.linalg.norm(taken, axis=1)
    assert cosines.min() > 0.999


def test_a_text_that_has_changed_is_computed(open_cache, tmp_path) -> None:
    first = open_cache("first.db")
    first.passages(HashedEmbedder(), TEXTS)
    write_vectors(first, tmp_path / "v.npz")
    second = open_cache("second.db")
    adopt_vectors(second, tmp_path / "v.npz")
    with pytest.raises(AssertionError, match="asked to embed"):
        second.passages(Silent(), ["Rybnik wymienia wszystkie piece"])


def test_a_foreign_file_is_refused(open_cache, tmp_path) -> None:
    (tmp_path / "v.npz").write_bytes(b"not ours")
    with pytest.raises(ValueError, match=r"."):
        adopt_vectors(open_cache("first.db"), tmp_path / "v.npz")
