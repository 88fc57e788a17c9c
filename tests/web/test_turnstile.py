"""Many requests at once: they wait for their turn, and nobody waits for somebody who waits for them."""

from __future__ import annotations

import asyncio
import time

import httpx2
import pytest

from app.core.db import REQUESTS_AT_ONCE
from app.web.turnstile import Turnstile
from tests.asynchronous import run
from tests.features.audiences import make_audiences

CROWD = 80


def test_a_crowd_of_signed_in_readers_is_served_and_nobody_waits_for_ever(session, site, sign_in):
    person = make_audiences(session).fellow
    cookies = {cookie.name: cookie.value for cookie in sign_in(person).client.cookies.jar}

    async def arrive() -> list[int]:
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=site), base_url="http://testserver", cookies=cookies, timeout=60
        ) as client:
            answers = await asyncio.gather(*(client.get("/notifications") for _ in range(CROWD)))
        return [answer.status_code for answer in answers]

    begun = time.monotonic()
    assert run(arrive()) == [200] * CROWD
    assert time.monotonic() - begun < 20  # the pool gives up after thirty seconds


@pytest.fixture
def door():
    """An application that notes how many are inside, and answers when ``go`` is set."""

    class Door:
        inside = most = answered = 0
        streams = False

        async def __call__(self, scope, receive, send) -> None:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.body = b""
            while (message := await receive()) and message.get("more_body"):
                self.body += message["body"]
            self.body += message.get("body", b"")
            await asyncio.sleep(0.01)
            self.inside -= 1
            await send({"type": "http.response.start", "status": 200, "headers": []})
            self.answered += 1
            if self.streams:
                await asyncio.sleep(5)

    return Door()


async def call(app, method: str = "GET", messages: tuple = ({"type": "http.request"},), path: str = "/") -> None:
    left = list(messages)

    async def receive():
        return left.pop(0) if left else await asyncio.sleep(60)

    async def send(_message) -> None: ...

    await app({"type": "http", "method": method, "path": path}, receive, send)


def test_only_so_many_are_worked_on_and_all_are_answered(door):
    async def crowd() -> None:
        turnstile = Turnstile(door)
        await asyncio.gather(*(call(turnstile) for _ in range(CROWD)))

    run(crowd())
    assert (door.most, door.answered) == (REQUESTS_AT_ONCE, CROWD)


def test_an_open_stream_and_a_slow_sender_keep_no_place(door):
    door.streams = True

    async def crowd() -> None:
        turnstile = Turnstile(door)
        half = ({"type": "http.request", "body": b"half", "more_body": True},)
        slow = [asyncio.create_task(call(turnstile, "POST", half)) for _ in range(CROWD)]
        streams = [asyncio.create_task(call(turnstile)) for _ in range(CROWD)]
        await asyncio.wait(streams, timeout=2)
        for task in (*slow, *streams):
            task.cancel()

    run(crowd())
    assert door.answered == CROWD


def test_a_body_in_pieces_arrives_whole_and_a_failure_gives_the_place_back(door):
    class Broken:
        async def __call__(self, *_args) -> None:
            raise RuntimeError

    async def crowd() -> None:
        turnstile = Turnstile(door)
        pieces = [{"type": "http.request", "body": text, "more_body": text == b"who"} for text in (b"who", b"le")]
        await call(turnstile, "POST", tuple(pieces))
        broken = Turnstile(Broken())
        for _ in range(REQUESTS_AT_ONCE + 1):
            with pytest.raises(RuntimeError):
                await asyncio.wait_for(call(broken), 1)

    run(crowd())
    assert door.body == b"whole"
