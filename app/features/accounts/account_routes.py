"""One's own account: profile, password and sessions under ``/account``."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.features.accounts import actions, queries
from app.features.accounts.forms import (
    WRONG_PASSWORD,
    PasswordForm,
    ProfileForm,
    read_new_password,
)
from app.features.accounts.pages import PasswordPage, ProfilePage, SessionsPage
from app.models import User
from app.policies import Actor
from app.policies.accounts import can_invite_anybody, why_account_is_fixed
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other
from app.web.sessions import close_all_sign_ins, current_sign_in

router = APIRouter(include_in_schema=False)


@router.get("/account")
def profile_page(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    user = queries.get_own_account(session, actor)
    typed = {"name": user.name, "position": user.position, "language": user.language}
    return _profile_page(request, actor, user, Filled(typed))


@router.post("/account")
def save_profile(request: Request, session: SessionDep, actor: ActorDep, posted: PostedForm) -> Response:
    user = queries.get_own_account(session, actor)
    filled = read(ProfileForm, posted)
    if filled.value is None:
        return _profile_page(request, actor, user, filled, status=422)
    actions.save_profile(actor, user, filled.value)
    return _say("/account", gettext("Zapisano."))


@router.get("/account/password")
def password_page(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    return _password_page(request, actor, queries.get_own_account(session, actor), Filled())


@router.post("/account/password")
def change_password(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, posted: PostedForm
) -> Response:
    user = queries.get_own_account(session, actor)
    limit(request, "password", "10/15minute", subject=user.id)
    filled = read_new_password(PasswordForm, posted, user.email, user.name)
    here = current_sign_in(session, request, site.settings)
    if filled.value and not actions.change_password(session, site, actor, user, filled.value, here=here):
        filled = refused(filled, "current", WRONG_PASSWORD)
    if filled.value is None:
        return _password_page(request, actor, user, filled, status=422)
    return _say("/account/password", gettext("Hasło zmienione. Na innych urządzeniach trzeba zalogować się od nowa."))


@router.get("/account/sessions")
def sessions_page(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep) -> Response:
    user = queries.get_own_account(session, actor)
    here = current_sign_in(session, request, site.settings)
    page = SessionsPage(
        may_invite=bool(can_invite_anybody(actor)),
        refusal=gettext(why_account_is_fixed(user)),
        sign_ins=queries.list_sign_ins(session, user.id),
        here=here.id if here else "",
    )
    return render(request, page)


@router.post("/account/sessions/revocation")
def revoke_others(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, _posted: PostedForm
) -> Response:
    user = queries.get_own_account(session, actor)
    close_all_sign_ins(session, user.id, but=current_sign_in(session, request, site.settings))
    return _say("/account/sessions", gettext("Wylogowano wszystkie inne urządzenia."))


@router.post("/account/sessions/{handle}/revocation")
def revoke(session: SessionDep, actor: ActorDep, _posted: PostedForm, handle: str) -> Response:
    actions.revoke_sign_in(session, queries.get_own_account(session, actor), handle)
    return _say("/account/sessions", gettext("Wylogowano to urządzenie."))


def _say(path: str, message: str) -> Response:
    response = see_other(path)
    flash(response, "success", message)
    return response


def _profile_page(
    request: Request, actor: Actor, user: User, form: Filled[ProfileForm], *, status: int = 200
) -> Response:
    page = ProfilePage(
        may_invite=bool(can_invite_anybody(actor)),
        refusal=gettext(why_account_is_fixed(user)),
        email=user.email,
        form=form,
    )
    return render(request, page, status)


def _password_page(
    request: Request, actor: Actor, user: User, form: Filled[PasswordForm], *, status: int = 200
) -> Response:
    page = PasswordPage(
        may_invite=bool(can_invite_anybody(actor)),
        refusal=gettext(why_account_is_fixed(user)),
        email=user.email,
        has_password=user.password_hash is not None,
        form=form,
    )
    return render(request, page, status)
