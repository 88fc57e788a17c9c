"""Several people work on one collection: asked, joined, gone; one of them owns it."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, CollectionCurator
from app.models.network import NetworkRole
from tests import factories
from tests.browser_client import text_of
from tests.features.collections.world import add


@pytest.fixture
def invited(curator, session, world):
    """An expert of the network who was asked to curate."""
    expert = factories.user(session, world.city, name="Ewa Ekspertka", email="ewa@rybnik.example")
    factories.role(session, expert, world.network, NetworkRole.EXPERT)
    session.commit()
    answer = curator.post(f"/collections/{world.collection.id}/curators", {"email": "Ewa@rybnik.example "})
    assert answer.status_code == 303, text_of(answer)
    return expert


def seats(session) -> list[CollectionCurator]:
    found = session.exec(select(CollectionCurator).execution_options(populate_existing=True)).all()
    session.commit()
    return list(found)


def test_an_invitation_waits_on_the_desk_until_it_is_accepted(curator, sign_in, session, world, invited):
    expert, place = sign_in(invited), f"/collections/{world.collection.id}"
    told = session.exec(select(Activity).where(Activity.verb == "collection.curator_invited")).one()
    session.commit()
    assert told.addressees == {invited.id: "invited"}
    assert "Zaproszenie do układania zbioru „Kopciuchy po kolei”" in text_of(expert.get("/desk"))
    assert expert.get(f"{place}/edit").status_code == 403
    assert "Zaproszono Cię do układania tego zbioru." in text_of(expert.get(world.collection.path))
    assert expert.post(f"{place}/seat", {"answer": "join"}).headers["location"] == f"{place}/edit"
    assert expert.get(f"{place}/edit").status_code == 200
    assert "Ewa Ekspertka" in text_of(curator.get(f"{place}/curators"))
    assert expert.post(f"{place}/seat", {"answer": "leave"}).status_code == 303
    assert expert.get(f"{place}/edit").status_code == 404


def test_who_has_not_said_yes_is_not_named_to_readers(curator, browser, sign_in, session, world, invited):
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    curator.post(f"/collections/{world.collection.id}/publication")
    assert "Lidia Liderka" in browser.get(world.collection.path).text
    assert "Ewa Ekspertka" not in browser.get(world.collection.path).text
    sign_in(invited).post(f"/collections/{world.collection.id}/seat", {"answer": "join"})
    assert "Ewa Ekspertka" in browser.get(world.collection.path).text


def test_an_unknown_and_a_hidden_address_are_answered_alike(curator, session, world):
    hidden = factories.user(session, factories.organisation(session), email="obcy@miasto.example")
    session.commit()
    place = f"/collections/{world.collection.id}/curators"
    answers = [curator.post(place, {"email": email}) for email in (hidden.email, "nikt@miasto.example")]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert len({text_of(answer) for answer in answers}) == 1
    assert len(seats(session)) == 1


def test_only_the_owner_invites_removes_and_hands_over(curator, sign_in, session, world, invited):
    expert, place = sign_in(invited), f"/collections/{world.collection.id}"
    expert.post(f"{place}/seat", {"answer": "join"})
    own = next(seat for seat in seats(session) if seat.user_id == world.leader.id)
    assert expert.post(f"{place}/curators", {"email": world.member.email}).status_code == 403
    assert expert.post(f"{place}/curators/{own.id}/deletion").status_code == 403
    assert expert.post(f"{place}/owner", {"person": invited.id}).status_code == 403
    assert curator.post(f"{place}/seat", {"answer": "leave"}).status_code == 409
    assert curator.post(f"{place}/owner", {"person": world.member.id}).status_code == 409
    assert curator.post(f"{place}/owner", {"person": invited.id}).status_code == 303
    assert expert.post(f"{place}/curators/{own.id}/deletion").status_code == 303
    assert [seat.user_id for seat in seats(session)] == [invited.id]
    assert curator.get(f"{place}/edit").status_code == 404


def test_nobody_joins_unasked(sign_in, session, world):
    stranger = sign_in(world.member)
    assert stranger.post(f"/collections/{world.collection.id}/seat", {"answer": "join"}).status_code == 404
    assert len(seats(session)) == 1


def test_whoever_has_no_role_begins_nothing(sign_in, session, world):
    stranger = sign_in(world.member)
    assert stranger.get("/collections/new").status_code == 403
    assert stranger.post("/collections", {"title": "Mój", "reach": "public"}).status_code == 403
    leader = sign_in(world.leader)
    elsewhere = factories.network(session)
    session.commit()
    answer = leader.post("/collections", {"title": "Cudza sieć", "reach": "network", "network_id": elsewhere.id})
    assert answer.status_code == 422
    assert "Możesz wskazać tylko sieć" in text_of(answer)
