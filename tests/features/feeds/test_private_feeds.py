"""Private feeds: the eyes of one person, and an address that opens nothing else and can be revoked."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from app.core import clock
from app.models import FeedKey, Membership, SearchMatch
from tests import factories
from tests.browser_client import page
from tests.features.audiences import NETWORK, ORGANISATION, PUBLIC, titles_in
from tests.features.feeds.reading import ATOM, make_private, tree


def test_a_private_feed_shows_what_its_owner_sees_and_stays_out_of_caches(browser, world, sign_in):
    path = make_private(sign_in(world.colleague), f"network:{world.network.id}")
    answer = browser.get(path)  # a reader has no cookies
    assert titles_in(answer.text) == {PUBLIC, NETWORK, ORGANISATION}
    assert answer.headers["cache-control"].startswith("private")
    assert "noindex" in answer.headers["x-robots-tag"]


def test_a_private_feed_is_known_by_its_words_and_never_by_a_date(browser, world, sign_in):
    path = make_private(sign_in(world.fellow), "all")
    first = browser.get(path)
    assert "last-modified" not in first.headers
    later = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert browser.get(path, headers=later).status_code == 200
    assert browser.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_a_private_feed_opens_that_feed_only(browser, world, sign_in):
    path = make_private(sign_in(world.colleague), "theme:air")
    assert titles_in(browser.get(path).text) == {PUBLIC, NETWORK, ORGANISATION}
    assert browser.get("/notifications", headers={"cookie": path}).status_code == 303
    forged = path[:-8] + "".join("b" if letter == "a" else "a" for letter in path[-8:])
    assert browser.get(forged).status_code == 404


def test_leaving_the_network_ends_what_its_feed_shows(browser, session, world, sign_in):
    path = make_private(sign_in(world.fellow), f"network:{world.network.id}")
    assert NETWORK in browser.get(path).text
    for membership in session.exec(select(Membership).where(Membership.organisation_id == world.partner.id)):
        membership.ends = clock.now().date() - timedelta(days=1)
        session.add(membership)
    session.commit()
    assert titles_in(browser.get(path).text) == {PUBLIC}


def test_a_changed_address_and_a_revoked_one_open_nothing(browser, session, world, sign_in):
    owner = sign_in(world.fellow)
    path = make_private(owner, "all")
    key = session.exec(select(FeedKey.id)).one()
    session.rollback()
    assert owner.post(f"/feeds/{key}/rotation").status_code == 303
    assert browser.get(path).status_code == 404
    newer = page(owner.get("/feeds")).xpath("//p[@class='feed-address']/a/@href")[0].partition(":8000")[2]
    assert browser.get(newer).status_code == 200
    stranger = sign_in(world.outsider)
    assert stranger.post(f"/feeds/{key}/rotation").status_code == 404
    assert stranger.post(f"/feeds/{key}/deletion").status_code == 404
    assert owner.post(f"/feeds/{key}/deletion").status_code == 303
    assert browser.get(newer).status_code == 404


def test_a_closed_account_reads_nothing(browser, session, world, sign_in):
    path = make_private(sign_in(world.fellow), "all")
    world.fellow.is_active = False
    session.add(world.fellow)
    session.commit()
    assert browser.get(path).status_code == 404


def test_nobody_makes_a_feed_of_what_they_do_not_see(session, world, sign_in, browser):
    search = factories.saved_search(session, world.fellow)
    for feed in (f"search:{search.id}", "network:none", "person:x", "record:x", "", "theme:none"):
        assert sign_in(world.outsider).post("/feeds", {"feed": feed}).status_code == 403
    assert browser.post("/feeds", {"feed": "all"}).headers["location"].startswith("/sign-in")
    assert sign_in(world.fellow).post("/feeds", {"feed": "all", "csrf_token": "wrong"}).status_code == 403


def test_a_saved_search_is_a_private_feed_of_what_it_found(session, world, sign_in, browser):
    search = factories.saved_search(session, world.fellow)
    hidden = factories.record(session, world.owner, published=False)
    shown = factories.record(session, world.owner, content={"title": "Znalezione"})
    for record in (hidden, shown):
        session.add(SearchMatch(search_id=search.id, record_id=record.id))
    path = make_private(sign_in(world.fellow), f"search:{search.id}")
    assert tree(browser.get(path)).xpath("a:entry/a:title/text()", namespaces=ATOM) == ["Znalezione"]
