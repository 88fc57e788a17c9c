"""Entries as Meilisearch records, and candidates, documents and imprints from records.

Whatever Meilisearch need not look into is one string of JSON, so that it is neither cut into fields nor changed.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from search.documents import Document, Section
from search.engines import BUILT_IN_FACETS, Candidate, IndexProblemError, Stored
from search.engines.meilisearch import schema
from search.engines.meilisearch.codes import code, decode, is_cut, sort_code
from search.engines.meilisearch.vectors import checked, embeddings, packed, unpacked
from search.entries import Entry, Imprint, Passage

CANDIDATE_FIELDS = ("id", schema.DIGEST, schema.ABOUT)
Record = Mapping[str, Any]


def record_of(entry: Entry, imprint: Imprint) -> dict[str, Any]:
    """The record of an entry. Raises ``IndexProblemError``, with the id, for what the server would refuse or lose."""
    document = entry.document
    vectors = checked(entry, imprint.dimensions)
    embedder = schema.embedder_name(imprint)
    head = {code(term) for term in entry.head}
    record: dict[str, Any] = {
        "id": document.id,
        schema.KEY: code(document.id),
        schema.TITLE: document.title.encode("utf-8", "replace").decode("utf-8"),
        schema.AUDIENCE: sorted(code(token) for token in document.audience),
        schema.HEAD: sorted(head),
        schema.TERMS: sorted(head.union(code(term) for term in (*entry.lead, *entry.body))),
        schema.ORDER: sort_code(entry.title_key),
        schema.LACKS: schema.YES if entry.passages and vectors is None else schema.NO,
        schema.DIGEST: base64.b64encode(entry.digest).decode("ascii"),
        schema.ABOUT: json.dumps(
            {"title": document.title, "numbers": dict(document.numbers), "facets": _facets(document)}
        ),
        schema.BODY: _body(entry),
    }
    for name in (schema.PUBLISHED, schema.UPDATED, schema.EVIDENCE):
        record[name] = _finite(document.numbers.get(name))
    for facet, values in _facets(document).items():
        coded = list(dict.fromkeys(code(value) for value in values))
        if any(is_cut(value) for value in coded):
            raise IndexProblemError(f"document {document.id}: a value of facet {facet} is too long to be counted")
        record[schema.facet_attribute(facet)] = coded
    if embedder is not None:
        record["_vectors"] = {embedder: embeddings(vectors)}
        if vectors is not None:
            record[schema.VECTORS] = packed(vectors, np.float32)
            record[schema.NEAR] = packed(vectors, np.float16)
    return record


def imprint_record(imprint: Imprint, generation: int, stamp: str) -> dict[str, Any]:
    """The record that says how an index was made; no question finds it, as it has no audience."""
    made = {
        "analysis": imprint.analysis,
        "embedder": imprint.embedder,
        "dimensions": imprint.dimensions,
        "means": {language: list(mean) for language, mean in imprint.means.items()},
        "spread": imprint.spread,
    }
    record: dict[str, Any] = {
        "id": schema.IMPRINT_ID,
        "schema": schema.SCHEMA_VERSION,
        "generation": generation,
        "stamp": stamp,
        "imprint": json.dumps(made),
    }
    embedder = schema.embedder_name(imprint)
    return record if embedder is None else record | {"_vectors": {embedder: None}}


def read_imprint(record: Record) -> Imprint:
    """The imprint of its record. Raises ``IndexProblemError`` when another version of this module wrote it."""
    if record.get("schema") != schema.SCHEMA_VERSION:
        raise IndexProblemError("outdated: made by another version")
    try:
        parts = json.loads(record["imprint"])
        return Imprint(
            analysis=parts["analysis"],
            embedder=parts["embedder"],
            dimensions=parts["dimensions"],
            means={language: tuple(mean) for language, mean in parts["means"].items()},
            spread=parts["spread"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise IndexProblemError(f"damaged: {error!r}") from error


def read_candidate(record: Record) -> Candidate:
    """A candidate from the ``CANDIDATE_FIELDS`` of a record."""
    about = json.loads(record[schema.ABOUT])
    facets = {name: tuple(values) for name, values in about["facets"].items()}
    return Candidate(record["id"], about["title"], base64.b64decode(record[schema.DIGEST]), about["numbers"], facets)


def read_stored(record: Record, dimensions: int) -> Stored:
    """A document with its passages, and with its vectors when the record brings them."""
    parts = json.loads(record[schema.BODY])
    document = Document(
        id=record["id"],
        kind=parts["kind"],
        language=parts["language"],
        title=parts["title"],
        url=parts["url"],
        audience=frozenset(parts["audience"]),
        sections=tuple(Section(name, text) for name, text in parts["sections"]),
        entities=tuple(parts["entities"]),
        facets={name: tuple(values) for name, values in parts["facets"].items()},
        numbers=parts["numbers"],
        payload=parts["payload"],
    )
    vectors = unpacked(record[schema.VECTORS], np.float32, dimensions) if schema.VECTORS in record else None
    return Stored(document, tuple(Passage(section, text) for section, text in parts["passages"]), vectors)


def read_counts(distribution: Mapping[str, Mapping[str, int]], facet: str) -> dict[str, int]:
    """Value to count of one facet, from ``facetDistribution``, where a facet that no record has is missing."""
    found = distribution.get(schema.facet_attribute(facet), {})
    return {decode(value): count for value, count in found.items() if count}


def _facets(document: Document) -> dict[str, list[str]]:
    built_in = dict(zip(BUILT_IN_FACETS, ([document.kind], [document.language]), strict=True))
    return built_in | {name: list(values) for name, values in document.facets.items()}


def _body(entry: Entry) -> str:
    document = entry.document
    return json.dumps(
        {
            "kind": document.kind,
            "language": document.language,
            "title": document.title,
            "url": document.url,
            "audience": sorted(document.audience),
            "sections": [[section.name, section.text] for section in document.sections],
            "entities": list(document.entities),
            "facets": {name: list(values) for name, values in document.facets.items()},
            "numbers": dict(document.numbers),
            "payload": dict(document.payload),
            "passages": [[passage.section, passage.text] for passage in entry.passages],
        }
    )


def _finite(value: float | None) -> float:
    """For sorting: nothing and not-a-number are 0, as in the embedded engine; Meilisearch would sort them last."""
    if value is None or math.isnan(value):
        return 0.0
    return max(-1e300, min(1e300, float(value)))
