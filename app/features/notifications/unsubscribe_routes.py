"""Ending mail by a signed link: a page to look at, and one request without signing in that does it (RFC 8058)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.notifications import actions, queries
from app.features.notifications.pages import UnsubscribeOverPage, UnsubscribePage
from app.features.notifications.unsubscribing import Unsubscription, read_unsubscription
from app.models import User
from app.policies.actors import actors_of
from app.web.deps import SessionDep, SiteDep
from app.web.objects import name_objects
from app.web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/notifications/unsubscribe/{token}")
def ask_to_unsubscribe(request: Request, session: SessionDep, site: SiteDep, token: str) -> Response:
    wanted = read_unsubscription(site.settings, token)
    was_done = _is_done(session, wanted)
    return answer(request, session, wanted, token, is_done=was_done, was_done=was_done)


@router.post("/notifications/unsubscribe/{token}")
def unsubscribe(request: Request, session: SessionDep, site: SiteDep, token: str) -> Response:
    # No form token here: mail programs send this on their own, without cookies. The signature in the address is
    # the permission, and all it can do is to end mail to one person.
    wanted = read_unsubscription(site.settings, token)
    was_done = _is_done(session, wanted)
    if wanted is not None and session.get(User, wanted.person_id) is not None:
        if wanted.is_about_all:
            actions.stop_all_mail(session, wanted.person_id)
        else:
            actions.stop_mail_about(session, wanted.person_id, wanted.object)
    return answer(request, session, wanted, token, is_done=True, was_done=was_done)


def answer(
    request: Request, session: Session, wanted: Unsubscription | None, token: str, *, is_done: bool, was_done: bool
) -> Response:
    """The page about the link; one that says nothing for a link that is not ours or whose person has gone."""
    person = session.get(User, wanted.person_id) if wanted else None
    if wanted is None or person is None or not person.is_active:
        return render(request, UnsubscribeOverPage(), 404)
    actor = actors_of(session, [person.id])[person.id]
    item = None if wanted.is_about_all else name_objects(session, actor, [wanted.object]).get(wanted.object)
    page = UnsubscribePage(
        token=token,
        title=item.title if item else "",
        is_about_all=wanted.is_about_all,
        is_done=is_done,
        was_done=was_done,
        email=f"{person.email[:2]}…@{person.email.rpartition('@')[2]}",
    )
    return render(request, page)


def _is_done(session: Session, wanted: Unsubscription | None) -> bool:
    if wanted is None:
        return False
    if wanted.is_about_all:
        return queries.gets_no_mail(session, wanted.person_id)
    return queries.is_muted(session, wanted.person_id, wanted.object)
