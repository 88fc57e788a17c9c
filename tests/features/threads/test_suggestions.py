"""What is offered while somebody names people and records: readers of the thread whom they know, records they see."""

from __future__ import annotations

from tests import factories


def offered(browser, place, typed: str, thread: str = "") -> list[str]:
    query = {"q": typed, "subject": f"record:{place.record.id}", "thread": thread}
    return [item["insert"] for item in browser.get("/threads/suggestions", params=query).json()]


def test_people_of_ones_networks_roles_and_organisations_are_offered(session, place, sign_in) -> None:
    factories.user(session, factories.organisation(session), name="Halina Zupełnie-Obca")
    reader = sign_in(place.asker)
    assert offered(reader, place, "@hal") == ["@halina-wietrznik"]
    assert offered(reader, place, "@Wietrz") == ["@halina-wietrznik"]
    assert offered(reader, place, "@eks") == ["@ekspert"]
    assert offered(reader, place, "@miasto-w") == ["@miasto-wlasciciel"]
    assert offered(reader, place, "@jagna") == []
    assert offered(reader, place, "zwykły tekst") == []


def test_two_of_the_same_name_are_told_apart_by_their_ids(session, place, sign_in) -> None:
    other = factories.user(session, place.owner, name="Halina Wietrznik")
    reader = sign_in(place.asker)
    handles = {f"@halina-wietrznik.{person.id[:4]}" for person in (other, place.expert)}
    assert set(offered(reader, place, "@halina")) == handles


def test_inside_a_room_only_its_readers_are_offered_and_hidden_records_never(session, place, sign_in, browser) -> None:
    room = f"network:{place.network.id}"
    factories.user(session, place.owner, name="Halina Kadrowa")
    kept = factories.thread(session, room, place.asker, room=f"user:{place.asker.id}")
    factories.record(session, place.owner, published=False, content={"title": "Kopciuchy po cichu"})
    reader = sign_in(place.asker)
    assert offered(reader, place, "@halina-k") == ["@halina-kadrowa"]
    assert offered(reader, place, "@halina", kept.id) == []
    assert [insert.partition("-")[0] for insert in offered(reader, place, "#kopciuch")] == [f"#{place.record.id}"]
    assert browser.get("/threads/suggestions", params={"q": "@h", "thread": kept.id}).status_code == 404
    assert offered(browser, place, "@hal") == []
