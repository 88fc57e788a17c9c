"""The list of collections, narrowed by network and by words."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col

from app.features.collections import queries
from app.features.collections.pages import CollectionsPage
from app.models import Collection
from app.policies import Actor
from app.policies.collections import can_start
from app.web.collections.lines import collection_lines
from app.web.collections.queries import count_collections, list_collections
from app.web.pagination import paginate
from app.web.questions import clean, list_network_names

PATH = "/collections"
SIZE = 12
MOST_WORDS = 6


def collections_page(session: Session, actor: Actor, *, network: str, words: str, number: int) -> CollectionsPage:
    """One page of the list, and what the reader works on themselves."""
    words = clean(words)[:160]
    conditions = _conditions(network, words)
    total = count_collections(session, actor, *conditions)
    query = [(name, value) for name, value in (("network", network), ("words", words)) if value]
    pages = paginate(PATH, query, total=total, size=SIZE, current=number)
    found = list_collections(session, actor, *conditions, limit=SIZE, offset=(pages.current - 1) * SIZE)
    names = list_network_names(session, queries.networks_with_collections(session, actor))
    own = queries.list_curated(session, actor) if actor.is_signed_in else ()
    return CollectionsPage(
        lines=collection_lines(session, actor, found),
        total=total,
        pages=pages,
        networks=sorted(names.items(), key=lambda pair: pair[1]),
        network=network,
        words=words,
        is_narrowed=bool(conditions),
        drafts=[collection for collection in own if not collection.is_published],
        can_start=bool(can_start(actor)),
    )


def _conditions(network: str, words: str) -> list[ColumnElement[bool]]:
    """SQLite compares only English letters without regard to case, so the usual spellings are tried."""
    conditions: list[ColumnElement[bool]] = [col(Collection.network_id) == network] if network else []
    for word in words.split()[:MOST_WORDS]:
        spelt = sorted({word, word.lower(), word.capitalize(), word.upper()})
        # Published texts only: the working copy may say what nobody has published yet.
        places = (col(Collection.content)["title"].as_string(), col(Collection.content)["summary"].as_string())
        conditions.append(or_(*(place.icontains(way, autoescape=True) for way in spelt for place in places)))
    return conditions
