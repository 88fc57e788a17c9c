"""A thread of 1,000 posts with 200 readers, measured (``python -m tests.bench.threads``) into docs/bench-threads.md."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from app.core import clock
from app.core.db import open_session
from app.core.settings import Settings
from app.main import create_app
from app.models import Mention, Post, Reaction, ReadMark, Thread, User
from app.models.post import ReactionKind
from app.web.live import LiveHub, Topic
from app.web.threads.discussion import first_unread
from tests import factories
from tests.bench.timing import Timing, load, markdown, timed
from tests.browser_client import Browser
from tests.databases import migrated_database
from tests.relevance.report import PAGE, write_between_markers

POSTS, SHORT, READERS, WRITERS = 1_000, 20, 200, 40
ROUNDS, POSTINGS, HANDS = 15, 20, 8
TEXT = "Po trzech latach **ogród** trzeba pielić cztery razy w roku. Pytaliśmy @ekspert.\n\n> Kto podlewa?\n\nMy."


@dataclass
class World:
    """A long and a short thread about one record, and everybody who reads them."""

    long: Thread
    short: Thread
    people: list[User]
    sent: list[str] = field(default_factory=list)
    """The SELECTs of this process since it was cleared."""


def main() -> None:
    """Each kind of page on both threads, then posting alone and while everybody reads and listens."""
    before = load()
    with tempfile.TemporaryDirectory() as name, migrated_database("sqlite", Path(name)) as engine:
        settings = Settings(_env_file=None, data_dir=Path(name), embedder="none", secret="only for the bench")
        site = create_app(settings, engine)
        with open_session(engine, writes=True) as session:
            world = build(session)
            watch(engine, world)
            reader = browser_of(site, session, world.people[0])
            writers = [browser_of(site, session, person) for person in world.people[1 : WRITERS + 1]]
            others = [browser_of(site, session, person) for person in world.people[-HANDS:]]
        pages = [measure_page(reader, world, *case) for case in cases(world)]
        alone = timed(lambda at: post(writers[int(at)], world), map(str, range(POSTINGS)))
        with crowd(others, world) as read, listening(engine, world) as heard:
            busy = timed(lambda at: post(writers[int(at)], world), map(str, range(POSTINGS)))
        text = report(pages, alone, busy, heard, len(read), before)
    sys.stdout.write(text)
    write_between_markers(text, "measured", PAGE.with_name("bench-threads.md"))


def build(session: Session) -> World:
    """Posts by forty people, reactions, mentions, and a mark of each reader somewhere in the thread."""
    owner = factories.organisation(session)
    joined = clock.now() - timedelta(days=400)  # new accounts may write less
    people = [factories.user(session, owner, name=f"Osoba {at}", created_at=joined) for at in range(READERS)]
    record = factories.record(session, owner, author_id=people[0].id)
    threads = []
    for count in (POSTS, SHORT):
        thread = factories.thread(session, f"record:{record.id}", people[1], title=f"Rozmowa na {count} wpisów")
        for number in range(2, count + 1):
            factories.post(session, thread, people[number % WRITERS], TEXT)
        threads.append(thread)
    posts = session.exec(select(Post.id)).all()
    for at, one in enumerate(posts):
        session.add(Mention(post_id=one, target="role:ekspert"))
        session.add(Reaction(post_id=one, person_id=people[at % READERS].id, kind=ReactionKind.USEFUL))
    for at, person in enumerate(people):
        session.add(ReadMark(person_id=person.id, thread_id=threads[0].id, number=POSTS * at // READERS))
    session.commit()
    for row in (*threads, *people):
        session.refresh(row)
    session.expunge_all()
    return World(threads[0], threads[1], people)


def watch(engine: Engine, world: World) -> None:
    """Keep every SELECT."""

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement: str, *_rest: object) -> None:  # type: ignore[no-untyped-def]
        if statement.lstrip().upper().startswith("SELECT"):
            world.sent.append(statement)


def browser_of(site: FastAPI, session: Session, person: User) -> Browser:
    """Somebody with the thread open."""
    browser = Browser(site).__enter__()
    browser.sign_in_as(session, person)
    return browser


Address = Callable[[Thread], str]


def cases(world: World) -> Iterator[tuple[str, Address]]:
    """What a reader opens; the same of the long thread and of the short one."""
    yield "first page", lambda thread: thread.path
    yield "at the first unread post", lambda thread: first_unread(thread, thread.posts // 2)
    yield "last page", lambda thread: f"{thread.path}?page={(thread.posts + 19) // 20}"
    yield "five new replies", lambda thread: f"/threads/{thread.id}/replies?after={thread.posts - 5}"
    yield "the list of conversations", lambda thread: f"/threads?subject={thread.subject}"


def measure_page(reader: Browser, world: World, name: str, address: Address) -> tuple[str, list[Timing], list[int]]:
    """Times and SELECTs of one kind of page, long and short."""
    timings, selects = [], []
    for thread in (world.long, world.short):
        path = address(thread)
        timings.append(timed(partial(fetch, reader), [path] * ROUNDS))
        world.sent.clear()
        fetch(reader, path)
        selects.append(len(world.sent))
    return name, timings, selects


def fetch(reader: Browser, path: str) -> None:
    """As the browser does it: replies by htmx, pages whole."""
    answer = reader.htmx(path, "new-posts") if "/replies" in path else reader.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def post(writer: Browser, world: World) -> None:
    """One reply, until the answer that it is stored."""
    answer = writer.post(f"/threads/{world.long.id}/posts", {"text": TEXT})
    assert answer.status_code == 303, answer.text[-3000:]


@contextmanager
def crowd(readers: list[Browser], world: World) -> Iterator[list[float]]:
    """Readers who fetch new replies all the time, as 200 would who all press the button with each post."""
    stop, read = threading.Event(), []

    def press(reader: Browser) -> None:
        while not stop.is_set():
            fetch(reader, f"/threads/{world.long.id}/replies?after={POSTS - 5}")
            read.append(time.perf_counter())
            stop.wait(HANDS / READERS)

    with ThreadPoolExecutor(len(readers)) as pool:
        for reader in readers:
            pool.submit(press, reader)
        try:
            yield read
        finally:
            stop.set()


@contextmanager
def listening(engine: Engine, world: World) -> Iterator[list[int]]:
    """Everybody at the live stream; the list counts how many words each of them got."""
    heard = [0] * READERS
    stop = threading.Event()

    async def listen(live: LiveHub, at: int) -> None:
        async for _event in live.listen([Topic("thread", world.long.id)], world.people[at].id):
            heard[at] += 1

    async def everybody() -> None:
        live = LiveHub(engine)
        tasks = [asyncio.create_task(listen(live, at)) for at in range(READERS)]
        await asyncio.to_thread(stop.wait)
        await asyncio.sleep(1.5)  # the last post is heard within a turn of the poller
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    ears = threading.Thread(target=lambda: asyncio.run(everybody()))
    ears.start()
    try:
        yield heard
    finally:
        stop.set()
        ears.join()


Pages = list[tuple[str, list[Timing], list[int]]]


def report(pages: Pages, alone: Timing, busy: Timing, heard: list[int], read: int, before: float) -> str:
    """Tables of everything."""
    head = f"{os.cpu_count()} cores shared with other work, load {before:.1f} before and {load():.1f} after."
    rows = [
        [name, *(f"{t.median:.0f} / {t.p95:.0f}" for t in times), f"{times[0].median / times[1].median:.2f}",
         f"{selects[0]} / {selects[1]}"]
        for name, times, selects in pages
    ]  # fmt: skip
    posting = [
        ["posting, alone", f"{alone.median:.0f} / {alone.p95:.0f}", "1.00"],
        [
            "posting while all read and listen",
            f"{busy.median:.0f} / {busy.p95:.0f}",
            f"{busy.median / alone.median:.2f}",
        ],
    ]
    tail = f"Meanwhile {read} fetches of new replies were answered, and each of {READERS} listeners was told of the "
    tail += f"thread between {min(heard)} and {max(heard)} times."
    sizes = [f"{POSTS} posts", f"{SHORT} posts", "ratio of medians", "SELECTs, long / short"]
    tables = [markdown(["median / 95th percentile, ms", *sizes], rows)]
    tables.append(markdown(["median / 95th percentile, ms", "ms", "ratio"], posting))
    return "\n\n".join([head, *tables, tail, ""])


if __name__ == "__main__":
    main()
