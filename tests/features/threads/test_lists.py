"""Lists and pages of conversations: what each reader sees, and what it costs."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Record, Thread
from app.models.network import NetworkRole
from app.models.record import Visibility
from app.policies import ANONYMOUS
from app.policies.subjects import audience_of_subject
from app.policies.thread_subjects import describe_subject, threads_visible_to
from app.policies.threads import can_see_thread
from app.policies.visibility import tokens_of
from app.web.sessions import make_actor
from tests import factories
from tests.browser_client import page


def titles(answer) -> list[str]:
    return page(answer).xpath("//a[contains(@class,'thread-line__title')]/text()")


@pytest.fixture
def rooms(session, place):
    """Conversations of every reach, and people of every sort."""
    room = f"network:{place.network.id}"
    kept = factories.record(session, place.owner, visibility=Visibility.NETWORK, network_id=place.network.id)
    private = factories.record(session, place.owner, visibility=Visibility.ORGANISATION)
    factories.thread(session, room, place.expert, title="Rynek, dla wszystkich")
    factories.thread(session, room, place.expert, room=room, title="Rynek, wewnątrz")
    factories.thread(session, f"record:{kept.id}", place.asker, room=room, title="Rekord sieci")
    factories.thread(session, f"record:{place.record.id}", place.asker, room=room, title="Dawniej w sieci")
    own = f"organisation:{place.owner.id}"
    factories.thread(session, f"record:{private.id}", place.editor, room=own, title="Rekord organizacji")
    factories.thread(session, f"record:{place.record.id}", place.asker, title="Ukryta").is_hidden = True
    factories.thread(session, "record:nieznany00", place.asker, title="Po rekordzie, którego nie ma")
    stranger = factories.user(session, factories.organisation(session))
    leader = factories.user(session)
    factories.role(session, leader, place.network, NetworkRole.LEADER)
    secretariat = factories.user(session, is_secretariat=True)
    session.commit()
    return [None, stranger, place.asker, place.expert, place.editor, leader, secretariat]


def test_python_sql_and_tokens_agree_on_who_reads_what(session, place, rooms) -> None:
    seen_by_all = []
    for person in rooms:
        actor = make_actor(session, person) if person else ANONYMOUS
        listed = {thread.id for thread in session.exec(select(Thread).where(threads_visible_to(actor)))}
        for thread in session.exec(select(Thread)).all():
            subject = describe_subject(session, thread.subject)
            sees = bool(subject and can_see_thread(actor, thread, subject))
            assert sees == (thread.id in listed), (actor.name, thread.title)
            by_token = not tokens_of(actor).isdisjoint(audience_of_subject(session, f"thread:{thread.id}"))
            assert not by_token or sees, (actor.name, thread.title)
        seen_by_all.append(len(listed))
    assert seen_by_all == [2, 2, 6, 5, 6, 6, 6]


def test_a_hidden_one_looks_missing_and_stands_in_no_list(session, place, rooms, browser, sign_in) -> None:
    hidden = session.exec(select(Thread).where(Thread.title == "Rynek, wewnątrz")).one()
    session.commit()
    assert browser.get(hidden.path).status_code == 404
    assert browser.get(f"/posts/{hidden.id}").status_code == 404
    assert set(titles(browser.get("/threads"))) == {"Czy działa zimą?", "Rynek, dla wszystkich"}
    assert titles(browser.get(place.network.path)) == ["Rynek, dla wszystkich"]
    assert "Rynek, wewnątrz" in titles(sign_in(place.expert).get(place.network.path))
    assert browser.get("/threads?subject=record:nieznany00").status_code == 404


def test_tabs_show_the_newest_what_waits_and_ones_own(session, place, sign_in) -> None:
    answered = factories.thread(session, f"record:{place.record.id}", place.editor, title="Z odpowiedzią")
    factories.post(session, answered, place.asker)
    answered.accept(2, place.editor.id)
    session.commit()
    reader = sign_in(place.editor)
    assert set(titles(reader.get("/threads"))) == {"Czy działa zimą?", "Z odpowiedzią"}
    assert titles(reader.get("/threads?tab=unanswered")) == ["Czy działa zimą?"]
    assert titles(reader.get("/threads?tab=mine")) == ["Z odpowiedzią"]
    assert titles(reader.get("/threads?tab=unanswered&subject=record:" + place.record.id)) == ["Czy działa zimą?"]


def test_a_part_of_a_record_says_how_many_talk_about_it(session, place, browser) -> None:
    place.thread.section = "solution"
    session.commit()
    record = page(browser.get(place.record.path))
    link = record.xpath("//section[@id='solution']//a[contains(@href,'section=solution')]")
    assert [a.get("href") for a in link] == [
        f"/threads/new?subject=record%3A{place.record.id}&section=solution",
        f"/threads?subject=record%3A{place.record.id}&section=solution",
    ]
    assert "1 rozmowa" in link[1].text_content()
    assert titles(browser.get(link[1].get("href"))) == ["Czy działa zimą?"]


def test_a_list_of_ten_costs_as_many_selects_as_a_list_of_one(session, place, sign_in, queries) -> None:
    reader = sign_in(place.asker)
    reader.get("/threads")
    queries.clear()
    reader.get("/threads")
    one = len(queries)
    for number in range(9):
        record = factories.record(session, place.owner, content={"title": f"Rekord {number}", "solution": "Tak."})
        about = factories.thread(session, f"record:{record.id}", place.editor)
        about.section = "solution"
    session.commit()
    queries.clear()
    assert len(titles(reader.get("/threads"))) == 10
    assert len(queries) == one


def test_a_long_thread_has_pages_and_each_costs_the_same(session, place, sign_in, queries) -> None:
    reader = sign_in(place.asker)
    for _ in range(3):
        factories.post(session, place.thread, place.expert)
    session.commit()
    reader.get(place.thread.path)
    queries.clear()
    reader.get(place.thread.path)
    short = len(queries)
    for number in range(96):
        author = place.editor if number % 2 else place.expert
        factories.post(session, place.thread, author, f"Wpis **{number}**, @ekspert")
    session.commit()
    reader.get(f"{place.thread.path}?page=5")
    queries.clear()
    shown = page(reader.get(f"{place.thread.path}?page=3"))
    assert [a.get("id") for a in shown.xpath("//article")] == [f"post-{n}" for n in range(41, 61)]
    assert len(queries) == short
    assert page(reader.get(f"{place.thread.path}?page=99")).xpath("//article[last()]/@id") == ["post-100"]


def test_a_withdrawn_record_takes_no_new_conversation(session, place, sign_in) -> None:
    reader = sign_in(place.asker)
    session.get_one(Record, place.record.id).withdraw("Dane były błędne.")
    session.commit()
    assert reader.get(f"/threads/new?subject=record:{place.record.id}").status_code == 403
    assert reader.get(place.thread.path).status_code == 200
