"""Questions to the catalogue on behalf of an actor. A catalogue that fails is noted and never breaks a page."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from app.features.discover.forms import Question
from app.indexing import FACETS, LISTED_KINDS
from app.models import City
from app.policies import Actor
from app.policies.visibility import tokens_of
from search.catalogue import Catalogue
from search.queries import Answer, Hit, Query, Suggestion

logger = logging.getLogger("rynek.search")

PAGE_SIZE = 20
SUGGESTED_KINDS = (*LISTED_KINDS, "challenge", "theme", "city", "network", "organisation")
LONGEST_PREFIX = 80
"""Whoever has typed more is describing a problem and not a name."""
SHORTEST_PREFIX = 2


def query_for(question: Question, actor: Actor, own_city: City | None, *, size: int = PAGE_SIZE) -> Query:
    """The question as the library takes it, for the eyes of this actor only."""
    return Query(
        audience=tokens_of(actor),
        text=question.text,
        filters={name: frozenset(values) for name, values in question.filters.items()},
        facets=FACETS,
        sort=question.order,
        page=question.page,
        page_size=size,
        kinds=frozenset(LISTED_KINDS),
        conditions={"city_size": own_city.size_class, "voivodeship": own_city.voivodeship} if own_city else {},
    )


def ask(catalogue: Catalogue, query: Query) -> Answer | None:
    """The answer, its last page when it has fewer; None when the catalogue cannot answer now."""
    try:
        answer = catalogue.search(query)
        if not answer.hits and answer.total and query.page > 1:
            answer = catalogue.search(replace(query, page=ceil(answer.total / query.page_size)))
    except Exception:
        logger.exception("the search did not answer")
        return None
    return None if answer.degraded not in {None, "index_old", "standby"} else answer


def count_everything(catalogue: Catalogue, actor: Actor) -> Answer | None:
    """How many records there are for this actor, by facet."""
    return ask(
        catalogue,
        Query(
            audience=tokens_of(actor),
            facets=("theme", "challenge", "voivodeship"),
            sort="newest",
            page_size=1,
            kinds=frozenset(LISTED_KINDS),
            use_meaning=False,
        ),
    )


def suggest(catalogue: Catalogue, prefix: str, actor: Actor, *, per_kind: int) -> Sequence[Suggestion]:
    """Names that begin like what was typed so far."""
    if not SHORTEST_PREFIX <= len(prefix) <= LONGEST_PREFIX:
        return ()
    try:
        return catalogue.suggest(prefix, tokens_of(actor), kinds=SUGGESTED_KINDS, per_kind=per_kind)
    except Exception:
        logger.exception("the search did not suggest")
        return ()


def find_similar(catalogue: Catalogue, record_id: str, actor: Actor, *, limit: int) -> Sequence[Hit]:
    """Records close to this one."""
    try:
        hits = catalogue.similar(record_id, tokens_of(actor), limit=limit)
    except Exception:
        logger.exception("the search did not compare")
        return ()
    return [hit for hit in hits if hit.kind in LISTED_KINDS]


def find_challenges(catalogue: Catalogue, text: str, actor: Actor, *, limit: int) -> Sequence[str]:
    """Keys of the challenges closest to a text in which nothing was found."""
    query = Query(audience=tokens_of(actor), text=text, kinds=frozenset({"challenge"}), page_size=2 * limit)
    answer = ask(catalogue, query) if text else None
    keys = [str(hit.payload["concept"]) for hit in answer.hits if "concept" in hit.payload] if answer else []
    return list(dict.fromkeys(keys))[:limit]
