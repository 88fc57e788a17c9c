"""What other pages, feeds, notifications and the search say of a collection."""

from __future__ import annotations

from sqlmodel import select

from app.models import Activity
from app.models.collection import Reach
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add, make_collection, private_record, publish


def test_a_record_names_the_collections_that_its_reader_may_see(curator, sign_in, browser, session, world):
    record = factories.record(session, world.city)
    inner = make_collection(session, world.leader, world.network, title="Tylko nasze", reach=Reach.NETWORK)
    add(session, world.collection, record)
    add(session, inner, record)
    session.commit()
    for collection in (world.collection, inner):
        publish(curator, collection)
    assert "Kopciuchy po kolei" in text_of(browser.get(record.path))
    assert "Tylko nasze" not in browser.get(record.path).text
    assert "Tylko nasze" in text_of(sign_in(world.member).get(record.path))


def test_publishing_is_told_once_to_those_who_follow(curator, session, world):
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    publish(curator, world.collection)
    told = session.exec(select(Activity).where(Activity.verb == "collection.published")).one()
    assert told.subject == f"version:{world.collection.id}-1"
    objects = {told.subject, f"collection:{world.collection.id}", f"network:{world.network.id}"}
    assert set(told.objects) == objects
    assert told.details["title"] == "Kopciuchy po kolei"


def test_a_title_under_way_is_shown_to_no_reader(curator, sign_in, browser, session, world):
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    publish(curator, world.collection)
    key = f"collection:{world.collection.id}"
    form = {"title": "Roboczy tytuł", "reach": "public", "network_id": world.network.id, "version": "1"}
    assert curator.post(f"/collections/{world.collection.id}/description", form).status_code == 303
    factories.thread(session, key, world.outsider)
    session.commit()
    reader = sign_in(world.outsider)
    for place in (
        f"/collections/{world.collection.id}/versions",
        f"/threads?subject={key}",
        f"/threads/new?subject={key}",
        f"/feeds/collections/{world.collection.id}.atom",
        f"/notifications/levels/{key}",
    ):
        seen = reader.get(place)
        assert seen.status_code == 200, place
        assert "Kopciuchy po kolei" in seen.text, place
        assert "Roboczy" not in seen.text, place


def test_a_note_for_fewer_readers_is_told_to_no_more_of_them(curator, browser, session, world, reindex):
    world.collection.reach = Reach.NETWORK
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    publish(curator, world.collection, "Tylko dla sieci")
    add_item = {"record": factories.record(session, world.city).id}
    session.commit()
    curator.post(f"/collections/{world.collection.id}/items", add_item)
    publish(curator, world.collection, "Ostatnia przed otwarciem")
    form = {"title": "Kopciuchy po kolei", "reach": "public", "network_id": world.network.id, "version": "1"}
    assert curator.post(f"/collections/{world.collection.id}/description", form).status_code == 303
    reindex()
    for place in ("/feeds/all.atom", f"/feeds/networks/{world.network.id}.atom"):
        assert "Ostatnia przed otwarciem" in browser.get(place).text
        assert "Tylko dla sieci" not in browser.get(place).text


def test_search_finds_the_collection_by_its_own_words_only(curator, browser, session, world, reindex):
    secret = private_record(session, world, "Sekretny")
    add(session, world.collection, factories.record(session, world.city), secret, note="Szeptem o Sekretnym")
    session.commit()
    publish(curator, world.collection)
    reindex()
    assert "Kopciuchy po kolei" in browser.get("/search/suggestions?q=kopciuchy").text
    assert "Kopciuchy" not in browser.get("/search/suggestions?q=szeptem").text
    curator.post(f"/collections/{world.collection.id}/withdrawal")
    assert "Kopciuchy po kolei" not in browser.get("/search/suggestions?q=kopciuchy").text


def test_what_the_curators_have_in_mind_is_no_news_of_the_network(curator, browser, session, world):
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    publish(curator, world.collection)
    session.refresh(world.collection)
    title, world.collection.title = world.collection.title, "Tytuł roboczy"
    session.commit()
    square = text_of(browser.get(world.network.path))
    assert title in square
    assert "Tytuł roboczy" not in square
