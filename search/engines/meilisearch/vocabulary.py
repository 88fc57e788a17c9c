"""Questions about index terms: how frequent they are, and which ones begin or look like a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.engines.meilisearch.asking import ask_all, count_asks
from search.engines.meilisearch.codes import code, decode, is_cut
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.filters import any_of
from search.engines.meilisearch.schema import TERMS

_ROUND = 96
"""Counts asked for at once; each costs the server about as much as a look at one term's list of documents."""


def frequencies(connection: Connection, uid: str, terms: Iterable[str]) -> dict[str, int]:
    """Term to the number of documents that have it, without zeros.

    A question of three sentences asks for thousands of terms of names that it might contain, and hardly any
    exists. So groups of terms are counted together, and only a group that some document has is split:
    as many requests as the depth of the splitting, four for ten thousand terms of which a dozen exist.
    """
    found: dict[str, int] = {}
    groups = _split([sorted(set(terms))])
    while groups:
        told = ask_all(connection, uid, count_asks([any_of(TERMS, group) for group in groups]))
        present = [(group, answer.total) for group, answer in zip(groups, told, strict=True) if answer.total]
        found |= {group[0]: total for group, total in present if len(group) == 1}
        groups = _split([group for group, _ in present if len(group) > 1])
    return found


def starting(connection: Connection, uid: str, prefix: str) -> list[tuple[str, int]]:
    """Terms that begin with ``prefix`` and their counts, the most frequent first, ties in order of the alphabet.

    Asked of the facet search, which without typo tolerance looks for plain prefixes of whole values.
    """
    query = code(prefix) if prefix else None
    answer = connection.read(
        lambda client: read_facet_hits(connection.index(client, uid).facet_search(TERMS, query)),
    )
    terms = [(decode(value), count) for value, count in answer if not is_cut(value)]
    return sorted(((term, count) for term, count in terms if term.startswith(prefix)), key=lambda t: (-t[1], t[0]))


def near(connection: Connection, uid: str, word: str, distance: int) -> list[tuple[str, int]]:
    """Terms with the word's first letter within ``distance`` edits (a swap of neighbours is one), nearest first.

    All terms of that letter are fetched, some hundred kilobytes on a large index, once for a word that no
    document has: the server's own typos count otherwise (prefixes, and the distance by the word's length).
    """
    documents = dict(starting(connection, uid, word[0]))
    documents.pop(word, None)
    few = [term for term in documents if abs(len(term) - len(word)) <= distance]
    close = process.extract(word, few, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return sorted(((term, int(edits)) for term, edits, _ in close), key=lambda t: (t[1], -documents[t[0]], t[0]))


def read_facet_hits(answer: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Parse ``{"facetHits": [{"value": …, "count": …}], …}``."""
    return [(str(hit["value"]), int(hit["count"])) for hit in answer["facetHits"]]


def _split(groups: Sequence[list[str]]) -> list[list[str]]:
    """Cut groups so that all together are about one round; small ones into single terms."""
    total = sum(map(len, groups))
    size = max(1, -(-total // _ROUND))
    # Always smaller than before, or the splitting would not end.
    return [
        group[start : start + step]
        for group in groups
        if group
        for step in [min(size, max(1, len(group) // 2))]
        for start in range(0, len(group), step)
    ]
