"""The signed-in session of a browser: found by cookie, opened, closed; and the actor it makes."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import Engine, delete
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import Response

from app.core import clock
from app.core.db import open_session, transaction
from app.core.settings import Settings
from app.models import Organisation, SignInSession, User
from app.models.network import NetworkRole
from app.models.network_life import note_presence
from app.models.user import SESSION_LIMIT, new_token, token_digest
from app.policies import ANONYMOUS, Actor
from app.policies.people import current_memberships, own_roles
from app.web import i18n
from app.web.state import site_of

TOUCH_EVERY = timedelta(minutes=10)


def cookie_name(settings: Settings) -> str:
    """Behind TLS the name itself forbids other sites and subdomains to set it."""
    return "__Host-rynek" if settings.secure_cookies else "rynek"


def may_sign_in(user: User, settings: Settings) -> bool:
    """True for an account that is open. The password of demonstration accounts is public: outside a demonstration
    they open nothing, and a session that was begun in one is over with it.
    """
    return user.is_active and (settings.demonstration or not user.is_demonstration)


def open_sign_in(session: Session, response: Response, request: Request, user: User, settings: Settings) -> None:
    """Sign the person in in this browser, under a fresh token; whoever was signed in here before is signed out."""
    before = current_sign_in(session, request, settings)
    if before is not None:
        session.delete(before)
    token = new_token()
    session.add(SignInSession(digest=token_digest(token), user_id=user.id, device=_device(request)))
    note_presence(session, user.id)
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(SESSION_LIMIT.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
        path="/",
    )


def close_sign_in(session: Session, response: Response, request: Request, settings: Settings) -> None:
    """Sign this browser out; nothing happens when nobody is signed in."""
    sign_in = current_sign_in(session, request, settings)
    if sign_in is not None:
        session.delete(sign_in)
    name = cookie_name(settings)
    response.delete_cookie(name, httponly=True, samesite="lax", secure=settings.secure_cookies, path="/")


def close_all_sign_ins(session: Session, user_id: str, *, but: SignInSession | None = None) -> None:
    """Sign the person out everywhere, or everywhere but here."""
    statement = delete(SignInSession).where(col(SignInSession.user_id) == user_id)
    session.execute(statement if but is None else statement.where(col(SignInSession.digest) != but.digest))


def current_sign_in(session: Session, request: Request, settings: Settings) -> SignInSession | None:
    """The valid session of this browser, if there is one."""
    token = request.cookies.get(cookie_name(settings))
    found = session.get(SignInSession, token_digest(token)) if token else None
    return None if found is None or found.is_over else found


def actor_for(session: Session, request: Request, settings: Settings, engine: Engine) -> Actor:
    """Who is asking. A session in use is marked as seen, at most every ten minutes."""
    sign_in = current_sign_in(session, request, settings)
    user = session.get(User, sign_in.user_id) if sign_in else None
    if sign_in is None or user is None or not may_sign_in(user, settings):
        return ANONYMOUS
    if clock.now() - sign_in.seen_at > TOUCH_EVERY and request.method == "GET":
        with transaction(engine) as writing:
            stored = writing.get(SignInSession, sign_in.digest)
            if stored is not None:
                stored.seen_at = clock.now()
                note_presence(writing, user.id)
    return make_actor(session, user)


def recognise(request: Request) -> Actor:
    """Who is asking, also on a page whose route did not ask, such as an error page; it then speaks their language."""
    known: Actor | None = getattr(request.state, "actor", None)
    if known is not None:
        return known
    site = site_of(request)
    if cookie_name(site.settings) not in request.cookies:
        return ANONYMOUS
    with open_session(site.engine, writes=False) as session:
        actor = actor_for(session, request, site.settings, site.engine)
    request.state.actor = actor
    i18n.speak(i18n.choose_language(request, actor.language, site.settings.default_language))
    return actor


def make_actor(session: Session, user: User) -> Actor:
    """The picture of a person that policies decide on."""
    organisation = session.get(Organisation, user.organisation_id) if user.organisation_id else None
    roles: defaultdict[str, set[NetworkRole]] = defaultdict(set)
    for role in own_roles(session, user.id):
        roles[role.network_id].add(role.role)
    return Actor(
        user_id=user.id,
        name=user.name,
        organisation_id=user.organisation_id,
        organisation_name=organisation.name if organisation else "",
        organisation_role=user.organisation_role if user.organisation_id else None,
        is_secretariat=user.is_secretariat,
        member_networks=current_memberships(session, user.organisation_id, clock.now().date()),
        roles={network: frozenset(kinds) for network, kinds in roles.items()},
        language=user.language,
    )


def _device(request: Request) -> str:
    """Browser and system in two words; no version, no address."""
    agent = request.headers.get("user-agent", "")
    browsers = (
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in agent), "")
    system = next((name for mark, name in systems if mark in agent), "")
    return ", ".join(part for part in (browser, system) if part)
