"""The judged queries over the public records of the seed world, read and checked (docs/relevance.md)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.models.record import State, Visibility
from seed.places import seed_id
from seed.records import record_files

QUERIES = Path(__file__).parent / "queries.toml"
GRADES = (1, 2, 3)
FEWEST = 25
"""Queries a category needs before its mean says something."""


class Category(StrEnum):
    """How the query was asked; measures are told by category."""

    KEYWORD = "keyword"
    INFLECTED = "inflected"
    PARAPHRASE = "paraphrase"
    TYPO = "typo"
    CROSS_LINGUAL = "cross_lingual"
    CHALLENGE = "challenge"
    ENTITY = "entity"
    UNFINISHED = "unfinished"
    ABSURD = "absurd"


@dataclass(frozen=True)
class Judged:
    """A query with every record that is relevant to it: 3 answers it, 2 is very useful, 1 is related."""

    id: str
    category: Category
    language: str
    text: str
    grades: dict[str, int]

    def by_id(self) -> dict[str, int]:
        """The grades under the ids that the index knows."""
        return {seed_id("record", key): grade for key, grade in self.grades.items()}


@cache
def public_keys() -> frozenset[str]:
    """Keys of the records that anybody finds: public and published."""
    return frozenset(
        key
        for key, document in record_files()
        if document["visibility"] == Visibility.PUBLIC and document["state"] == State.PUBLISHED
    )


def read(path: Path = QUERIES) -> tuple[Judged, ...]:
    """The queries of a file, as they stand; raises KeyError or ValueError for a row of another shape."""
    rows = tomllib.loads(path.read_text("utf-8"))["query"]
    return tuple(
        Judged(row["id"], Category(row["category"]), row["language"], row["text"], dict(row["grades"])) for row in rows
    )


@cache
def load() -> tuple[Judged, ...]:
    """The judged queries of this repository; raises ValueError when something about them is wrong."""
    queries = read()
    if found := [*problems(queries, public_keys()), *thin_categories(queries)]:
        raise ValueError("\n".join(found))
    return queries


def problems(queries: Iterable[Judged], keys: Collection[str]) -> list[str]:
    """What is wrong with single queries, in sentences; `keys` are the records that may be graded."""
    found = []
    seen: set[str] = set()
    for query in queries:
        if query.id in seen:
            found.append(f"{query.id}: the id is used twice")
        seen.add(query.id)
        if not query.text.strip():
            found.append(f"{query.id}: the text is empty")
        if query.language not in {"pl", "en"}:
            found.append(f"{query.id}: unknown language {query.language!r}")
        found += [f"{query.id}: {key} is not a public, published record" for key in query.grades if key not in keys]
        found += [f"{query.id}: {key} has grade {grade}" for key, grade in query.grades.items() if grade not in GRADES]
        if query.category is Category.ABSURD and query.grades:
            found.append(f"{query.id}: an absurd query has no relevant record")
        if query.category is not Category.ABSURD and 3 not in query.grades.values():
            found.append(f"{query.id}: no record answers the query")
    return found


def thin_categories(queries: Iterable[Judged]) -> list[str]:
    """Categories with too few queries for a mean, absurd ones aside."""
    counts = Counter(query.category for query in queries)
    return [
        f"{category}: {counts[category]} queries, {FEWEST} are needed"
        for category in Category
        if category is not Category.ABSURD and counts[category] < FEWEST
    ]
