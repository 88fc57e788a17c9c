"""Putting a collection in order: by moves that are relative, with notes that nobody overwrites."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import CollectionItem, CollectionSection
from tests import factories
from tests.browser_client import page, text_of
from tests.features.collections.world import add, item_of, order_of


@pytest.fixture
def records(session, world):
    made = [
        factories.record(session, world.city, content={"title": title}) for title in ("Piece", "Doradcy", "Czujniki")
    ]
    add(session, world.collection, *made)
    session.commit()
    return made


def address(world, *parts: str) -> str:
    return "/".join((f"/collections/{world.collection.id}", *parts))


def note_of(session, item: str) -> str:
    found = session.exec(select(CollectionItem.note).where(CollectionItem.id == item)).one()
    session.commit()
    return found


def move(browser, session, world, record, where: str):
    item = item_of(session, world.collection, record).id
    return browser.post(address(world, "items", item, "position"), {"where": where})


def test_a_leader_begins_a_collection_with_a_record(curator, session, world):
    record = factories.record(session, world.city)
    session.commit()
    form = {"title": "Nowy zbiór", "reach": "public", "network_id": world.network.id, "record": record.id}
    answer = curator.post("/collections", form)
    assert answer.status_code == 303
    assert record.title in text_of(curator.get(answer.headers["location"]))


def test_moves_by_buttons_sections_and_neighbours(curator, session, world, records):
    piece, _, czujniki = records
    move(curator, session, world, czujniki, "up")
    assert order_of(session, world.collection) == ["Piece", "Czujniki", "Doradcy"]
    curator.post(address(world, "sections"), {"title": "Później"})
    section = session.exec(select(CollectionSection.id).where(CollectionSection.title == "Później")).one()
    session.commit()
    move(curator, session, world, piece, f"section:{section}")
    assert order_of(session, world.collection) == ["Czujniki", "Doradcy", "|", "Piece"]
    target = item_of(session, world.collection, piece).id
    move(curator, session, world, czujniki, f"before:{target}")
    assert order_of(session, world.collection) == ["Doradcy", "|", "Czujniki", "Piece"]
    curator.post(address(world, "sections", section, "deletion"))
    assert order_of(session, world.collection) == ["Doradcy", "Czujniki", "Piece"]


def test_a_move_is_announced_and_its_place_is_in_the_address(curator, session, world, records):
    answer = move(curator, session, world, records[2], "first")
    item = item_of(session, world.collection, records[2]).id
    assert answer.headers["location"] == address(world, f"edit?moved={item}#item-{item}")
    said = page(curator.get(answer.headers["location"])).xpath("//*[@id='contents']//@data-announce")
    assert said == ["„Czujniki”: pozycja 1 z 3 w części „Część 1 bez nagłówka”."]
    fragment = curator.htmx(address(world, f"edit?moved={item}"), "contents").text
    assert "<html" not in fragment
    assert f'id="up-{item}"' in fragment


def test_a_move_to_a_place_that_is_gone_is_a_conflict_and_changes_nothing(curator, session, world, records):
    assert move(curator, session, world, records[0], "section:nosuchone0").status_code == 409
    assert order_of(session, world.collection) == ["Piece", "Doradcy", "Czujniki"]


def test_two_curators_do_not_overwrite_each_others_notes(curator, session, world, records):
    item = item_of(session, world.collection, records[0]).id
    place = address(world, "items", item, "note")
    assert curator.post(place, {"note": "Pierwsza", "for_whom": "", "version": "1"}).status_code == 303
    late = curator.post(place, {"note": "Spóźniona", "for_whom": "", "version": "1"})
    assert late.status_code == 409
    seen = text_of(late)
    assert "Pierwsza" in seen
    assert "Spóźniona" in seen
    assert note_of(session, item) == "Pierwsza"
    version = page(late).xpath("//input[@name='version']/@value")[0]
    curator.post(place, {"note": "Wspólna", "for_whom": "małe miasta", "version": version})
    assert note_of(session, item) == "Wspólna"


def test_two_curators_do_not_overwrite_each_others_introduction(curator, session, world):
    place, form = address(world, "description"), {"title": "Inny tytuł", "reach": "link", "network_id": ""}
    assert curator.post(place, {**form, "introduction": "Raz", "version": "1"}).status_code == 303
    late = curator.post(place, {**form, "introduction": "Dwa", "reach": "public", "version": "1"})
    assert late.status_code == 409
    session.refresh(world.collection)
    assert (world.collection.introduction, world.collection.reach) == ("Raz", "link")


@pytest.mark.parametrize(
    ("part", "form", "field"),
    [
        ("items", {"record": "https://example.org/x"}, "record-items"),
        ("sections", {"title": "x" * 161}, "title-sections"),
        ("description", {"title": " ", "reach": "public"}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(curator, world, session, part, form, field):
    session.commit()
    answer = curator.post(address(world, part), form)
    assert answer.status_code == 422
    assert page(answer).xpath(f"//a[@href='#{field}']")
    assert page(answer).xpath(f"//*[@id='{field}']")


def test_a_note_that_is_too_long_is_kept_as_typed(curator, session, world, records):
    item = item_of(session, world.collection, records[0]).id
    answer = curator.post(address(world, "items", item, "note"), {"note": "y" * 2001, "version": "1"})
    assert answer.status_code == 422
    assert page(answer).xpath(f"//textarea[@id='note-{item}']")[0].text.strip() == "y" * 2001
    assert page(answer).xpath(f"//details[@id='note-of-{item}']/@open")


def test_a_record_goes_in_by_its_address_once_and_out_again(curator, session, world):
    record = factories.record(session, world.city)
    session.commit()
    for _ in range(2):
        answer = curator.post(address(world, "items"), {"record": f"https://rynek.example{record.path}"})
        assert answer.status_code == 303
    assert order_of(session, world.collection) == [record.title]
    item = item_of(session, world.collection, record).id
    curator.post(address(world, "items", item, "deletion"))
    assert order_of(session, world.collection) == []


def test_a_hidden_record_looks_missing(curator, session, world):
    stranger = factories.organisation(session)
    hidden = factories.record(session, stranger, visibility="organisation", content={"title": "Nie dla Ciebie"})
    session.commit()
    assert curator.post(address(world, "items"), {"record": hidden.path}).status_code == 422
    assert curator.get(f"/collections/additions?record={hidden.id}").status_code == 404


def test_add_to_collection_lists_what_the_person_curates(curator, sign_in, session, world, records):
    record = factories.record(session, world.city, content={"title": "Świeży rekord"})
    session.commit()
    seen = text_of(curator.get(f"/collections/additions?record={record.id}"))
    assert world.collection.title in seen
    assert "już tu jest" in text_of(curator.get(f"/collections/additions?record={records[0].id}"))
    answer = curator.post("/collections/additions", {"record": record.id, "collection": world.collection.id})
    assert answer.status_code == 303
    assert order_of(session, world.collection)[-1] == "Świeży rekord"
    others = text_of(sign_in(world.member).get(f"/collections/additions?record={record.id}"))
    assert world.collection.title not in others
    assert "Zbiory układają liderzy" in others


@pytest.mark.parametrize("part", ["items", "sections", "description", "publication", "withdrawal", "deletion", "link"])
def test_strangers_and_forms_from_elsewhere_change_nothing(curator, sign_in, session, world, part):
    place = address(world, part)
    session.commit()
    assert curator.post(place, {"csrf_token": "", "title": "Obcy"}).status_code == 403
    # It is in the making: for anybody else it is not there at all.
    assert sign_in(world.member).post(place, {"title": "Obcy"}).status_code == 404
    session.refresh(world.collection)
    assert world.collection.title == "Kopciuchy po kolei"
