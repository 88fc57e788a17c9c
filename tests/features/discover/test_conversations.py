"""Conversations are found by those who read them, at the post that says it, and nowhere once they may not be."""

from __future__ import annotations

import pytest
from sqlmodel import Session, col, delete, select

from app.indexing import index_subjects
from app.models import Outbox
from app.models.network import NetworkRole
from app.models.record import Visibility
from app.models.thread import Thread
from tests import factories
from tests.browser_client import text_of


@pytest.fixture
def drain(session: Session, catalogue):
    """Bring the index up to date, as the worker does, and say what it was told."""

    def drained() -> set[str]:
        session.commit()
        subjects = set(session.exec(select(Outbox.subject).where(col(Outbox.topic) == "index")))
        index_subjects(session, catalogue, subjects)
        session.exec(delete(Outbox))
        session.commit()
        return subjects

    return drained


@pytest.fixture
def record(session: Session):
    owner = factories.organisation(session, "Miasto Właściciel", cities=("247301",))
    return factories.record(session, owner)


@pytest.fixture
def asker(session: Session):
    return factories.user(session, factories.organisation(session, "Miasto Sąsiad"))


def test_a_reply_is_found_by_its_words_and_leads_to_its_place(session, browser, record, asker, drain):
    thread = factories.thread(session, f"record:{record.id}", asker, title="Kto odśnieża ścieżki?")
    reply = factories.post(session, thread, asker, "Kupiliśmy małą odśnieżarkę, mieści się między słupkami.")
    drain()
    answer = browser.get("/search?q=odśnieżarka słupki")
    assert f'href="/posts/{reply.id}"' in answer.text
    assert "Rozmawia się o tym" in text_of(answer)
    assert browser.get(f"/posts/{reply.id}").headers["location"] == f"{thread.path}#post-2"


def test_one_thread_is_named_once_however_many_posts_fit(session, browser, record, asker, drain):
    thread = factories.thread(session, f"record:{record.id}", asker, title="Odśnieżarka na ścieżce")
    for _ in range(4):
        factories.post(session, thread, asker, "Odśnieżarka się sprawdziła.")
    drain()
    assert browser.get("/search?q=odśnieżarka").text.count("Odśnieżarka na ścieżce</a>") == 1


def test_threads_are_suggested_and_results_count_records_only(session, browser, record, asker, drain):
    factories.thread(session, f"record:{record.id}", asker, title="Odśnieżarka na ścieżce")
    drain()
    assert "Rozmowy" in text_of(browser.get("/search/suggestions?q=odśnież"))
    assert browser.get("/api/v1/search?q=odśnieżarka").json()["total"] == 0


def test_what_a_network_says_among_itself_is_found_by_its_people_only(session, sign_in, browser, drain):
    inside, outside = factories.organisation(session), factories.organisation(session)
    network = factories.network(session, members=(inside,))
    member, stranger = factories.user(session, inside), factories.user(session, outside)
    factories.role(session, member, network, NetworkRole.MEMBER)
    factories.thread(
        session, f"network:{network.id}", member, room=f"network:{network.id}", title="Odśnieżarka między nami"
    )
    drain()
    assert "Odśnieżarka między nami" in sign_in(member).get("/search?q=odśnieżarka").text
    for other in (browser, sign_in(stranger)):
        assert "między nami" not in other.get("/search?q=odśnieżarka").text
        assert "między nami" not in other.get("/search/suggestions?q=odśnież").text


@pytest.mark.parametrize("change", ["hide the thread", "hide the post", "keep it at home"])
def test_what_may_no_longer_be_read_leaves_the_index(session, browser, catalogue, record, asker, drain, change):
    thread = factories.thread(session, f"record:{record.id}", asker, title="Kto odśnieża?")
    reply = factories.post(session, thread, asker, "Kupiliśmy odśnieżarkę.")
    drain()
    if change == "hide the thread":
        thread.is_hidden = True
    elif change == "hide the post":
        reply.hide(None, "spam")
    else:
        record.place(Visibility.ORGANISATION, None, first_revision=1)
    session.add_all((thread, reply, record))
    drain()
    scope = frozenset({"public"})
    assert all(hit.id != reply.id for hit in catalogue.suggest("odśnieżarkę", scope, kinds=("post", "thread")))
    assert reply.id not in browser.get("/search?q=odśnieżarkę").text


def test_a_new_reply_leaves_the_others_alone_and_a_new_title_does_not(session, record, asker, drain):
    thread = factories.thread(session, f"record:{record.id}", asker)
    first = factories.post(session, thread, asker)
    drain()
    second = factories.post(session, thread, asker)
    assert drain() == {f"thread:{thread.id}", f"post:{second.id}"}
    found = session.get_one(Thread, thread.id)
    found.call("Inny tytuł")
    session.add(found)
    assert drain() == {f"thread:{thread.id}", f"thread-posts:{thread.id}"}
    assert first.id != second.id
