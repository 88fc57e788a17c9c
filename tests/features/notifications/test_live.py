"""The live stream: one poller for all listeners, states and no words, and the right to hear asked at the door."""

from __future__ import annotations

import asyncio
import json

import pytest

from app.core import clock
from app.core.db import transaction
from app.models import Notification
from app.models.record import Visibility
from app.models.thread import Thread
from app.policies import ANONYMOUS
from app.policies.actors import actors_of
from app.web.live import LiveHub, Topic, hub, may_listen
from tests import factories
from tests.asynchronous import run
from tests.features.notifications.telling import told


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(hub, "POLL_SECONDS", 0.01)


def state(event: dict[str, str]) -> tuple[str, int]:
    return event["event"], json.loads(event["data"])["state"]


def test_listeners_hear_the_state_at_once_and_each_change_from_one_poller(session, world, engine, queries):
    record = factories.record(session, world.owner)
    row = told(session, world.fellow, record)
    session.commit()
    live = LiveHub(engine)
    topic = Topic("person", world.fellow.id)

    async def journey() -> list[tuple[str, int]]:
        streams = [live.listen([topic]) for _ in range(50)]
        heard = [state(await anext(stream)) for stream in streams]
        before = len(queries)
        await asyncio.sleep(0.1)
        polls = len(queries) - before
        with transaction(engine) as writing:
            writing.get_one(Notification, row.id).read_at = clock.now()
        heard += [state(await asyncio.wait_for(anext(stream), 5)) for stream in streams]
        for stream in streams:
            await stream.aclose()
        assert 0 < polls <= 12  # fifty listeners, one reader
        assert live.listeners == 0
        return heard

    assert run(journey()) == [("person", 1)] * 50 + [("person", 0)] * 50


def test_a_thread_says_how_many_posts_it_has_and_nothing_of_what_they_say(session, world, engine):
    thread = Thread(subject=f"network:{world.network.id}", title="Tajny tytuł", posts=3)
    session.add(thread)
    session.commit()

    async def first() -> dict[str, str]:
        stream = LiveHub(engine).listen([Topic("thread", thread.id), Topic("thread", "none")])
        event = await asyncio.wait_for(anext(stream), 5)
        await stream.aclose()
        return event

    assert run(first()) == {"event": "thread", "data": json.dumps({"key": thread.id, "state": 3})}


def test_a_stream_ends_so_that_rights_are_asked_again(session, world, engine, monkeypatch):
    monkeypatch.setattr(hub, "LIFE_SECONDS", 0.05)
    session.commit()

    async def to_the_end() -> list[dict[str, str]]:
        return [event async for event in LiveHub(engine).listen([Topic("person", world.fellow.id)])]

    assert [state(event) for event in run(to_the_end())] == [("person", 0)]


def test_a_database_that_is_away_for_a_moment_ends_no_stream(session, world, engine, monkeypatch, caplog):
    session.commit()
    live = LiveHub(engine)
    calls = []
    real = live._read

    def read(topics):
        calls.append(1)
        return real(topics) if len(calls) > 1 else 1 / 0

    monkeypatch.setattr(live, "_read", read)

    async def first() -> dict[str, str]:
        stream = live.listen([Topic("person", world.fellow.id)])
        event = await asyncio.wait_for(anext(stream), 5)
        await stream.aclose()
        return event

    assert state(run(first())) == ("person", 0)
    assert "trying again" in caplog.text


def test_who_may_listen_to_what(session, world):
    record = factories.record(session, world.owner, visibility=Visibility.NETWORK, network_id=world.network.id)
    thread = Thread(subject=f"record:{record.id}", title="Pytanie", room=f"network:{world.network.id}")
    session.add(thread)
    session.flush()
    actors = actors_of(session, [world.fellow.id, world.outsider.id])
    fellow, outsider = actors[world.fellow.id], actors[world.outsider.id]
    assert may_listen(session, fellow, Topic("person", world.fellow.id))
    assert not may_listen(session, outsider, Topic("person", world.fellow.id))
    assert not may_listen(session, ANONYMOUS, Topic("person", ""))
    assert may_listen(session, fellow, Topic("thread", thread.id))
    assert not may_listen(session, outsider, Topic("thread", thread.id))
    assert not may_listen(session, fellow, Topic("record", record.id))


def test_who_has_nothing_to_hear_gets_an_empty_answer(session, world, browser, engine):
    assert browser.get("/notifications/stream").status_code == 204
    assert browser.get("/notifications/stream?topics=person:x,thread:none,nonsense").status_code == 204
