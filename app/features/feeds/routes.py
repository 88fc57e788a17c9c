"""Addresses of feeds. The public ones are the same for everybody, signed in or not."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from app.core import clock
from app.core.db import transaction
from app.core.errors import NotFoundError
from app.features.feeds import actions, queries
from app.features.feeds.atom import answer, write_atom
from app.features.feeds.pages import feeds_page
from app.features.feeds.reading import EVERYTHING, KINDS, LAST_PAGE, name_of, read_feed
from app.models import User
from app.policies import ANONYMOUS, Actor
from app.policies.actors import actors_of
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.i18n import gettext, speak
from app.web.render import render, see_other
from app.web.sessions import may_sign_in
from app.web.state import site_of

PATH = "/feeds"
NOTED_EVERY = timedelta(hours=1)
PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE)]
router = APIRouter(include_in_schema=False)


@router.get("/feeds")
def list_feeds(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep) -> Response:
    return render(request, feeds_page(session, site.settings, actor))


@router.post("/feeds")
def make_feed(session: SessionDep, actor: ActorDep, form: PostedForm) -> Response:
    feed = str(form.get("feed", ""))[:64]
    actions.make_key(session, actor, feed, sees_it=name_of(session, actor, feed) is not None)
    response = see_other(PATH)
    flash(response, "success", gettext("Prywatny kanał jest gotowy. Skopiuj jego adres do swojego czytnika."))
    return response


@router.post("/feeds/{key}/rotation")
def rotate_feed(session: SessionDep, actor: ActorDep, key: str, _form: PostedForm) -> Response:
    actions.rotate(actor, queries.get_own_key(session, actor, key))
    response = see_other(PATH)
    flash(response, "success", gettext("Kanał ma nowy adres. Stary już nie działa."))
    return response


@router.post("/feeds/{key}/deletion")
def revoke_feed(session: SessionDep, actor: ActorDep, key: str, _form: PostedForm) -> Response:
    actions.revoke(session, actor, queries.get_own_key(session, actor, key))
    response = see_other(PATH)
    flash(response, "success", gettext("Kanał unieważniony: jego adres już nie działa."))
    return response


@router.get("/feeds/all.atom")
def everything_public(request: Request, session: SessionDep, page: PageNumber = 1) -> Response:
    return _answer(request, session, ANONYMOUS, EVERYTHING, page)


@router.get("/feeds/private/{token}")
def private_feed(request: Request, session: SessionDep, site: SiteDep, token: str, page: PageNumber = 1) -> Response:
    key = actions.open_key(session, site.settings, token)
    person = session.get(User, key.person_id) if key else None
    if key is None or person is None or not may_sign_in(person, site.settings):
        raise NotFoundError
    if key.read_at is None or clock.now() - key.read_at > NOTED_EVERY:
        with transaction(site.engine) as writing:
            actions.note_reading(writing, key.id)
    speak(person.language)
    actor = actors_of(session, [person.id])[person.id]
    return _answer(request, session, actor, key.feed, page)


@router.get("/feeds/{kind}/{key}.atom")
def public_feed(request: Request, session: SessionDep, kind: str, key: str, page: PageNumber = 1) -> Response:
    if kind not in KINDS:
        raise NotFoundError
    return _answer(request, session, ANONYMOUS, f"{KINDS[kind]}:{key}", page)


def _answer(request: Request, session: Session, actor: Actor, feed: str, page: int) -> Response:
    found = read_feed(session, actor, feed, request.url.path, page)
    if found is None:
        raise NotFoundError
    document = write_atom(found, site_of(request).settings.base_url)
    return answer(request, document, found.updated_at, is_private=actor.is_signed_in)
