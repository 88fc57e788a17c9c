"""Protection against requests forged by other sites: where they come from, and a token in every form."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from app.core.errors import ForbiddenError
from app.core.messages import N_
from app.core.settings import Settings
from app.web.state import site_of

COOKIE = "rynek_visit"
FIELD = "csrf_token"
HEADER = "x-csrf-token"
REFUSAL = N_(
    "Nie można potwierdzić, że formularz wysłano z tej strony. "
    "Wróć do niego przyciskiem Wstecz, skopiuj swój tekst, odśwież stronę i wyślij go jeszcze raz."
)


def visit_of(request: Request) -> str:
    """The random name of this browser's visit; a new one when it has none yet."""
    visit: str | None = getattr(request.state, "visit", None) or request.cookies.get(COOKIE)
    request.state.visit = visit or secrets.token_urlsafe(18)
    return str(request.state.visit)


def token_for(request: Request) -> str:
    """The token for forms of this visit."""
    key = site_of(request).settings.signing_key
    return hmac.new(key, visit_of(request).encode(), hashlib.sha256).hexdigest()


def keep_visit(request: Request, response: Response, settings: Settings) -> None:
    """Give the browser its visit cookie if a form was rendered for it."""
    visit = getattr(request.state, "visit", None)
    if visit and request.cookies.get(COOKIE) != visit:
        response.set_cookie(COOKIE, visit, httponly=True, samesite="lax", secure=settings.secure_cookies, path="/")


async def checked_form(request: Request) -> FormData:
    """The posted fields. Raises ForbiddenError for a request from elsewhere or without its token."""
    _check_origin(request)
    form = await request.form(max_fields=5_000)
    given = form.get(FIELD) or request.headers.get(HEADER) or ""
    if COOKIE not in request.cookies or not hmac.compare_digest(str(given).encode(), token_for(request).encode()):
        raise ForbiddenError(REFUSAL)
    return form


def _check_origin(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    if site in {"same-origin", "none"}:
        return
    origin = request.headers.get("origin")
    if site is None and (origin is None or urlsplit(origin).netloc == request.headers.get("host")):
        return
    raise ForbiddenError(REFUSAL)
