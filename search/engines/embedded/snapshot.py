"""What every question needs of all documents: arrays of what is filtered, counted and sorted, and what is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.engines import Candidate, Scope
from search.engines.embedded.vectors import Compared, Mask, Owners, Rows, VectorFiles
from search.entries import Vector

AUDIENCE = " audience"
"""A column like a facet; the space keeps it apart from any facet's name."""
SORTED_NUMBERS = ("published", "updated", "evidence")
_COMPARED = 8
"""Vectors whose rough cosines a snapshot keeps: 8 MB in an index of 50,000 documents."""
_SCOPES = 8
"""Scopes whose rows a snapshot keeps: one answer asks a dozen times for two of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A many-valued attribute as pairs: document ``rows[i]`` has value number ``codes[i]``."""

    rows: Rows
    codes: Rows
    values: Mapping[str, int]

    def having(self, wanted: Iterable[str], size: int) -> Mask:
        """Which of ``size`` rows have at least one of these values."""
        chosen = np.zeros(len(self.values) + 1, dtype=bool)
        chosen[[self.values[value] for value in wanted if value in self.values]] = True
        mask = np.zeros(size, dtype=bool)
        mask[self.rows[chosen[self.codes]]] = True
        return mask

    def counts(self, selected: Mask) -> dict[str, int]:
        """Value to the number of selected documents, without zeros."""
        found = np.bincount(self.codes[selected[self.rows]], minlength=len(self.values))
        return {value: int(found[code]) for value, code in self.values.items() if found[code]}


class Brief(NamedTuple):
    """What ranking needs of a document; about 1 kB, for every question reads hundreds."""

    title: str
    numbers: Mapping[str, float]
    facets: Mapping[str, tuple[str, ...]]
    digest: slice
    """Its bytes in the file of digests."""


NOBODY = Brief("", {}, {}, slice(0, 0))
EMPTY = Column(np.zeros(0, np.int64), np.zeros(0, np.int64), {})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All documents at one change number. Immutable: threads use it while the next one is made."""

    seq: int = 0
    digests: int = 0
    """Bytes of digests."""
    alive: Mask = field(default_factory=lambda: np.zeros(1, dtype=bool))
    ids: tuple[str, ...] = ("",)
    places: Mapping[str, int] = field(default_factory=dict)
    """Row of each id."""
    briefs: tuple[Brief, ...] = (NOBODY,)
    title_keys: tuple[str, ...] = ("",)
    numbers: Mapping[str, np.ndarray[Any, np.dtype[np.float64]]] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    owners: Owners = field(default_factory=lambda: Owners.of(np.zeros(0, np.int64)))
    """Rows of the vectors' documents."""
    slots: Rows = field(default_factory=lambda: np.zeros(1, np.int64))
    """First slot of each row that has vectors."""
    matches: dict[str, Rows] = field(default_factory=dict)
    """Rows of the last few expressions: one answer, its facets and its next page ask for the same ones."""
    compared: dict[bytes, Compared] = field(default_factory=dict)
    """The last few vectors: one answer asks three times, for records, concepts and what words found."""
    scopes: dict[Scope, Mask] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """One more than the highest row; row 0 is nobody's."""
        return len(self.alive)

    def rows(self, ids: Iterable[str]) -> Rows:
        """Rows of the ids that exist, in the order given."""
        return np.array([self.places[id_] for id_ in ids if id_ in self.places], dtype=np.int64)

    def candidates(self, rows: Rows, digests: NDArray[np.uint8]) -> tuple[Candidate, ...]:
        """Candidates of these rows; ``digests`` are those of all documents, one after the other."""
        found = [(self.ids[row], self.briefs[row]) for row in rows.tolist()]
        return tuple(
            Candidate(id_, brief.title, digests[brief.digest].tobytes(), brief.numbers, brief.facets)
            for id_, brief in found
        )

    def in_scope(self, scope: Scope) -> Mask:
        """Which rows exist for a question; not to be written to."""
        mask = self.scopes.get(scope)
        if mask is None:
            mask = self.alive & self.columns.get(AUDIENCE, EMPTY).having(scope.audience, self.size)
            if scope.kinds:
                mask &= self.passing("kind", scope.kinds)
            if len(self.scopes) >= _SCOPES:
                self.scopes.clear()
            self.scopes[scope] = mask
        return mask

    def kinds(self) -> Rows:
        """Number of each row's kind."""
        column, kinds = self.columns.get("kind", EMPTY), np.zeros(self.size, dtype=np.int64)
        kinds[column.rows] = column.codes
        return kinds

    def passing(self, facet: str, wanted: frozenset[str]) -> Mask:
        """Which rows pass the filter of one facet."""
        return self.columns.get(facet, EMPTY).having(wanted, self.size)

    def counts(self, facet: str, selected: Mask) -> dict[str, int]:
        """Value to count of one facet."""
        return self.columns.get(facet, EMPTY).counts(selected)

    def compare(self, vectors: VectorFiles, vector: Vector) -> Compared:
        """A unit vector beside every slot."""
        key = vector.tobytes()
        found = self.compared.get(key)
        if found is None:
            if len(self.compared) >= _COMPARED:
                self.compared.clear()
            found = self.compared[key] = vectors.compare(vector, len(self.owners.slots))
        return found

    def sorted(self, rows: Rows, sort: str) -> Rows:
        """Rows in the order of ``search.queries.SORTS`` (relevance as updated), ties by id."""
        if sort == "title":
            keys = [(self.title_keys[row], self.ids[row], int(row)) for row in rows]
            return np.array([row for _, _, row in sorted(keys)], dtype=np.int64)
        name = {"newest": "published", "evidence": "evidence"}.get(sort, "updated")
        values = self.numbers[name] if name in self.numbers else np.zeros(self.size)
        ids = np.array([self.ids[row] for row in rows], dtype=object)
        return rows[np.lexsort((ids.astype(str), -values[rows]))] if len(rows) else rows
