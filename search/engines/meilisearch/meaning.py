"""Which passage of a near document is the near one: the server does not say, so it is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from search.engines import Near
from search.engines.meilisearch.schema import NEAR
from search.engines.meilisearch.vectors import unpacked
from search.entries import Vector


def read_near(hits: Iterable[Mapping[str, Any]], vector: Vector) -> tuple[Near, ...]:
    """Nearest passage and cosine of each hit, nearest first, ties by id.

    Hits without vectors are left out: Meilisearch appends them to every semantic answer. Records bring their
    vectors as float16, which is a thousandth of a kilobyte a number and moves a cosine by less than 0.001.
    """
    found = []
    for hit in hits:
        if NEAR not in hit:
            continue
        cosines = unpacked(hit[NEAR], np.float16, len(vector)) @ vector
        best = int(np.argmax(cosines))
        found.append(Near(str(hit["id"]), best, float(cosines[best])))
    return tuple(sorted(found, key=lambda near: (-near.score, near.id)))
