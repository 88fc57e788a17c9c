"""Addresses of saved searches."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from app.core.errors import SignInNeededError
from app.features.searches import actions, queries
from app.features.searches.forms import NameForm, SearchForm
from app.features.searches.pages import SavingPage, SearchesPage
from app.policies import Actor
from app.web.deps import ActorDep, PostedForm, SessionDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.pagination import paginate
from app.web.questions import count_saved, describe, list_network_names, list_saved, read_query, saved_lines
from app.web.render import render, see_other
from app.web.state import Site, site_of

PATH = "/searches"
SIZE = 10
PageNumber = Annotated[int, Query(ge=1, le=1_000)]
router = APIRouter(include_in_schema=False)


@router.get("/searches")
def list_searches(request: Request, session: SessionDep, actor: ActorDep, page: PageNumber = 1) -> Response:
    return render(request, list_page(session, site_of(request), actor, page))


@router.post("/searches")
def save_search(request: Request, session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    filled = read(SearchForm, form)
    if filled.value is None:
        return render(request, saving_page(session, actor, filled), 422)
    kept = actions.save(session, actor, filled.value)
    response = see_other(read_query(kept.query).url())
    flash(
        response,
        "success",
        gettext("Zapisano: „%(name)s”. Nowe wyniki zobaczysz na swoim pulpicie.") % {"name": kept.name},
    )
    return response


@router.post("/searches/{key}/look")
def look_at_results(session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    search = queries.get_own_search(session, actor, key)
    question = read_query(search.query)
    actions.look(session, actor, search)
    return see_other((replace(question, sort="newest") if form.get("first") == "new" else question).url())


@router.post("/searches/{key}/name")
def rename_search(request: Request, session: SessionDep, actor: ActorDep, key: str, form: PostedForm) -> Response:
    search = queries.get_own_search(session, actor, key)
    filled = read(NameForm, form)
    if filled.value is None:
        page = list_page(session, site_of(request), actor, 1)
        refused = replace(page, renamed=search.id, typed=filled.typed["name"], errors=filled.errors)
        return render(request, refused, 422)
    actions.rename(actor, search, filled.value)
    response = see_other(PATH)
    flash(response, "success", gettext("Nazwę zmieniono."))
    return response


@router.post("/searches/{key}/deletion")
def delete_search(session: SessionDep, actor: ActorDep, key: str, _form: PostedForm) -> Response:
    search = queries.get_own_search(session, actor, key)
    actions.forget(session, actor, search)
    response = see_other(PATH)
    flash(response, "success", gettext("Usunięto: „%(name)s”.") % {"name": search.name})
    return response


def list_page(session: Session, site: Site, actor: Actor, number: int) -> SearchesPage:
    if not actor.is_signed_in:
        raise SignInNeededError
    total = count_saved(session, actor)
    pages = paginate(PATH, (), total=total, size=SIZE, current=number)
    searches = list_saved(session, actor, limit=SIZE, offset=(pages.current - 1) * SIZE)
    return SearchesPage(searches=saved_lines(session, site.catalogue, actor, searches), total=total, pages=pages)


def saving_page(session: Session, actor: Actor, filled: Filled[SearchForm]) -> SavingPage:
    if not actor.is_signed_in:
        raise SignInNeededError
    question = read_query(filled.typed["query"])
    names = list_network_names(session, question.filters.get("network", ()))
    return SavingPage(form=filled, sentence=describe(question, names), search_url=question.url())
