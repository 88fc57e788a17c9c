"""Pages and fragments from one template: an htmx request gets the block that it aims at.

The id of an htmx target is the name of a template block (``#search-results`` is the block
``search_results``), so no route knows whether it answers a page or a fragment.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import unquote, urlencode, urlsplit

from jinja2_fragments import BlockNotFoundError, render_block
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Match

from app.web import csrf, flash, headers, i18n
from app.web.sessions import recognise
from app.web.state import site_of

VARY = "HX-Request, HX-Request-Type, HX-Target, Accept-Language, Cookie"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one template gets, as ``page``; each template has exactly one such class."""

    template: ClassVar[str]


def wanted_block(request: Request) -> str | None:
    """The block that an htmx request aims at; None for a whole page (also when history is restored)."""
    if request.headers.get("hx-request") != "true" or request.headers.get("hx-request-type") == "full":
        return None
    if request.headers.get("hx-history-restore-request") == "true":
        return None
    target = request.headers.get("hx-target", "").rpartition("#")[2]
    return target.replace("-", "_") or None


def render(request: Request, page: Page, status: int = 200) -> HTMLResponse:
    """The page, or the block of it that htmx asked for."""
    site = site_of(request)
    actor = recognise(request)
    nonce = secrets.token_urlsafe(16)
    messages = flash.take_flash(request)
    context = {
        "page": page,
        "actor": actor,
        "csrf_token": csrf.token_for(request),
        "current_path": request.url.path,
        "flash": messages,
        "locale": i18n.language(),
        "nonce": nonce,
        "other_locale_url": _language_url(request),
        "unread": getattr(request.state, "unread", 0),
        "site": {"name": "Rynek", "is_demonstration": site.settings.demonstration},
    }
    block = wanted_block(request)
    try:
        html = render_block(site.templates, page.template, block, context) if block else None
    except BlockNotFoundError:
        html = None
    shown_whole = html is None  # an empty block is an answer too
    if html is None:
        html = site.templates.get_template(page.template).render(context)
    response = HTMLResponse(html, status)
    response.headers["Vary"] = VARY
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Language"] = i18n.language()
    headers.close_page(response, nonce)
    csrf.keep_visit(request, response, site.settings)
    if messages and shown_whole:
        response.delete_cookie(flash.COOKIE, path="/")
    return response


def canonical(request: Request, path: str) -> RedirectResponse:
    """To the address under which the thing stands, for good, with the question mark and all behind it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, status_code=308)


def see_other(path: str) -> RedirectResponse:
    """The answer to every successful write: go and look at the result."""
    return RedirectResponse(path, status_code=303)


def own_path(place: str, otherwise: str = "/") -> str:
    """``place`` if it is an address of this site, else ``otherwise``: nobody is sent away from here by a link."""
    is_own = place.startswith("/") and not place.startswith("//") and "\\" not in place and place.isprintable()
    return place if is_own else otherwise


def _language_url(request: Request) -> str:
    other = "en" if i18n.language() == "pl" else "pl"
    here = _address(request.url.path, request.url.query) if request.method == "GET" else _page_of_form(request)
    return "/language?" + urlencode({"to": other, "back": here})


def _page_of_form(request: Request) -> str:
    """The page of this site from which a form was sent; the start page if that is not known."""
    try:
        came_from = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    if came_from.netloc != request.headers.get("host"):
        return "/"
    # A form sent again comes from the address that refused it, and such an address may have no page to look at.
    asked = {**request.scope, "method": "GET", "path": unquote(came_from.path)}
    has_page = any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)
    return own_path(_address(came_from.path, came_from.query)) if has_page else "/"


def _address(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
