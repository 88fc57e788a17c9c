"""Fans changes out to the pages that are open.

While anybody listens, one task of the process reads the states of all topics once a second (in a worker thread, on
a connection that it gives back at once) and tells each listener what changed. A listener is a queue and nothing else.
A stream ends after a while; the browser opens it anew, and then it is asked again what the person may hear.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from anyio import to_thread
from sqlalchemy import Engine
from sqlmodel import Session

from app.core.db import open_session
from app.policies import ANONYMOUS, Actor
from app.policies.actors import actors_of
from app.policies.subjects import audience_of_subject, can_see_subject
from app.policies.visibility import tokens_of
from app.web.live.queries import READERS

logger = logging.getLogger("rynek.live")

POLL_SECONDS = 1.0
LIFE_SECONDS = 600.0
"""After which a stream ends, so that a right that was taken away ends with it."""
MOST_TOPICS = 8
"""Of one page."""
MOST_KEYS = 500
"""Asked for in one SELECT."""


class Topic(NamedTuple):
    """Something whose state a page follows."""

    kind: str
    key: str

    @classmethod
    def read(cls, text: str) -> Topic:
        kind, _, key = text.partition(":")
        return cls(kind, key)


def may_listen(session: Session, actor: Actor, topic: Topic) -> bool:
    """Everybody to their own bell, and to what they may see."""
    if topic.kind not in READERS:
        return False
    if topic.kind == "person":
        return actor.user_id is not None and topic.key == actor.user_id
    return can_see_subject(session, actor, f"{topic.kind}:{topic.key}")


@dataclass(slots=True, eq=False)
class _Listener:
    person: str | None
    """Who listens; None for somebody who is not signed in."""
    wake: asyncio.Event
    news: dict[Topic, int]
    """The newest state of what changed: a slow listener misses what is between and never the last."""


class LiveHub:
    """The listeners of this process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._listeners: defaultdict[Topic, set[_Listener]] = defaultdict(set)
        self._states: dict[Topic, int] = {}
        self._poller: asyncio.Task[None] | None = None

    @property
    def listeners(self) -> int:
        return len({listener for group in self._listeners.values() for listener in group})

    async def listen(self, topics: Collection[Topic], person: str | None = None) -> AsyncIterator[dict[str, str]]:
        """States as they are now, then each change; events named by kind, with ``key`` and ``state`` as JSON."""
        listener = _Listener(person, asyncio.Event(), {})
        for topic in topics:
            self._listeners[topic].add(listener)
            if topic in self._states:
                listener.news[topic] = self._states[topic]
        if listener.news:
            listener.wake.set()
        if self._poller is None or self._poller.done():
            self._poller = asyncio.create_task(self._poll())
        end = asyncio.get_running_loop().time() + LIFE_SECONDS
        try:
            while (left := end - asyncio.get_running_loop().time()) > 0:
                try:
                    await asyncio.wait_for(listener.wake.wait(), left)
                except TimeoutError:
                    return
                listener.wake.clear()
                news, listener.news = listener.news, {}
                for topic, state in news.items():
                    yield {"event": topic.kind, "data": json.dumps({"key": topic.key, "state": state})}
        finally:
            self._leave(listener, topics)

    def _leave(self, listener: _Listener, topics: Collection[Topic]) -> None:
        for topic in topics:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]
                self._states.pop(topic, None)

    async def _poll(self) -> None:
        while self._listeners:
            try:
                states = await to_thread.run_sync(self._read, tuple(self._listeners))
                changed = {topic: state for topic, state in states.items() if self._states.get(topic) != state}
                asked = {topic: self._people_at(topic) for topic in changed if topic.kind != "person"}
                allowed = await to_thread.run_sync(self._still_allowed, asked) if asked else {}
                self._announce(changed, allowed)
            except Exception:
                logger.exception("what is live could not be read; trying again")
            await asyncio.sleep(POLL_SECONDS)

    def _read(self, topics: Collection[Topic]) -> Mapping[Topic, int]:
        by_kind: defaultdict[str, list[str]] = defaultdict(list)
        for topic in topics:
            by_kind[topic.kind].append(topic.key)
        found: dict[Topic, int] = {}
        with open_session(self._engine, writes=False) as session:
            for kind, keys in by_kind.items():
                for start in range(0, len(keys), MOST_KEYS):
                    states = READERS[kind](session, keys[start : start + MOST_KEYS])
                    found |= {Topic(kind, key): state for key, state in states.items()}
        return found

    def _people_at(self, topic: Topic) -> frozenset[str | None]:
        return frozenset(listener.person for listener in self._listeners.get(topic, ()))

    def _still_allowed(self, asked: Mapping[Topic, frozenset[str | None]]) -> Mapping[Topic, frozenset[str | None]]:
        """Of the people at these topics, those who may know of them now; as many SELECTs for 200 as for one."""
        with open_session(self._engine, writes=False) as session:
            actors = actors_of(session, {person for people in asked.values() for person in people if person})
            known: dict[str | None, Actor] = {None: ANONYMOUS}
            known.update(actors.items())
            allowed = {}
            for topic, people in asked.items():
                audience = audience_of_subject(session, f"{topic.kind}:{topic.key}")
                allowed[topic] = frozenset(
                    person for person in people if person in known and tokens_of(known[person]) & audience
                )
        return allowed

    def _announce(self, changed: Mapping[Topic, int], allowed: Mapping[Topic, frozenset[str | None]]) -> None:
        for topic, state in changed.items():
            if topic not in self._listeners:
                continue
            self._states[topic] = state
            for listener in self._listeners[topic]:
                if topic.kind == "person" or listener.person in allowed[topic]:
                    listener.news[topic] = state
                    listener.wake.set()
