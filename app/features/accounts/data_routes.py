"""One's own data: taken along as a file, or forgotten."""

from __future__ import annotations

import json
from datetime import date

from fastapi import APIRouter, Request, Response

from app.features.accounts import actions, queries
from app.features.accounts.forms import NOT_CONFIRMED, WRONG_PASSWORD, DeletionForm
from app.features.accounts.pages import DeletionPage
from app.models import User
from app.policies import Actor
from app.policies.accounts import can_invite_anybody, why_account_is_fixed
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import Filled, read, refused
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other
from app.web.sessions import close_sign_in

router = APIRouter(include_in_schema=False)


@router.get("/account/data")
def own_data(session: SessionDep, actor: ActorDep) -> Response:
    data = queries.own_data(session, queries.get_own_account(session, actor))
    text = json.dumps(data, ensure_ascii=False, indent=2, default=_as_text)
    headers = {"Content-Disposition": 'attachment; filename="rynek-moje-dane.json"', "Cache-Control": "no-store"}
    return Response(text, media_type="application/json", headers=headers)


@router.get("/account/deletion")
def deletion_page(request: Request, session: SessionDep, actor: ActorDep) -> Response:
    return _deletion_page(request, actor, queries.get_own_account(session, actor), Filled())


@router.post("/account/deletion")
def delete_account(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, posted: PostedForm
) -> Response:
    user = queries.get_own_account(session, actor)
    limit(request, "password", "10/15minute", subject=user.id)
    filled = read(DeletionForm, posted)
    if filled.value and not filled.value.confirmed:
        filled = refused(filled, "confirmed", NOT_CONFIRMED)
    if filled.value and not actions.knows_password(user, filled.value.current):
        filled = refused(filled, "current", WRONG_PASSWORD)
    if filled.value is None:
        return _deletion_page(request, actor, user, filled, status=422)
    response = see_other("/")
    close_sign_in(session, response, request, site.settings)
    actions.delete_account(session, actor, user)
    flash(response, "success", gettext("Konto usunięte. Dziękujemy za wspólną pracę."))
    return response


def _deletion_page(
    request: Request, actor: Actor, user: User, form: Filled[DeletionForm], *, status: int = 200
) -> Response:
    page = DeletionPage(
        may_invite=bool(can_invite_anybody(actor)),
        refusal=gettext(why_account_is_fixed(user)),
        organisation=actor.organisation_name,
        has_password=user.password_hash is not None,
        form=form,
    )
    return render(request, page, status)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
