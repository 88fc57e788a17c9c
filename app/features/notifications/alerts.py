"""Saved searches with alerts: what they find that they did not find before.

Each search is looked through once an hour with the eyes of its owner as they are now. What it finds at the first look
is noted and told to nobody. Later a match is new when it was never found before and was published or changed since
that first look: so an old record does not turn up because a newer one has gone, while one that was opened to its
owner, or that has only now come to fit, does. All new matches of one look are one event.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from app.core import clock
from app.core.ids import derived_id
from app.features.notifications import queries
from app.models import SavedSearch, SearchMatch, SearchWatch
from app.models.activity import tell
from app.policies import Actor
from app.policies.actors import actors_of
from app.web.questions import ask, query_for, read_query
from app.web.state import Site
from search.queries import MAX_PAGE_SIZE

LOOK_EVERY = timedelta(hours=1)
MOST_SEARCHES = 25
"""Looked through in one run, so that nobody's saving waits long; the rest follows in the next one."""


def look_through_searches(session: Session, site: Site) -> int:
    """Tell owners what their searches have newly found; returns how many searches were looked through."""
    due = queries.searches_due(session, before=clock.now() - LOOK_EVERY, limit=MOST_SEARCHES)
    actors = actors_of(session, {search.user_id for search in due})
    looked = 0
    for search in due:
        actor = actors.get(search.user_id)
        found = _matches(site, actor, search) if actor else []
        if found is None or actor is None:
            continue  # the index is away: at the next run
        looked += 1
        _note(session, actor, search, found)
    return looked


def _matches(site: Site, actor: Actor, search: SavedSearch) -> list[str] | None:
    question = replace(read_query(search.query), sort="newest")
    answer = ask(site.catalogue, replace(query_for(question, actor, None, size=MAX_PAGE_SIZE), facets=()))
    return None if answer is None else [hit.id for hit in answer.hits]


def _note(session: Session, actor: Actor, search: SavedSearch, found: list[str]) -> None:
    watch = session.get(SearchWatch, search.id)
    is_first = watch is None
    watch = watch or SearchWatch(search_id=search.id)
    watch.checked_at = clock.now()
    session.add(watch)
    session.flush()
    known = queries.known_matches(session, search.id)
    records = queries.changes_of(session, actor, [key for key in found if key not in known])
    fresh = sorted(key for key, changed_at in records.items() if not is_first and changed_at > watch.begun_at)
    for key in records:
        session.add(SearchMatch(search_id=search.id, record_id=key, is_new=key in fresh))
    if fresh:
        tell(
            session,
            key=f"search:{search.id}:{derived_id(*fresh)}",
            verb="search.found",
            actor_id=None,
            subject=f"search:{search.id}",
            path=f"/searches#search-{search.id}",
            details={"title": search.name, "found": len(fresh)},
        )
