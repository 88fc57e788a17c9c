"""Names and settings of the Meilisearch indexes, as code. Raise ``SCHEMA_VERSION`` with any change to them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.meilisearch.codes import code
from search.entries import Imprint

SCHEMA_VERSION = "3"
"""Stored with the index: one made by another version must be rebuilt."""
IMPRINT_ID = "_imprint"
"""Id of the record that says how the index was made. No document's: those are letters and digits only."""
MAX_TOTAL_HITS = 1_000_000
MAX_FACET_VALUES = 100_000

KEY, AUDIENCE, HEAD, TERMS, LACKS = "key", "audience", "head", "terms", "lacks"
ORDER, PUBLISHED, UPDATED, EVIDENCE = "order", "published", "updated", "evidence"
DIGEST, ABOUT, BODY, VECTORS, NEAR = "digest", "about", "body", "vectors", "near"
TITLE = "title"
YES, NO = "yes", "no"

SORT_OF: Mapping[str, tuple[str, ...]] = {
    "key": (f"{KEY}:asc",),
    "newest": (f"{PUBLISHED}:desc", f"{KEY}:asc"),
    "updated": (f"{UPDATED}:desc", f"{KEY}:asc"),
    "title": (f"{ORDER}:asc", f"{KEY}:asc"),
    "evidence": (f"{EVIDENCE}:desc", f"{KEY}:asc"),
}
"""Sort of the engine contract to Meilisearch's; the last part makes every order total, so pages never overlap."""


@dataclass(frozen=True, slots=True)
class Names:
    """Uids of the indexes that make up one Rynek index."""

    main: str

    @property
    def fresh(self) -> str:
        """Being filled; that it exists is the lock of the rebuild."""
        return f"{self.main}-fresh"

    @property
    def control(self) -> str:
        """One record: whether a rebuild runs or switches."""
        return f"{self.main}-control"

    @property
    def changes(self) -> str:
        """Ids of documents written while a rebuild runs."""
        return f"{self.main}-changes"


def facet_attribute(facet: str) -> str:
    """Attribute of a facet. All match one filterable pattern, so facets need no settings of their own."""
    return "f_" + code(facet)


def embedder_name(imprint: Imprint) -> str | None:
    """Name of the embedder, None for words only.

    It tells models apart: Meilisearch ignores a change of ``dimensions`` under a name that it knows.
    """
    if imprint.embedder is None or imprint.dimensions <= 0:
        return None
    digest = hashlib.blake2b(f"{imprint.embedder}:{imprint.dimensions}".encode(), digest_size=6).hexdigest()
    return f"m{digest}"


def index_settings(imprint: Imprint) -> dict[str, Any]:
    """Settings of a fresh index, for ``PATCH /indexes/{uid}/settings`` before the first record.

    Words are matched by filters on ready terms, where equality is the only match: Meilisearch's own tokens,
    typos, prefixes, stop words and languages are off because nothing may use them.
    """
    settings: dict[str, Any] = {
        # For the operator who looks something up in the server's own interface; the engine never uses it.
        "searchableAttributes": [TITLE],
        # A finite list would hide vectors wrongly (research notes, 3.8).
        "displayedAttributes": ["*"],
        "filterableAttributes": [
            _filterable([TERMS], facet_search=True),
            _filterable([KEY, AUDIENCE, HEAD, LACKS, "f_*"], facet_search=False),
        ],
        "sortableAttributes": [KEY, ORDER, PUBLISHED, UPDATED, EVIDENCE],
        # The vector search takes the place of the first rule that is about words: "words" must be there.
        "rankingRules": ["sort", "words", "exactness"],
        "distinctAttribute": None,
        "typoTolerance": {"enabled": False},
        "stopWords": [],
        "synonyms": {},
        "separatorTokens": [],
        "nonSeparatorTokens": [],
        "dictionary": [],
        "localizedAttributes": None,
        "proximityPrecision": "byAttribute",
        "prefixSearch": "disabled",
        "facetSearch": True,
        "faceting": {
            "maxValuesPerFacet": MAX_FACET_VALUES,
            # By count, the facet search keeps the most frequent terms when there are more than it may return.
            "sortFacetValuesBy": {"*": "alpha", TERMS: "count"},
        },
        "pagination": {"maxTotalHits": MAX_TOTAL_HITS},
        # Past the cutoff the server gives a wrong order without saying so; our own timeout comes first instead.
        "searchCutoffMs": 10_000,
    }
    embedder = embedder_name(imprint)
    if embedder is not None:
        settings["embedders"] = {
            embedder: {"source": "userProvided", "dimensions": imprint.dimensions, "binaryQuantized": False}
        }
    return settings


def _filterable(patterns: list[str], *, facet_search: bool) -> dict[str, Any]:
    features = {"facetSearch": facet_search, "filter": {"equality": True, "comparison": False}}
    return {"attributePatterns": patterns, "features": features}
