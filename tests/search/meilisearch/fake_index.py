"""One index of the fake: documents, vectors, and the searches that the engine relies on."""

import json
import re
from collections import Counter
from functools import partial

import numpy as np

from tests.search.meilisearch.fake_errors import RefusedError
from tests.search.meilisearch.fake_filter import Filter, normalised, values_of
from tests.search.meilisearch.fake_settings import DEFAULTS, matching_features

_ID = re.compile(r"[A-Za-z0-9_-]{1,511}")
_QUERY_FIELDS = {
    "indexUid", "q", "vector", "hybrid", "offset", "limit", "attributesToRetrieve", "filter", "sort", "facets",
    "matchingStrategy", "showRankingScore", "retrieveVectors",
}  # fmt: skip


class FakeIndex:
    """Everything that a swap exchanges."""

    def __init__(self, primary_key):
        self.primary_key = primary_key
        self.settings = json.loads(json.dumps(DEFAULTS))
        self.records = {}
        self.vectors = {}

    def with_records(self, records):
        """The documents and vectors after a batch of additions; raises for the whole batch."""
        documents, vectors = dict(self.records), dict(self.vectors)
        for record in records:
            kept = dict(record)
            own = kept.pop("_vectors", {})
            id_ = kept["id"]
            for name, config in self.settings["embedders"].items():
                vectors[id_, name] = self._vectors(own, name, config, (id_, name))
            stray = {name: value for name, value in own.items() if name not in self.settings["embedders"]}
            documents[id_] = {**kept, "_vectors": stray} if stray else kept
        return documents, vectors

    def _vectors(self, own, name, config, place):
        if name not in own:
            if place in self.vectors:
                return self.vectors[place]
            raise RefusedError(
                400, "vector_embedding_error", f"no vectors for `{place[0]}`: `_vectors.{name}` is missing"
            )
        value = own[name]
        if isinstance(value, dict):
            if "regenerate" not in value or set(value) - {"regenerate", "embeddings"}:
                raise RefusedError(400, "invalid_vectors_type", f"`_vectors.{name}` of `{place[0]}`")
            value = value.get("embeddings")
        rows = np.array(value or [], dtype=np.float32)
        if value and (rows.ndim != 2 or rows.shape[1] != config["dimensions"]):
            raise RefusedError(400, "invalid_vector_dimensions", f"document `{place[0]}`: {rows.shape}")
        return rows[:255]

    def check_ids(self, records):
        """What fails only the task that brought it."""
        for record in records:
            if "id" not in record:
                raise RefusedError(400, "missing_document_id", "Document doesn't have a `id` attribute")
            if not (isinstance(record["id"], str) and _ID.fullmatch(record["id"])):
                raise RefusedError(400, "invalid_document_id", f"Document identifier `{record['id']}` is invalid")

    def filterable(self, attribute):
        features = matching_features(self.settings, attribute)
        return features is not None and features["filter"].get("equality", True)

    def passing(self, text):
        if text is None:
            return list(self.records.values())
        return list(filter(Filter(text, self.filterable).matches, self.records.values()))

    def search(self, query):
        """One query of a multi-search; placeholder or purely semantic only, which is what the engine sends."""
        if unknown := set(query) - _QUERY_FIELDS:
            raise RefusedError(400, "bad_request", f"Unknown field {unknown}")
        if query.get("q"):
            raise AssertionError("the fake knows no keyword search, and the engine needs none")
        if "vector" in query and "hybrid" not in query:
            raise RefusedError(400, "missing_search_hybrid")
        found = self.passing(query.get("filter"))
        offset, limit = query.get("offset", 0), query.get("limit", 20)
        limit = max(0, min(limit, self.settings["pagination"]["maxTotalHits"] - offset))
        ordered = self._sorted(found, query.get("sort") or [])
        if "vector" in query:
            ordered = self._by_vector(found, query["vector"], query["hybrid"])
        fields = query.get("attributesToRetrieve", ["*"])
        answer = {
            "indexUid": query["indexUid"],
            "hits": [_shown(record, fields) for record in ordered[offset : offset + limit]],
            "query": query.get("q") or "",
            "processingTimeMs": 0,
            "limit": query.get("limit", 20),
            "offset": offset,
            "estimatedTotalHits": len(found),
        }
        if "facets" in query:
            answer["facetDistribution"] = self._distribution(found, query["facets"])
            answer["facetStats"] = {}
        return answer

    def _sorted(self, records, sort):
        result = list(records)
        for criterion in reversed(sort):
            attribute, direction = criterion.rsplit(":", 1)
            if attribute not in self.settings["sortableAttributes"]:
                raise RefusedError(400, "invalid_search_sort", f"Attribute `{attribute}` is not sortable.")
            assert direction in ("asc", "desc")
            there = [record for record in result if record.get(attribute) not in (None, "")]
            missing = [record for record in result if record.get(attribute) in (None, "")]
            numbers = [r for r in there if not isinstance(r[attribute], str)]
            strings = [r for r in there if isinstance(r[attribute], str)]
            down = direction == "desc"
            numbers.sort(key=lambda r, a=attribute: r[a], reverse=down)
            strings.sort(key=lambda r, a=attribute: normalised(r[a]).encode(), reverse=down)
            result = [*numbers, *strings, *missing]
        return result

    def _by_vector(self, records, vector, hybrid):
        config = self.settings["embedders"].get(hybrid["embedder"])
        if config is None:
            raise RefusedError(
                400, "invalid_search_embedder", f"Cannot find embedder with name `{hybrid['embedder']}`."
            )
        assert hybrid["semanticRatio"] == 1.0
        if len(vector) != config["dimensions"]:
            raise RefusedError(
                400, "invalid_vector_dimensions", f"expected {config['dimensions']}, found {len(vector)}"
            )
        target = np.array(vector, dtype=np.float32)

        def score(record):
            rows = self.vectors.get((record["id"], hybrid["embedder"]), ())
            if not len(rows):
                return -2.0
            norms = np.linalg.norm(rows, axis=1) * np.linalg.norm(target)
            return float((rows @ target / norms).max())

        return sorted(records, key=score, reverse=True)

    def _distribution(self, records, facets):
        result = {}
        known = {attribute for record in self.records.values() for attribute in record}
        for facet in facets:
            if not self.filterable(facet):
                raise RefusedError(400, "invalid_search_facets", f"Attribute `{facet}` is not filterable")
            if facet in known:
                result[facet] = dict(sorted(self._counts(records, facet).items())[: self._most()])
        return result

    def _counts(self, records, facet):
        names, counts = {}, Counter()
        for record in records:
            for norm, original in values_of(record, facet).items():
                names.setdefault(norm, original)
                counts[norm] += 1
        return {names[norm]: count for norm, count in counts.items()}

    def _most(self):
        return self.settings["faceting"]["maxValuesPerFacet"]

    def facet_search(self, body):
        """Prefix search over the values of one facet; only without typo tolerance is it that plain."""
        name, query = body["facetName"], body.get("facetQuery") or ""
        features = matching_features(self.settings, name)
        if not (self.settings["facetSearch"] and features and features["facetSearch"]):
            raise RefusedError(400, "invalid_facet_search_facet_name", f"Attribute `{name}` is not facet-searchable.")
        assert self.settings["typoTolerance"]["enabled"] is False
        by_count = self.settings["faceting"]["sortFacetValuesBy"].get(name) == "count"
        counts = self._counts(self.records.values(), name)
        hits = [(value, count) for value, count in counts.items() if normalised(value).startswith(normalised(query))]
        hits.sort(key=(lambda hit: (-hit[1], hit[0])) if by_count else partial(tuple))
        shown = [{"value": value, "count": count} for value, count in hits[: self._most()]]
        return {"facetHits": shown, "facetQuery": query, "processingTimeMs": 0}


def _shown(record, fields):
    return {name: value for name, value in record.items() if "*" in fields or name in fields}


def shown(record, fields):
    """A record with the asked fields, as ``GET …/documents`` gives it."""
    return _shown(record, fields.split(",") if fields else ["*"])
