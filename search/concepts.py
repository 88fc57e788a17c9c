"""The concepts of the taxonomy that a question is about, by meaning: they lift the records filed under them.

A record says "kotły na węgiel", a question "ludzie palą byle czym": both are near to the label of one concept. What
an editor filed under it is thus found though the two texts hardly meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from search.documents import Token
from search.engines import Candidate, Engine, Scope
from search.entries import Vector

CONCEPT_KINDS = frozenset({"challenge", "theme"})
"""A document of such a kind describes a value of the facet of that name: the one in its payload's ``concept``."""
NEAREST = 6
"""How many of them count. The others are some way off for every question, and would only lift what has many labels."""

Concepts = Mapping[str, Mapping[str, float]]
"""Facet to value to cosine."""


def concepts_near(vector: Vector, audience: frozenset[Token], engine: Engine) -> Concepts:
    """The nearest concepts that the asker may see, none where there are none. Raises what the engine raises."""
    scope = Scope(audience, CONCEPT_KINDS)
    near = engine.nearest(vector, scope, limit=NEAREST)
    stored = engine.fetch([hit.id for hit in near], scope)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for hit in near:  # best first: of several languages the nearest label counts
        if hit.id in stored and hit.score > 0:
            document = stored[hit.id].document
            value = document.payload.get("concept")
            if isinstance(value, str):
                found[document.kind].setdefault(value, hit.score)
    return found


def concept_cosines(candidates: Sequence[Candidate], concepts: Concepts) -> NDArray[np.float32]:
    """For each candidate the sum, over facets, of the cosine of its nearest concept; shape (n,), 0 without any."""
    sums = [sum(_best(c.facets.get(facet, ()), near) for facet, near in concepts.items()) for c in candidates]
    return np.array(sums, dtype=np.float32)


def _best(values: Sequence[str], near: Mapping[str, float]) -> float:
    return max((near.get(value, 0.0) for value in values), default=0.0)
