"""Single posts: changed with their history, deleted with a trace, reacted to."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.models import Activity, Post, PostRevision, Reaction, Thread
from tests import factories
from tests.browser_client import page, text_of


@pytest.fixture
def posts(session: Session):
    """A reply by one person in a thread of another, about a public record."""
    owner = factories.organisation(session, cities=("247301",))
    asker, replier = factories.user(session, owner, name="Jagna Kominek"), factories.user(session, owner)
    record = factories.record(session, owner)
    thread = factories.thread(session, f"record:{record.id}", asker)
    reply = factories.post(session, thread, replier, "Trwa rok.")
    session.commit()
    return asker, replier, thread, reply


def test_a_change_keeps_the_older_words_for_everybody(session, posts, sign_in, browser) -> None:
    asker, replier, thread, reply = posts
    author = sign_in(replier)
    assert "Trwa rok." in author.get(f"/posts/{reply.id}/edit").text
    answer = author.post(f"/posts/{reply.id}/edit", {"text": "Trwa dwa lata, @jagna-kominek."})
    assert answer.headers["location"] == f"{thread.path}#post-2"
    assert "Zmieniono:" in text_of(browser.get(thread.path))
    history = page(browser.get(f"/posts/{reply.id}/revisions"))
    assert "rok" in history.xpath("string(//del)")
    assert "dwa lata" in history.xpath("string(//ins)")
    told = session.exec(select(Activity).where(Activity.verb == "post.mentioned")).one()
    assert told.addressees == {asker.id: "mention"}
    session.commit()
    author.post(f"/posts/{reply.id}/edit", {"text": "Trwa dwa lata, @jagna-kominek."})
    assert len(session.exec(select(PostRevision)).all()) == 1
    session.commit()
    assert sign_in(asker).get(f"/posts/{reply.id}/edit").status_code == 403
    empty = author.post(f"/posts/{reply.id}/edit", {"text": ""})
    assert empty.status_code == 422
    seen = author.htmx(f"/posts/{reply.id}/edit", "post-preview", "POST", {"text": "*Inaczej*", "then": "preview"})
    assert "<em>Inaczej</em>" in seen.text


def test_a_deleted_post_leaves_a_trace_and_nothing_of_its_words(session, posts, sign_in, browser) -> None:
    asker, replier, thread, reply = posts
    author = sign_in(replier)
    author.post(f"/posts/{reply.id}/edit", {"text": "Trwa dwa lata."})
    sign_in(asker).post(f"/posts/{reply.id}/reactions", {"kind": "thanks"})
    thread.accept(2, asker.id)
    session.commit()
    assert "Usunąć ten wpis?" in text_of(author.get(f"/posts/{reply.id}/deletion"))
    author.post(f"/posts/{reply.id}/deletion")
    shown = text_of(browser.get(thread.path))
    assert "Usunięto przez autora" in shown
    assert "Trwa" not in shown
    assert browser.get(f"/posts/{reply.id}/revisions").status_code == 404
    session.expire_all()
    assert session.get_one(Post, reply.id).text == ""
    assert session.exec(select(Reaction)).all() == session.exec(select(PostRevision)).all() == []
    stored = session.get_one(Thread, thread.id)
    assert (stored.replies, stored.posts, stored.accepted_number) == (0, 2, None)
    session.commit()
    assert author.post(f"/posts/{reply.id}/deletion").status_code == 403


def test_a_reaction_is_said_once_and_taken_back(session, posts, sign_in) -> None:
    asker, replier, thread, reply = posts
    reader = sign_in(asker)
    path = f"/posts/{reply.id}/reactions"
    assert reader.post(path, {"kind": "worked"}).headers["location"] == f"{thread.path}#post-2"
    button = "//article[@id='post-2']//button[@value='worked']"
    pressed = page(reader.get(thread.path)).xpath(button)[0]
    assert (pressed.get("aria-pressed"), pressed.xpath("string(b)")) == ("true", "1")
    reader.post(path, {"kind": "worked"})
    assert page(reader.get(thread.path)).xpath(button)[0].get("aria-pressed") == "false"
    assert reader.post(path, {"kind": "hejt"}).status_code == 404
    assert sign_in(replier).post(path, {"kind": "thanks"}).status_code == 403


def test_a_post_that_is_hidden_looks_so_to_others_and_not_to_its_author(session, posts, sign_in, browser) -> None:
    _, replier, thread, reply = posts
    reply.hide(None, "Dane osobowe.")
    session.commit()
    shown = text_of(browser.get(thread.path))
    assert "Wpis 2 ukryto." in shown
    assert "Dane osobowe." not in shown
    assert "Trwa rok." not in shown
    own = text_of(sign_in(replier).get(thread.path))
    assert "Trwa rok." in own
    assert "Dane osobowe." in own
    assert browser.get(f"/posts/{reply.id}/revisions").status_code == 404


@pytest.mark.parametrize("path", ["edit", "deletion", "reactions"])
def test_visitors_and_forged_forms_change_nothing(posts, browser, sign_in, path) -> None:
    asker, _, _, reply = posts
    browser.get("/sign-in")
    answer = browser.post(f"/posts/{reply.id}/{path}", {"text": "Cudze", "kind": "thanks"})
    assert answer.status_code in {303, 401}
    assert sign_in(asker).client.post(f"/posts/{reply.id}/{path}", data={"text": "x"}).status_code == 403
