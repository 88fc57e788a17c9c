"""Names, likenesses and totals from the catalogue, for an actor. What fails is noted and never breaks a page."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from app.indexing import LISTED_KINDS
from app.policies import Actor
from app.policies.visibility import tokens_of
from app.web.questions import ask
from search.catalogue import Catalogue
from search.queries import Answer, Hit, Query, Suggestion

logger = logging.getLogger("rynek.search")

SUGGESTED_KINDS = (
    *LISTED_KINDS,
    "need",
    "collection",
    "thread",
    "challenge",
    "theme",
    "city",
    "network",
    "organisation",
    "person",
)
CONVERSATION_KINDS = frozenset({"thread", "post"})
LONGEST_PREFIX = 80
"""Whoever has typed more is describing a problem and not a name."""
SHORTEST_PREFIX = 2


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
        return catalogue.similar(record_id, tokens_of(actor), limit=limit, kinds=frozenset(LISTED_KINDS))
    except Exception:
        logger.exception("the search did not compare")
        return ()


def find_needs(catalogue: Catalogue, text: str, actor: Actor, *, limit: int) -> Sequence[str]:
    """Ids of the cities' own challenges that a text finds, best first; counted nowhere."""
    query = Query(audience=tokens_of(actor), text=text, kinds=frozenset({"need"}), page_size=limit)
    answer = ask(catalogue, query) if text else None
    return [hit.id for hit in answer.hits] if answer else []


def find_conversations(catalogue: Catalogue, text: str, actor: Actor, *, limit: int) -> Sequence[Hit]:
    """Places in conversations that a text finds, one in each, best first; counted nowhere."""
    query = Query(audience=tokens_of(actor), text=text, kinds=CONVERSATION_KINDS, page_size=8 * limit)
    answer = ask(catalogue, query) if text else None
    best: dict[str, Hit] = {}
    for hit in answer.hits if answer else ():
        best.setdefault(str(hit.payload["thread"]), hit)
    return tuple(best.values())[:limit]


def find_challenges(catalogue: Catalogue, text: str, actor: Actor, *, limit: int) -> Sequence[str]:
    """Keys of the challenges closest to a text in which nothing was found."""
    query = Query(audience=tokens_of(actor), text=text, kinds=frozenset({"challenge"}), page_size=2 * limit)
    answer = ask(catalogue, query) if text else None
    keys = [str(hit.payload["concept"]) for hit in answer.hits if "concept" in hit.payload] if answer else []
    return list(dict.fromkeys(keys))[:limit]
