"""A question to the catalogue on behalf of an actor. A catalogue that fails is noted and never breaks a page."""

from __future__ import annotations

import logging
from dataclasses import replace
from math import ceil

from app.models import City
from app.models.content.labels import FACETS, KINDS
from app.policies import Actor
from app.policies.visibility import tokens_of
from app.web.questions.question import Question
from search.catalogue import Catalogue
from search.queries import Answer, Query

logger = logging.getLogger("rynek.search")

PAGE_SIZE = 20


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
        kinds=frozenset(KINDS),
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
