"""Records that not everybody sees stand in a collection only by leave of their owners."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity
from app.models.collection import Reach
from app.models.collection_people import Answer
from app.models.record import Visibility
from tests import factories
from tests.browser_client import page, text_of
from tests.features.collections.world import add, private_record, proposal_of

TITLE = "Tajna notatka"


@pytest.fixture
def proposed(curator, session, world):
    """A private record of another network, added to a public collection that is then published."""
    record = private_record(
        session, world, TITLE, content={"title": TITLE, "summary": "Skrót tajny", "challenge": "Całość"}
    )
    add(session, world.collection, factories.record(session, world.city))
    session.commit()
    curator.post("/collections/additions", {"record": record.id, "collection": world.collection.id})
    assert curator.post(f"/collections/{world.collection.id}/publication").status_code == 303
    return record


def answer(browser, session, record, decision: str, reason: str = ""):
    place = f"/collections/proposals/{proposal_of(session, record).id}"
    seen = page(browser.get(place)).xpath("//input[@name='scope']/@value")[0]
    return browser.post(place, {"answer": decision, "reason": reason, "scope": seen})


def test_leave_is_given_for_the_readers_on_the_page_and_for_no_others(curator, sign_in, browser, session, world):
    world.collection.reach = Reach.NETWORK
    session.commit()
    record = private_record(session, world, TITLE)
    session.commit()
    curator.post("/collections/additions", {"record": record.id, "collection": world.collection.id})
    curator.post(f"/collections/{world.collection.id}/publication")
    owner, place = sign_in(world.owner), f"/collections/proposals/{proposal_of(session, record).id}"
    seen = page(owner.get(place)).xpath("//input[@name='scope']/@value")[0]
    wider = {"title": "Kopciuchy po kolei", "reach": "public", "network_id": world.network.id, "version": "1"}
    assert curator.post(f"/collections/{world.collection.id}/description", wider).status_code == 303
    refused = owner.post(place, {"answer": "accepted", "scope": seen})
    assert refused.status_code == 422
    assert "Zmieniło się to, kto czyta ten zbiór albo ten rekord." in text_of(refused)
    assert "wszyscy" in text_of(refused)
    assert owner.post(place, {"answer": "accepted"}).status_code == 422
    assert proposal_of(session, record).answer is Answer.WAITING
    assert TITLE not in browser.get(world.collection.path).text
    assert answer(owner, session, record, "accepted").status_code == 303
    assert TITLE in browser.get(world.collection.path).text


def test_until_its_owners_agree_nobody_is_shown_the_record(curator, sign_in, browser, session, world, proposed):
    assert proposal_of(session, proposed).answer is Answer.WAITING
    for reader in (browser, sign_in(world.member), sign_in(world.outsider)):
        seen = reader.get(world.collection.path).text
        assert TITLE not in seen
        assert "Skrót tajny" not in seen
    assert "Czeka na zgodę" in text_of(curator.get(f"/collections/{world.collection.id}/edit"))


def test_the_owners_are_asked_on_their_desk_and_by_an_activity_of_their_own(sign_in, session, world, proposed):
    told = session.exec(select(Activity).where(Activity.verb == "collection.item_proposed")).one()
    assert told.addressees == {world.owner.id: "editor"}
    assert told.objects == [told.subject]
    assert told.subject.startswith("proposal:")
    session.commit()
    owner = sign_in(world.owner)
    seen = text_of(owner.get("/desk"))
    assert f"Czy „{TITLE}” może stać w zbiorze?" in seen
    assert "Kopciuchy po kolei" in seen
    assert TITLE not in sign_in(world.outsider).get("/desk").text.partition("network-records")[0]


def test_with_leave_every_reader_is_shown_the_card_and_nobody_new_the_whole(sign_in, browser, session, world, proposed):
    owner = sign_in(world.owner)
    assert answer(owner, session, proposed, "accepted").status_code == 303
    seen = browser.get(world.collection.path).text
    assert TITLE in seen
    assert "Skrót tajny" in seen
    assert proposed.path not in seen
    assert browser.get(proposed.path).status_code == 404
    assert proposed.path in sign_in(world.outsider).get(world.collection.path).text
    told = session.exec(select(Activity).where(Activity.verb == "collection.item_accepted")).one()
    assert told.addressees == {world.leader.id: "curator"}


def test_a_refusal_needs_a_reason_which_the_curators_read(curator, sign_in, browser, session, world, proposed):
    owner = sign_in(world.owner)
    refused = answer(owner, session, proposed, "declined", "  ")
    assert refused.status_code == 422
    assert "Napisz kuratorom, dlaczego odmawiasz." in text_of(refused)
    assert answer(owner, session, proposed, "declined", "Dane są robocze.").status_code == 303
    assert TITLE not in browser.get(world.collection.path).text
    assert "Dane są robocze." in text_of(curator.get(f"/collections/{world.collection.id}/edit"))


def test_leave_is_given_for_what_was_asked_and_can_be_taken_back(curator, sign_in, browser, session, world, proposed):
    owner = sign_in(world.owner)
    answer(owner, session, proposed, "accepted")
    proposed.place(Visibility.ORGANISATION, world.other.id, first_revision=1)
    session.add(proposed)
    session.commit()
    assert TITLE not in browser.get(world.collection.path).text
    form = {"title": "Kopciuchy po kolei", "reach": "public", "network_id": world.network.id, "version": "1"}
    curator.post(f"/collections/{world.collection.id}/description", form)
    assert proposal_of(session, proposed).answer is Answer.WAITING
    answer(owner, session, proposed, "accepted")
    assert TITLE in browser.get(world.collection.path).text
    answer(owner, session, proposed, "declined", "Jednak nie.")
    assert TITLE not in browser.get(world.collection.path).text


def test_nobody_else_sees_or_answers_the_question(curator, sign_in, browser, session, world, proposed):
    place = f"/collections/proposals/{proposal_of(session, proposed).id}"
    for stranger in (sign_in(world.member), sign_in(world.outsider), curator):
        assert stranger.get(place).status_code == 404
        assert stranger.post(place, {"answer": "accepted"}).status_code == 404
    assert browser.get(place).headers["location"].startswith("/sign-in")
    assert proposal_of(session, proposed).answer is Answer.WAITING


def test_public_records_and_those_of_the_same_network_ask_nobody(curator, session, world):
    inner = factories.record(session, world.city, visibility=Visibility.NETWORK, network_id=world.network.id)
    open_one = factories.record(session, world.elsewhere)
    session.commit()
    for record in (inner, open_one):
        curator.post("/collections/additions", {"record": record.id, "collection": world.collection.id})
        assert proposal_of(session, record) is None


def test_who_may_answer_agrees_by_adding(sign_in, session, world):
    from app.models.network import NetworkRole

    factories.role(session, world.owner, world.other, NetworkRole.EXPERT)
    record = private_record(session, world)
    own = sign_in(world.owner)
    form = {"title": "Nasz zbiór", "reach": "public", "record": record.id}
    assert own.post("/collections", form).status_code == 303
    assert proposal_of(session, record).answer is Answer.ACCEPTED


def test_a_draft_or_a_withdrawn_record_does_not_go_in(curator, session, world):
    home = factories.organisation(session)
    world.leader.organisation_id = home.id
    draft = factories.record(session, home, published=False, author_id=world.leader.id)
    session.commit()
    answer = curator.post("/collections/additions", {"record": draft.id, "collection": world.collection.id})
    assert answer.status_code == 409
