"""Rough comparison loses nothing: the best are those that comparing everything exactly would find."""

from __future__ import annotations

import numpy as np
import pytest

from search.engines import IndexProblemError
from search.engines.embedded.vectors import Owners, VectorFiles, best_per_owner


def unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def by_everything(vectors, asked, owners, allowed):
    """Owner to its best cosine."""
    best = {}
    for owner, cosine in zip(owners.tolist(), (vectors @ asked).tolist(), strict=True):
        if allowed[owner]:
            best[owner] = max(best.get(owner, -2.0), cosine)
    return best


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("limit", [1, 7, 400])
def test_the_best_are_the_best_whatever_the_rounding(tmp_path, seed, limit):
    chance = np.random.default_rng(seed)
    vectors = unit(chance.normal(size=(3000, 48)) + 2 * chance.normal(size=48))
    vectors[1000:1010] = vectors[5]  # equal ones, of other owners
    owners = np.sort(chance.integers(1, 900, 3000))
    allowed = chance.random(900) < 0.7
    files = VectorFiles(tmp_path / "v.f32", 48)
    for start in range(0, 3000, 700):
        files.write(start, vectors[start : start + 700])
    asked = unit(vectors[5] + 0.02 * chance.normal(size=48))
    found, slots, cosines = best_per_owner(files.compare(asked, 3000), Owners.of(owners), allowed, limit)
    best = by_everything(vectors, asked, owners, allowed)
    assert np.allclose(cosines, sorted(best.values(), reverse=True)[:limit], atol=1e-6)
    assert np.allclose(cosines, [best[owner] for owner in found.tolist()], atol=1e-6)
    assert np.array_equal(owners[slots], found)
    ranked = list(zip((-cosines).tolist(), found.tolist(), strict=True))
    assert ranked == sorted(ranked)  # ties by owner
    assert len(set(found.tolist())) == min(limit, len(best))


def test_no_cosine_is_further_off_than_the_margin(tmp_path):
    vectors = unit(np.random.default_rng(3).normal(size=(500, 384)))
    vectors[7] = 0.0
    files = VectorFiles(tmp_path / "v.f32", 384)
    files.write(0, vectors)
    for asked in vectors[:20]:
        compared = files.compare(asked, 500)
        assert np.abs(compared.rough - vectors @ asked).max() <= compared.margin
        assert compared.margin < 0.05


@pytest.mark.parametrize("suffix", [".f32", ".i8"])
def test_missing_rows_are_noticed(tmp_path, suffix):
    files = VectorFiles(tmp_path / "v.f32", 4)
    files.write(0, unit(np.eye(4)))
    (tmp_path / f"v{suffix}").write_bytes(b"")
    with pytest.raises(IndexProblemError, match="damaged"):
        VectorFiles(tmp_path / "v.f32", 4).rows(4)
