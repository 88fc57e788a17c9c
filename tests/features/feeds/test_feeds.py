"""Feeds: valid Atom, the same for everybody in public, and 304 for what is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core import clock
from app.models import Collection, CollectionRecord
from app.models.activity import tell
from app.models.subscription import Level, choose_level
from app.worker import Worker
from tests import factories
from tests.browser_client import page
from tests.features.audiences import PUBLIC, titles_in
from tests.features.feeds.reading import ATOM, make_private, tree


def test_a_feed_is_atom_with_all_that_the_rules_ask_for(browser, world):
    answer = browser.get("/feeds/all.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "public" in answer.headers["cache-control"]
    root = tree(answer)
    for name in ("id", "title", "updated", "author/a:name"):
        assert len(root.xpath(f"a:{name}", namespaces=ATOM)) == 1
    assert root.xpath("a:id/text()", namespaces=ATOM) == ["tag:127.0.0.1,2026:feed/all"]
    links = {link.get("rel"): link.get("href") for link in root.xpath("a:link", namespaces=ATOM)}
    assert links["self"] == "http://127.0.0.1:8000/feeds/all.atom"
    assert links["alternate"] == "http://127.0.0.1:8000/"
    (entry,) = root.xpath("a:entry", namespaces=ATOM)
    for name in ("id", "title", "updated", "published", "summary", "author/a:name", "link[@rel='alternate']"):
        assert len(entry.xpath(f"a:{name}", namespaces=ATOM)) == 1
    assert entry.xpath("a:id/text()", namespaces=ATOM)[0].startswith("tag:127.0.0.1,2026:record/")
    assert datetime.fromisoformat(entry.xpath("a:updated/text()", namespaces=ATOM)[0]).tzinfo == UTC


@pytest.mark.parametrize("path", ["all", "networks/{network}", "themes/air", "themes/air-heating"])
def test_public_feeds_hold_what_everybody_sees_even_for_who_is_signed_in(world, sign_in, path):
    address = f"/feeds/{path}.atom".format(network=world.network.id)
    assert titles_in(sign_in(world.editor).get(address).text) == {PUBLIC}


@pytest.mark.parametrize("path", ["networks/none", "themes/none", "collections/none", "people/x", "searches/x"])
def test_what_is_not_there_is_missing(browser, engine, path):
    assert browser.get(f"/feeds/{path}.atom").status_code == 404


def test_a_reader_that_knows_it_gets_nothing_again(browser, session, world):
    first = browser.get("/feeds/all.atom")
    assert browser.get("/feeds/all.atom", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    since = {"if-modified-since": first.headers["last-modified"]}
    assert browser.get("/feeds/all.atom", headers=since).status_code == 304
    with clock.held_at(clock.now() + timedelta(hours=1)):
        factories.record(session, world.owner)
        session.commit()
    assert browser.get("/feeds/all.atom", headers=since).status_code == 200
    assert browser.get("/feeds/all.atom", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    assert browser.get("/feeds/all.atom", headers={"if-modified-since": "nonsense"}).status_code == 200


def test_long_feeds_have_pages(browser, session, world):
    for _ in range(21):
        factories.record(session, world.owner)
    session.commit()
    first = tree(browser.get("/feeds/all.atom"))
    following = first.xpath("a:link[@rel='next']/@href", namespaces=ATOM)[0].removeprefix("http://127.0.0.1:8000")
    second = tree(browser.get(following))
    ids = [root.xpath("a:entry/a:id/text()", namespaces=ATOM) for root in (first, second)]
    assert [len(page_ids) for page_ids in ids] == [20, 2]
    assert not set(ids[0]) & set(ids[1])
    assert second.xpath("a:link[@rel='previous']", namespaces=ATOM)
    assert not second.xpath("a:link[@rel='next']", namespaces=ATOM)


def test_odd_characters_do_not_break_the_feed(browser, session, world):
    factories.record(session, world.owner, content={"title": "Dym\x0b & <kurz>", "summary": "\x01\ufffe ]]> &amp;"})
    session.commit()
    titles = tree(browser.get("/feeds/all.atom")).xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert "Dym & <kurz>" in titles


def test_a_published_collection_has_a_feed_and_a_draft_has_none(session, world, browser):
    collection = Collection(title="Woda w mieście", owner_id=world.editor.id)
    session.add(collection)
    session.flush()
    record = factories.record(session, world.owner, content={"title": "W zbiorze"})
    session.add(CollectionRecord(collection_id=collection.id, record_id=record.id))
    session.commit()
    assert browser.get(f"/feeds/collections/{collection.id}.atom").status_code == 404
    collection.is_published = True
    session.add(collection)
    session.commit()
    assert "W zbiorze" in browser.get(f"/feeds/collections/{collection.id}.atom").text


def test_events_around_a_network_stand_in_its_feed_for_those_who_may_know(session, world, sign_in, browser, site):
    hidden = factories.record(session, world.owner, published=False, network_id=world.network.id)
    open_ = factories.record(session, world.owner)
    for subject, title in ((open_, "Jawna rozmowa"), (hidden, "Tajna rozmowa")):
        tell(
            session,
            key=title,
            verb="thread.started",
            actor_id=None,
            subject=f"record:{subject.id}",
            path="/x",
            objects=[f"network:{world.network.id}"],
            details={"title": title},
        )
    session.commit()
    Worker(site.state.site.engine, site.state.site.catalogue, site.state.site.settings).drain()
    public = browser.get(f"/feeds/networks/{world.network.id}.atom").text
    assert "Jawna rozmowa" in public
    assert "Tajna rozmowa" not in public
    assert "Tajna rozmowa" not in browser.get(make_private(sign_in(world.fellow), f"network:{world.network.id}")).text


def test_what_others_may_not_know_of_pushes_nothing_out_of_a_feed(session, world, browser, site, monkeypatch):
    monkeypatch.setattr("app.features.feeds.queries.EVENTS_AT_ONCE", 10)
    hidden = factories.record(session, world.owner, published=False, network_id=world.network.id)
    subjects = [factories.record(session, world.owner), *[hidden] * 25]
    for number, subject in enumerate(subjects):
        with clock.held_at(datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=number)):
            tell(
                session,
                key=str(number),
                verb="thread.started",
                actor_id=None,
                subject=f"record:{subject.id}",
                path="/x",
                details={"title": f"Rozmowa {number}"},
            )
            session.flush()
    session.commit()
    assert "Rozmowa 0" in browser.get("/feeds/all.atom").text


def test_a_feed_of_ten_costs_as_many_selects_as_of_one(session, world, browser, queries):
    browser.get("/feeds/all.atom")
    queries.clear()
    browser.get("/feeds/all.atom")
    one = len(queries)
    for _ in range(9):
        factories.record(session, world.owner)
    choose_level(session, world.fellow.id, "theme:air", Level.WATCHING)
    session.commit()
    queries.clear()
    browser.get("/feeds/all.atom")
    assert len(queries) == one


def test_pages_name_the_feed_for_readers(browser, world):
    assert page(browser.get("/about")).xpath("//link[@type='application/atom+xml']/@href") == ["/feeds/all.atom"]
