"""What every exchange needs before any route: HEAD like GET, a limit on what is sent to us, headers on every answer."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 2_000_000
"""Bytes. The longest record with forty claims is a tenth of it."""
TOO_LARGE = "Za dużo naraz: skróć tekst albo podziel go na części. / Too much at once: shorten or divide the text.\n"
HSTS = "max-age=31536000"


class Transport:
    """ASGI middleware; ``is_secure`` says that people reach us over TLS only."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                if not scope["path"].startswith("/static/"):
                    # What an answer says depends on who asks, unless it says otherwise itself.
                    headers.setdefault("Cache-Control", "private, no-cache")
                if self._is_secure:
                    headers.setdefault("Strict-Transport-Security", HSTS)
            await send(message)

        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # the server leaves the body out
        if scope["method"] != "GET" and not _is_small(Headers(scope=scope)):
            await PlainTextResponse(TOO_LARGE, 413)(scope, receive, send_marked)
            return
        await self._app(scope, receive, send_marked)


def _is_small(headers: Headers) -> bool:
    """A body of known and bearable length; browsers always say how long a form is."""
    length = headers.get("content-length", "0" if "transfer-encoding" not in headers else "")
    return length.isascii() and length.isdigit() and len(length) < 12 and int(length) <= LARGEST_BODY
