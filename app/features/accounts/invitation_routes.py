"""Invitations: those who are invited at ``/invitations``, those who invite at ``/account/invitations``."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.features.accounts import invitation_actions, queries
from app.features.accounts.actions import accept_invitation
from app.features.accounts.forms import (
    INVITED,
    NO_TARGET,
    TAKEN,
    AcceptanceForm,
    InvitationForm,
    read_new_password,
)
from app.features.accounts.pages import InvitationPage, InvitationsPage, LinkOverPage
from app.models import OneTimeLink, User
from app.models.user import LinkPurpose
from app.policies import Actor, require
from app.policies.accounts import can_invite_anybody
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other
from app.web.sessions import open_sign_in

router = APIRouter(include_in_schema=False)

LIST = "/account/invitations"


@router.get("/invitations/{token}")
def invitation_page(request: Request, session: SessionDep, token: str) -> Response:
    found = queries.find_link(session, token, LinkPurpose.INVITATION)
    if found is None:
        return render(request, LinkOverPage(is_invitation=True), 410)
    return _invitation_page(request, session, *found, Filled({"name": found[1].name}))


@router.post("/invitations/{token}")
def accept(request: Request, session: SessionDep, site: SiteDep, token: str, posted: PostedForm) -> Response:
    found = queries.find_link(session, token, LinkPurpose.INVITATION, to_use=True)
    if found is None:
        return render(request, LinkOverPage(is_invitation=True), 410)
    link, user = found
    filled = read_new_password(AcceptanceForm, posted, user.email, str(posted.get("name", "")))
    if filled.value is None:
        return _invitation_page(request, session, link, user, filled, status=422)
    accept_invitation(link, user, filled.value)
    response = see_other("/desk")
    open_sign_in(session, response, request, user, site.settings)
    return response


@router.get(LIST)
def invitations_page(
    request: Request, session: SessionDep, actor: ActorDep, email: str = "", target: str = ""
) -> Response:
    """The form; a page that knows whom and where to hands both on in the address."""
    require(actor, can_invite_anybody(actor))
    typed = {"email": email[:254], "target": target[:60]} if email or target else {}
    return _invitations_page(request, session, actor, Filled(typed))


@router.post(LIST)
def invite(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, posted: PostedForm) -> Response:
    require(actor, can_invite_anybody(actor))
    filled = _without_known_people(session, read(InvitationForm, posted))
    if filled.value is None:
        return _invitations_page(request, session, actor, filled, status=422)
    _limit(request, actor)
    invitation_actions.invite(session, site, actor, filled.value)
    return _done("success", gettext("Zaproszenie wysłane."))


@router.post(LIST + "/{person_id}/resending")
def resend(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, _posted: PostedForm, person_id: str
) -> Response:
    user = queries.get_invited(session, actor, person_id)
    _limit(request, actor)
    invitation_actions.resend(session, site, actor, user)
    return _done("success", gettext("Zaproszenie wysłane ponownie. Poprzedni odnośnik już nie działa."))


@router.post(LIST + "/{person_id}/cancellation")
def cancel(session: SessionDep, actor: ActorDep, _posted: PostedForm, person_id: str) -> Response:
    invitation_actions.cancel(session, actor, queries.get_invited(session, actor, person_id))
    return _done("notice", gettext("Zaproszenie cofnięte."))


def _limit(request: Request, actor: Actor) -> None:
    limit(request, "invite", "50/day", subject=actor.user_id or "")


def _done(kind: str, message: str) -> Response:
    response = see_other(LIST)
    flash(response, kind, message)
    return response


def _without_known_people(session: Session, filled: Filled[InvitationForm]) -> Filled[InvitationForm]:
    if not filled.typed["target"]:
        filled = refused(filled, "target", NO_TARGET)
    known = queries.find_person(session, filled.typed["email"].strip().lower())
    if known is None:
        return filled
    is_invited = not known.is_active and known.password_hash is None
    return refused(filled, "email", INVITED if is_invited else TAKEN)


def _invitation_page(
    request: Request,
    session: Session,
    link: OneTimeLink,
    user: User,
    form: Filled[AcceptanceForm],
    *,
    status: int = 200,
) -> Response:
    inviter = session.get(User, link.invited_by) if link.invited_by else None
    page = InvitationPage(
        email=user.email,
        place=queries.name_of_place(session, user),
        is_to_network=user.organisation_id is None,
        inviter=inviter.name if inviter else "",
        form=form,
    )
    return render(request, page, status)


def _invitations_page(
    request: Request, session: Session, actor: Actor, form: Filled[InvitationForm], *, status: int = 200
) -> Response:
    organisations, networks = queries.list_targets(session, actor)
    page = InvitationsPage(
        may_invite=True,
        refusal="",
        form=form,
        organisations=organisations,
        networks=networks,
        invitations=queries.list_invitations(session, actor),
    )
    return render(request, page, status)
