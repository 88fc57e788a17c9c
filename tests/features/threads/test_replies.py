"""Replies that come while a thread is open: fetched under the rules, announced only to who may still hear."""

from __future__ import annotations

import asyncio

from sqlmodel import select

from app.core.db import transaction
from app.models import Membership, ReadMark, Thread
from app.web.live import LiveHub, Topic, hub
from tests import factories
from tests.asynchronous import run
from tests.browser_client import page

TARGET = "new-posts"


def numbers(answer) -> list[str]:
    return page(answer).xpath("//article/@id") if answer.text.strip() else []


def test_what_came_after_a_post_is_added_and_counts_as_read(session, place, sign_in) -> None:
    for _ in range(3):
        factories.post(session, place.thread, place.asker)
    reader = sign_in(place.expert)
    address = f"/threads/{place.thread.id}/replies?after="
    answer = reader.htmx(f"{address}2", TARGET)
    assert numbers(answer) == ["post-3", "post-4"]
    assert "<html" not in answer.text
    session.expire_all()
    assert session.exec(select(ReadMark.number).where(ReadMark.person_id == place.expert.id)).one() == 4
    assert numbers(reader.htmx(f"{address}4", TARGET)) == []
    assert numbers(reader.htmx(f"{address}99999", TARGET)) == []
    assert numbers(reader.htmx(f"{address}nonsense", TARGET)) == ["post-1", "post-2", "post-3", "post-4"]


def test_without_htmx_the_button_leads_to_the_page_with_the_first_new_one(session, place, browser) -> None:
    for _ in range(25):
        factories.post(session, place.thread, place.asker)
    session.commit()
    answer = browser.get(f"/threads/{place.thread.id}/replies?after=20")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{place.thread.path}?page=2#post-21")
    form = page(browser.get(place.thread.path)).xpath("//form[@data-live-thread]")[0]
    assert "hx-get" not in form.attrib  # what is new stands on another page than this first one
    last = page(browser.get(f"{place.thread.path}?page=2")).xpath("//form[@data-live-thread]")[0]
    assert last.attrib["hx-get"] == f"/threads/{place.thread.id}/replies"
    assert last.xpath("input[@name='after']/@value") == ["26"]
    assert [last.attrib[f"data-{form}"] for form in ("one", "few", "many")] == [
        "1 nowa odpowiedź",
        "2 nowe odpowiedzi",
        "5 nowych odpowiedzi",
    ]


def test_replies_of_a_hidden_thread_look_missing(session, place, browser, sign_in) -> None:
    inside = factories.thread(
        session, f"network:{place.network.id}", place.expert, room=f"network:{place.network.id}", title="Wewnątrz"
    )
    stranger = factories.user(session, factories.organisation(session))
    address = f"/threads/{inside.id}/replies?after=0"
    assert sign_in(stranger).htmx(address, TARGET).status_code == 404
    assert browser.htmx(address, TARGET).status_code == 404
    assert numbers(sign_in(place.asker).htmx(address, TARGET)) == ["post-1"]


def test_twenty_replies_cost_as_many_selects_as_one(session, place, browser, queries) -> None:
    counts = []
    for number in (1, 19):
        for _ in range(number):
            factories.post(session, place.thread, factories.user(session, place.owner))
        session.commit()
        queries.clear()
        answer = browser.htmx(f"/threads/{place.thread.id}/replies?after=1", TARGET)
        counts.append((len(numbers(answer)), len(queries)))
    assert [shown for shown, _ in counts] == [1, 20]
    assert counts[0][1] == counts[1][1]


def test_who_left_the_network_hears_no_more_while_others_do(session, place, engine, monkeypatch, queries) -> None:
    monkeypatch.setattr(hub, "POLL_SECONDS", 0.01)
    room = f"network:{place.network.id}"
    inside = factories.thread(session, room, place.editor, room=room, title="Wewnątrz")
    leaves = session.exec(select(Membership).where(Membership.organisation_id == place.asker.organisation_id)).one()
    session.commit()
    live, topic, thread_id = LiveHub(engine), Topic("thread", inside.id), inside.id
    left, membership = place.asker.id, leaves.id

    async def journey() -> None:
        streams = {person: live.listen([topic], person) for person in (place.editor.id, left, None)}
        waiting = {person: asyncio.ensure_future(anext(stream)) for person, stream in streams.items()}
        await asyncio.wait([waiting[place.editor.id], waiting[left]], timeout=5)
        assert all(waiting[person].done() for person in (place.editor.id, left))
        assert not waiting[None].done()  # nobody knows who this is
        waiting = waiting | {
            person: asyncio.ensure_future(anext(streams[person])) for person in (place.editor.id, left)
        }
        with transaction(engine) as writing:
            writing.delete(writing.get_one(Membership, membership))
            writing.get_one(Thread, thread_id).posts += 1
        await asyncio.wait_for(asyncio.shield(waiting[place.editor.id]), 5)
        await asyncio.sleep(0.05)
        assert not waiting[left].done()
        for one in waiting.values():
            one.cancel()

    run(journey())


def test_asking_who_may_hear_costs_as_many_selects_for_many_as_for_one(session, place, engine, queries) -> None:
    people = [factories.user(session, place.owner).id for _ in range(20)]
    session.commit()
    live, topic = LiveHub(engine), Topic("thread", place.thread.id)
    costs = []
    for listeners in (people[:1], people):
        queries.clear()
        assert live._still_allowed({topic: frozenset(listeners)})[topic] == frozenset(listeners)
        costs.append(len(queries))
    assert costs[0] == costs[1]
