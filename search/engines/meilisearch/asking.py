"""Questions to the server: several in one request, each with the filter that says who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.schema import MAX_TOTAL_HITS, SORT_OF
from search.entries import Vector

MAX_QUERIES = 200
"""In one request; more are sent in several."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One query of a multi-search: records that pass a filter, exactly, without any words of Meilisearch's own."""

    filter: str
    limit: int = 0
    offset: int = 0
    fields: tuple[str, ...] = ("id",)
    sort: str | None = "key"
    """Key of ``SORT_OF``."""
    facets: tuple[str, ...] = ()
    """Attributes to count. Never together with a vector: the counts would be of all that the filter leaves."""
    vector: Sequence[float] | None = None
    embedder: str | None = None

    def body(self, uid: str) -> dict[str, Any]:
        """The query as ``POST /multi-search`` takes it; unknown members would be refused."""
        body: dict[str, Any] = {
            "indexUid": uid,
            "q": "",
            "filter": self.filter,
            "offset": self.offset,
            "limit": self.limit,
            "attributesToRetrieve": list(self.fields),
        }
        if self.vector is not None:
            # Purely semantic; a ratio below 1 would mix in keyword scores and double the work.
            body |= {"vector": list(self.vector), "hybrid": {"embedder": self.embedder, "semanticRatio": 1.0}}
        elif self.sort is not None and self.limit:
            body["sort"] = list(SORT_OF[self.sort])
        if self.facets:
            body["facets"] = list(self.facets)
        return body


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to one ``Ask``. ``total`` is exact for filters; of a vector query it says nothing."""

    hits: tuple[Mapping[str, Any], ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def ask_all(connection: Connection, uid: str, asks: Sequence[Ask]) -> list[Told]:
    """Answers in the order of the questions, from one request (as long as there are not very many)."""
    told: list[Told] = []
    for start in range(0, len(asks), MAX_QUERIES):
        queries = [ask.body(uid) for ask in asks[start : start + MAX_QUERIES]]
        told += connection.read(lambda client, q=queries: read_answers(client.multi_search(q), len(q)))  # type: ignore[misc]
    return told


def read_answers(answer: Mapping[str, Any], expected: int) -> list[Told]:
    """Parse the answer of a multi-search. Raises ``ValueError`` or ``KeyError`` when it has another shape."""
    results = answer["results"]
    if len(results) != expected:
        raise ValueError(f"{len(results)} results for {expected} queries")
    return [
        Told(
            tuple(result["hits"]),
            # Since 1.47 totals may exceed maxTotalHits although nothing behind it can be reached.
            min(MAX_TOTAL_HITS, int(result["estimatedTotalHits"])),
            result.get("facetDistribution") or {},
        )
        for result in results
    ]


def count_asks(filters: Sequence[str]) -> list[Ask]:
    """Questions for totals only."""
    return [Ask(part, limit=0) for part in filters]


def nearest_ask(vector: Sequence[float] | Vector, embedder: str, within: str, limit: int, field_name: str) -> Ask:
    """The semantic question: the records nearest to the vector of those that pass the filter."""
    numbers = [round(float(value), 7) for value in vector]
    return Ask(within, limit=limit, fields=("id", field_name), sort=None, vector=numbers, embedder=embedder)
