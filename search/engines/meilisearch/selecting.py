"""Candidates and selections: filters, totals, pages and disjunctive facet counts, in one request where possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.engines import MAX_CANDIDATES, Candidates, Group, Scope, Selected, Selection
from search.engines.meilisearch import filters as where
from search.engines.meilisearch.asking import Ask, ask_all
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.ordering import first_of_many
from search.engines.meilisearch.records import CANDIDATE_FIELDS, read_candidate, read_counts
from search.engines.meilisearch.schema import facet_attribute


def candidates(
    connection: Connection,
    uid: str,
    groups: Sequence[Group],
    scope: Scope,
    *,
    every: bool,
    head_only: bool,
    filters: Mapping[str, frozenset[str]],
    limit: int,
) -> Candidates:
    """See ``Engine.candidates``. One request; three more when there are more matches than ``limit``."""
    matched = where.matching(groups, every=every, head_only=head_only)
    base = where.all_of([where.in_scope(scope), matched, *where.passing(filters)])
    (told,) = ask_all(connection, uid, [Ask(base, limit=limit, fields=CANDIDATE_FIELDS)])
    if told.total > limit > 0:
        told = first_of_many(
            connection, uid, base, matched, groups, every=every, offset=0, limit=limit, fields=CANDIDATE_FIELDS
        )
    return Candidates(tuple(read_candidate(hit) for hit in told.hits), told.total)


def select(
    connection: Connection,
    uid: str,
    selection: Selection,
    *,
    facets: Sequence[str],
    sort: str,
    offset: int,
    limit: int,
) -> Selected:
    """See ``Engine.select``. One request for total, page and all counts; three more for a page of very many."""
    chosen = where.selected(selection)
    base = where.all_of([chosen, *where.passing(selection.filters)])
    free = [facet for facet in facets if facet not in selection.filters]
    filtered = [facet for facet in facets if facet in selection.filters]
    by_words = sort == "relevance" and bool(selection.groups)
    order = "key" if by_words else "updated" if sort == "relevance" else sort
    page = Ask(base, limit=limit, offset=offset, sort=order, facets=tuple(facet_attribute(facet) for facet in free))
    # A filtered facet is counted as if its own filter were not set, so each needs a question of its own.
    others = [
        Ask(where.all_of([chosen, *where.passing(selection.filters, facet)]), facets=(facet_attribute(facet),))
        for facet in filtered
    ]
    told, *counted = ask_all(connection, uid, [page, *others])
    counts = {facet: read_counts(told.facets, facet) for facet in free}
    counts |= {facet: read_counts(answer.facets, facet) for facet, answer in zip(filtered, counted, strict=True)}
    hits = told.hits
    if by_words and limit and told.total > MAX_CANDIDATES:
        assert selection.groups is not None
        matched = where.matching(selection.groups, every=True)
        hits = first_of_many(
            connection,
            uid,
            base,
            matched,
            selection.groups,
            every=True,
            offset=offset,
            limit=limit,
            fields=("id",),
        ).hits
    ids = tuple(str(hit["id"]) for hit in hits)
    return Selected(ids, told.total, {facet: counts[facet] for facet in facets})
