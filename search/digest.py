"""The digest of a document: how much each index term weighs in it, in five bytes a term.

It lets one ranking serve every engine: whatever found the document, its words are scored from here.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

HEAD_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 4.0, 1.5, 1.0
"""How many occurrences in the body one in the title (or first section) is worth."""
_SATURATION = 1.2
_LENGTH_SHARE = 0.3
_USUAL_LENGTH = 250
_LONGEST = 4.0
_LOW_BITS = np.uint32(0xFFFF)
_ENTRY = np.dtype([("term", "<u4"), ("impact", "u1")])


def term_hash(term: str) -> int:
    """32 bits of a term. Two of a document's few hundred terms collide with a query's in one of 10**7 documents."""
    return zlib.crc32(term.encode())


def make_digest(head: Iterable[str], lead: Iterable[str], body: Iterable[str], length: int) -> bytes:
    """Pack term to impact; ``length`` is the number of words of the text.

    Impact is BM25F's saturated, length-normalised weight (Robertson & Zaragoza 2009, section 3.5) between 0 and 1,
    with a usual length fixed in advance, so that a digest never depends on other documents.
    """
    weights: Counter[str] = Counter()
    for terms, weight in ((head, HEAD_WEIGHT), (lead, LEAD_WEIGHT), (body, BODY_WEIGHT)):
        for term in terms:
            weights[term] += weight  # type: ignore[assignment]
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * min(_LONGEST, length / _USUAL_LENGTH))
    packed = np.empty(len(weights), dtype=_ENTRY)
    packed["term"] = [term_hash(term) for term in weights]
    packed["impact"] = [max(1, round(255 * weight / (weight + norm))) for weight in weights.values()]
    return packed.tobytes()


def impacts(digests: Sequence[bytes], terms: Sequence[str]) -> NDArray[np.float32]:
    """Impact of each term in each digest, shape (digests, terms), 0 where it is absent."""
    result = np.zeros((len(digests), len(terms)), dtype=np.float32)
    if not digests or not terms:
        return result
    packed = np.frombuffer(b"".join(digests), dtype=_ENTRY)
    ends = np.cumsum([len(digest) // _ENTRY.itemsize for digest in digests])
    hashes = np.array([term_hash(term) for term in terms], dtype=np.uint32)
    # Nearly all entries are of other words: their lowest bits tell, many times faster than a search for each.
    likely = np.zeros(_LOW_BITS + 1, dtype=bool)
    likely[hashes & _LOW_BITS] = True
    all_terms = np.ascontiguousarray(packed["term"])
    entries = np.flatnonzero(likely[all_terms & _LOW_BITS])
    found = all_terms[entries]
    order = np.argsort(hashes)
    places = np.searchsorted(hashes[order], found)
    places[places == len(hashes)] = 0
    hit = hashes[order][places] == found
    owners = np.searchsorted(ends, entries[hit], side="right")
    result[owners, order[places[hit]]] = packed["impact"][entries[hit]] / np.float32(255)
    return result
