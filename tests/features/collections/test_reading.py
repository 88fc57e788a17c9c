"""What readers are shown of a collection: the published version, for their own eyes, and never more."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, CollectionItem
from app.models.collection import Reach
from app.models.record import Visibility
from app.policies.collections import audience_of_collection, collections_visible_to
from app.policies.visibility import tokens_of
from app.web.sessions import make_actor
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add, item_of, make_collection, private_record


def publish(curator, collection, note: str = "Pierwsza wersja"):
    answer = curator.post(f"/collections/{collection.id}/publication", {"note": note})
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]


def test_readers_see_the_published_version_and_not_the_working_copy(curator, browser, session, world):
    record = factories.record(session, world.city, content={"title": "Wymiana pieców"})
    add(session, world.collection, record, note="Zacznijcie **tu**.")
    session.commit()
    place = world.collection.path
    assert browser.get(place).status_code == 404
    publish(curator, world.collection)
    seen = browser.get(place)
    assert "Wymiana pieców" in text_of(seen)
    assert "<strong>tu</strong>" in seen.text
    item = item_of(session, world.collection, record).id
    curator.post(f"/collections/{world.collection.id}/items/{item}/note", {"note": "Nowa notatka", "version": "1"})
    assert "Nowa notatka" not in browser.get(place).text
    assert "są zmiany, których czytelnicy nie widzą" in text_of(curator.get(f"/collections/{world.collection.id}/edit"))
    publish(curator, world.collection, "Poprawiona notatka")
    assert "Nowa notatka" in browser.get(place).text
    versions = text_of(browser.get(f"/collections/{world.collection.id}/versions"))
    assert "Poprawiona notatka" in versions
    assert "zmieniono notatkę Wymiana pieców" in versions
    assert curator.post(f"/collections/{world.collection.id}/publication").status_code == 409


def test_an_empty_collection_is_not_published_and_a_withdrawn_one_is_gone(curator, browser, session, world):
    session.commit()
    place = f"/collections/{world.collection.id}"
    assert curator.post(f"{place}/publication").status_code == 409
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    publish(curator, world.collection)
    assert curator.post(f"{place}/deletion").status_code == 403
    assert curator.post(f"{place}/withdrawal").status_code == 303
    assert browser.get(world.collection.path).status_code == 404
    publish(curator, world.collection)
    assert browser.get(place, follow=True).status_code == 200


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


@pytest.mark.parametrize("way", ["withdrawn", "narrowed"])
def test_a_gap_is_explained_to_curators_only(curator, browser, session, world, way):
    record = factories.record(session, world.city, content={"title": "Zniknie"})
    stays = factories.record(session, world.city, content={"title": "Zostanie"})
    add(session, world.collection, record, stays)
    session.commit()
    place = publish(curator, world.collection)
    if way == "withdrawn":
        record.withdraw("Dane były błędne.")
    else:
        record.place(Visibility.ORGANISATION, None, first_revision=1)
    session.add(record)
    session.commit()
    seen = text_of(browser.get(place))
    assert "Zniknie" not in seen
    assert "Zostanie" in seen
    inside = text_of(curator.get(f"/collections/{world.collection.id}/edit"))
    if way == "withdrawn":
        assert "Rekord wycofano, więc czytelnicy go nie widzą." in inside
        assert "Dane były błędne." in inside
    else:
        assert "Zmieniło się, kto widzi rekord albo zbiór." in inside
        assert "Rekord, którego nie widzisz" in inside
        assert "Zniknie" not in inside


def test_the_followed_search_shows_each_reader_what_is_theirs(curator, sign_in, browser, session, world, reindex):
    picked = factories.record(session, world.city, content={"title": "Wybrany kopciuch"})
    factories.record(session, world.city, content={"title": "Nowy kopciuch"})
    unwanted = factories.record(session, world.city, content={"title": "Niechciany kopciuch"})
    private_record(session, world, "Tajny kopciuch")
    world.collection.query = "q=kopciuch"
    add(session, world.collection, picked)
    reindex()
    curator.post(f"/collections/{world.collection.id}/exclusions", {"record": unwanted.id, "hidden": "1"})
    place = publish(curator, world.collection)
    seen = text_of(browser.get(place))
    followed = seen.partition("Najnowsze na ten temat")[2]
    assert "Nowy kopciuch" in followed
    assert "Wybrany kopciuch" not in followed
    assert "Niechciany kopciuch" not in seen
    assert "Tajny kopciuch" not in seen
    assert "Tajny kopciuch" in text_of(sign_in(world.outsider).get(place))


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


def test_ten_collections_cost_as_many_selects_as_one(browser, session, world, queries):
    spent = {}
    for number in range(10):
        made = make_collection(session, world.leader, world.network, title=f"Zbiór {number}")
        add(session, made, factories.record(session, world.city))
        made.publish({"title": made.title, "sections": [{"id": "s", "items": [{"record_id": "r"}]}]}, None, "")
        session.add(made)
        session.commit()
        if number in {0, 9}:
            browser.get("/collections")
            queries.clear()
            assert text_of(browser.get("/collections")).count("Zbiór ") >= number + 1
            spent[number] = len(queries)
    assert spent[0] == spent[9]


def test_ten_records_cost_as_many_selects_as_one(curator, browser, session, world, queries):
    spent = {}
    for count in (1, 10):
        made = make_collection(session, world.leader, world.network, title=f"Zbiór {count}")
        add(session, made, *(factories.record(session, world.city) for _ in range(count)))
        session.commit()
        place = publish(curator, made)
        browser.get(place)
        queries.clear()
        browser.get(place)
        curator.get(f"/collections/{made.id}/edit")
        spent[count] = len(queries)
    assert spent[1] == spent[10]
    assert len(session.exec(select(CollectionItem)).all()) == 11


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
