"""For whom a collection is, and which of its records each reader is shown."""

from __future__ import annotations

from sqlmodel import select

from app.models.collection import Reach
from app.models.record import Visibility
from app.policies.collections import audience_of_collection, collections_visible_to
from app.policies.visibility import tokens_of
from app.web.sessions import make_actor
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add, make_collection, publish


def test_a_collection_for_the_network_is_for_the_network(curator, sign_in, browser, session, world):
    world.collection.reach = Reach.NETWORK
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    place = publish(curator, world.collection)
    assert sign_in(world.member).get(place).status_code == 200
    for stranger in (browser, sign_in(world.outsider)):
        assert stranger.get(place).status_code == 404
        assert "Kopciuchy po kolei" not in stranger.get("/collections").text
        for part in ("versions", "booklet", "edit"):
            assert stranger.get(f"/collections/{world.collection.id}/{part}").status_code == 404


def test_a_link_opens_one_collection_until_it_is_changed(curator, browser, session, world):
    world.collection.reach = Reach.LINK
    add(session, world.collection, factories.record(session, world.city, content={"title": "Przez link"}))
    session.commit()
    path, link = world.collection.path, world.collection.shared_path
    assert browser.get(link).status_code == 404  # not published yet
    publish(curator, world.collection)
    assert browser.get(path).status_code == 404
    assert browser.get(f"{path}?key=zgaduje").status_code == 404
    seen = browser.get(link)
    assert "Przez link" in text_of(seen)
    assert 'content="noindex"' in seen.text
    assert browser.get(f"/collections/{world.collection.id}/versions?{link.partition('?')[2]}").status_code == 200
    assert "Kopciuchy po kolei" not in browser.get("/collections").text
    curator.post(f"/collections/{world.collection.id}/link")
    assert browser.get(link).status_code == 404


def test_each_reader_sees_the_records_that_are_for_them(curator, sign_in, browser, session, world):
    open_one = factories.record(session, world.city, content={"title": "Dla wszystkich"})
    inner = factories.record(
        session,
        world.city,
        visibility=Visibility.NETWORK,
        network_id=world.network.id,
        content={"title": "Tylko w sieci"},
    )
    add(session, world.collection, open_one, inner)
    session.commit()
    place = publish(curator, world.collection)
    assert "Tylko w sieci" in text_of(sign_in(world.member).get(place))
    for stranger in (browser, sign_in(world.outsider)):
        assert "Tylko w sieci" not in stranger.get(place).text
        assert inner.id not in stranger.get(place).text
        assert "1 rekord" in text_of(stranger.get("/collections"))
        assert "Tylko w sieci" not in stranger.get(f"/collections/{world.collection.id}/versions").text
    assert "2 rekordy" in text_of(sign_in(world.member).get("/collections"))


def test_python_and_sql_agree_who_knows_of_a_collection(session, world):
    secretariat = factories.user(session, None, is_secretariat=True)
    invited = make_collection(session, world.outsider, world.other, title="Cudzy", reach=Reach.NETWORK)
    for reach in Reach:
        for is_published in (True, False):
            make_collection(
                session, world.owner, world.network, title=f"{reach}", reach=reach, is_published=is_published
            )
    for person in (world.leader, world.member, world.outsider, world.owner, secretariat):
        actor = make_actor(session, person)
        for collection in session.exec(select(type(invited))):
            audience = audience_of_collection(collection, [collection.owner_id])
            row = select(type(invited)).where(type(invited).id == collection.id, collections_visible_to(actor))
            assert bool(session.exec(row).first()) is not tokens_of(actor).isdisjoint(audience), (
                person.name,
                collection.title,
            )
