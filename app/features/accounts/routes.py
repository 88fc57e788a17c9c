"""Signing in and out: ``/sign-in``, ``/sign-in/links``, ``/sign-out``; and the routers of the other parts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.features.accounts import account_routes, data_routes, invitation_routes
from app.features.accounts.actions import check_password, send_sign_in_link
from app.features.accounts.forms import LinkForm, SignInForm
from app.features.accounts.pages import LinkOverPage, LinkPage, LinkSentPage, SignInPage
from app.features.accounts.passwords import DEMONSTRATION_PASSWORD
from app.features.accounts.queries import find_link, list_demonstration_accounts
from app.models.user import SIGN_IN_LINK_LIFE, LinkPurpose
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.forms import Filled, read
from app.web.limits import limit
from app.web.render import own_path, render, see_other
from app.web.sessions import close_sign_in, open_sign_in

router = APIRouter(include_in_schema=False)
router.include_router(account_routes.router)
router.include_router(data_routes.router)
router.include_router(invitation_routes.router)

HOME = "/desk"


@router.get("/sign-in")
def sign_in_page(request: Request, session: SessionDep, site: SiteDep, _actor: ActorDep) -> Response:
    return _sign_in_page(request, session, site, Filled(), request.query_params.get("next", ""))


@router.post("/sign-in")
def sign_in(request: Request, session: SessionDep, site: SiteDep, posted: PostedForm) -> Response:
    filled = read(SignInForm, posted)
    if filled.value is None:
        return _sign_in_page(request, session, site, filled, filled.typed["next"], status=422)
    limit(request, "sign-in", "60/15minute")
    limit(request, "sign-in to", "10/15minute", subject=filled.value.email)
    user = check_password(session, site, filled.value.email, filled.value.password)
    if user is None:
        return _sign_in_page(request, session, site, filled, filled.value.next, status=422, failed=True)
    response = see_other(own_path(filled.value.next, HOME))
    open_sign_in(session, response, request, user, site.settings)
    return response


@router.post("/sign-in/links")
def send_link(request: Request, session: SessionDep, site: SiteDep, posted: PostedForm) -> Response:
    filled = read(LinkForm, posted)
    if filled.value is None:
        return _sign_in_page(request, session, site, filled, filled.typed["next"], status=422)
    limit(request, "link", "30/hour")
    limit(request, "link to", "5/hour", subject=filled.value.email)
    send_sign_in_link(session, site, filled.value.email, own_path(filled.value.next, ""))
    return see_other("/sign-in/links")


@router.get("/sign-in/links")
def link_sent(request: Request) -> Response:
    return render(request, LinkSentPage(minutes=int(SIGN_IN_LINK_LIFE.total_seconds() // 60)))


@router.get("/sign-in/links/{token}")
def link_page(request: Request, session: SessionDep, token: str) -> Response:
    found = find_link(session, token, LinkPurpose.SIGN_IN)
    if found is None:
        return render(request, LinkOverPage(is_invitation=False), 410)
    return render(request, LinkPage(name=found[1].name, next=request.query_params.get("next", "")))


@router.post("/sign-in/links/{token}")
def use_link(request: Request, session: SessionDep, site: SiteDep, token: str, posted: PostedForm) -> Response:
    found = find_link(session, token, LinkPurpose.SIGN_IN, to_use=True)
    if found is None:
        return render(request, LinkOverPage(is_invitation=False), 410)
    link, user = found
    link.use()
    response = see_other(own_path(str(posted.get("next", "")), HOME))
    open_sign_in(session, response, request, user, site.settings)
    return response


@router.post("/sign-out")
def sign_out(request: Request, session: SessionDep, site: SiteDep, _posted: PostedForm) -> Response:
    response = see_other("/")
    close_sign_in(session, response, request, site.settings)
    return response


def _sign_in_page(
    request: Request,
    session: SessionDep,
    site: SiteDep,
    form: Filled[SignInForm] | Filled[LinkForm],
    then: str,
    *,
    status: int = 200,
    failed: bool = False,
) -> Response:
    page = SignInPage(
        form=form,
        next=own_path(then, ""),
        failed=failed,
        demonstration=list_demonstration_accounts(session) if site.settings.demonstration else (),
        demonstration_password=DEMONSTRATION_PASSWORD,
    )
    return render(request, page, status)
