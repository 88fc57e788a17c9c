"""One message from one page to the next, kept in a cookie of this browser only."""

from __future__ import annotations

import json
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "rynek_flash"


def flash(response: Response, kind: str, message: str) -> None:
    """Show ``message`` (already in the reader's language) on the next page; ``kind``: success, notice or error."""
    # It says nothing secret, so it may travel as the page did; over TLS the page forbids anything else (HSTS).
    response.set_cookie(
        COOKIE, quote(json.dumps([kind, message[:500]])), max_age=60, httponly=True, samesite="lax", path="/"
    )


def take_flash(request: Request) -> list[tuple[str, str]]:
    """The waiting message, if there is one that reads well."""
    try:
        kind, message = json.loads(unquote(request.cookies.get(COOKIE, "")))
    except (ValueError, TypeError, RecursionError):  # not ours: another site of the same domain may set cookies too
        return []
    if kind not in ("success", "notice", "error") or not isinstance(message, str):
        return []
    return [(kind, message)]
