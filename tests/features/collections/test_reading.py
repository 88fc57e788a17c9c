"""What readers are shown of a collection: the published version, for their own eyes, and never more."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import CollectionItem
from app.models.record import Visibility
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add, item_of, make_collection, private_record, publish


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
