"""Writes of saved searches."""

from __future__ import annotations

from urllib.parse import urlencode

from sqlmodel import Session

from app.features.searches.forms import NameForm, SearchForm
from app.features.searches.queries import find_same
from app.models import SavedSearch
from app.models.notification import mark_seen
from app.policies import Actor, No, Verdict, require
from app.policies.searches import can_change, can_save
from app.web.questions import Question, count_saved, read_query


def may_save(session: Session, actor: Actor, question: Question) -> Verdict:
    """Whether there is room; a question that is kept already needs none."""
    verdict = can_save(actor, count_saved(session, actor) if actor.is_signed_in else 0)
    is_full = isinstance(verdict, No) and actor.is_signed_in
    return True if is_full and find_same(session, actor, urlencode(question.pairs())) else verdict


def save(session: Session, actor: Actor, form: SearchForm) -> SavedSearch:
    """Keep a search under a name; one that is kept already gets the new name."""
    question = read_query(form.query)
    require(actor, may_save(session, actor, question))
    query = urlencode(question.pairs())
    kept = find_same(session, actor, query)
    if kept is None:
        kept = SavedSearch(user_id=str(actor.user_id), name=form.clean_name, query=query)
        session.add(kept)
    kept.rename(form.clean_name)
    return kept


def rename(actor: Actor, search: SavedSearch, form: NameForm) -> None:
    """Call it something else."""
    require(actor, can_change(actor, search))
    search.rename(form.clean_name)


def look(session: Session, actor: Actor, search: SavedSearch) -> None:
    """Note that its owner looks at the results now."""
    require(actor, can_change(actor, search))
    search.look()
    mark_seen(session, search.user_id, [f"search:{search.id}"])


def forget(session: Session, actor: Actor, search: SavedSearch) -> None:
    """Delete it."""
    require(actor, can_change(actor, search))
    session.delete(search)
