"""How many requests are worked on at once: never more than there are connections to the database for.

A request goes through several threads (who asks, the page) and keeps its connection in between. Without a limit a
burst of requests fills all threads with waiting for a connection, and those who hold one wait for a thread: nobody
moves until the pool gives up. So the others wait here, in the order in which they came, and hold nothing.
"""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.db import REQUESTS_AT_ONCE


class Turnstile:
    """ASGI middleware; the innermost, so that it sees an answer begin before anything holds it back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        # The whole body first: somebody who sends slowly must not keep a place meanwhile.
        body = [] if scope["method"] == "GET" else await _read(receive)

        async def receive_again() -> Message:
            return body.pop(0) if body else await receive()

        places = self._places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(REQUESTS_AT_ONCE))
        await places.acquire()
        is_inside = True

        async def send_and_leave(message: Message) -> None:
            nonlocal is_inside
            if is_inside and message["type"] == "http.response.start":
                # The session was given back before; a stream, or a reader with a slow line, needs no place.
                is_inside = False
                places.release()
            await send(message)

        try:
            await self._app(scope, receive_again, send_and_leave)
        finally:
            if is_inside:
                places.release()


async def _read(receive: Receive) -> list[Message]:
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body"):
        messages.append(await receive())
    return messages
