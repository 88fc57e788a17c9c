"""The first minute on the desk: what I may begin, what stands about my city, and nothing twice."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.models import OrganisationCity
from app.models.challenge import ChallengeState
from app.models.network import NetworkRole
from tests import call_factories, factories
from tests.browser_client import page, text_of
from tests.call_factories import DURING
from tests.features.desk.test_desk import section


def test_somebody_who_may_not_write_records_is_shown_another_way(session: Session, sign_in) -> None:
    owner = factories.organisation(session)
    answer = sign_in(factories.user(session, owner)).get("/desk")
    assert section(answer, "drafts") == ""
    assert "/challenges?state=open" in page(answer).xpath("//aside//a/@href")
    assert "/challenges/new" not in page(answer).xpath("//aside//a/@href")


def test_an_editor_begins_a_challenge_and_a_leader_a_collection(session: Session, sign_in) -> None:
    owner = factories.organisation(session)
    network = factories.network(session)
    editor = sign_in(factories.editor(session, owner)).get("/desk")
    assert "/challenges/new" in page(editor).xpath("//aside//a/@href")
    assert "/collections/new" not in page(editor).xpath("//aside//a/@href")
    leader = factories.user(session)
    factories.role(session, leader, network, NetworkRole.LEADER)
    assert "/collections/new" in page(sign_in(leader).get("/desk")).xpath("//aside//a/@href")


def test_the_desk_shows_what_others_wrote_about_my_city(session: Session, sign_in) -> None:
    owner, other = factories.organisation(session), factories.organisation(session)
    record = factories.record(session, other)
    person = factories.user(session, owner)
    assert section(sign_in(person).get("/desk"), "about-city") == ""
    (place,) = record.content["territories"]
    session.add(OrganisationCity(organisation_id=owner.id, teryt=place))
    session.commit()
    shown = section(sign_in(person).get("/desk"), "about-city")
    assert record.title in shown


def test_challenges_of_my_organisation_stand_on_the_desk_until_they_are_settled(session: Session, sign_in) -> None:
    owner = factories.organisation(session)
    factories.challenge(session, owner, title="Puste autobusy")
    factories.challenge(session, owner, title="Stary cmentarz", state=ChallengeState.CLOSED)
    factories.challenge(session, factories.organisation(session), title="Cudze wyzwanie")
    shown = section(sign_in(factories.user(session, owner)).get("/desk"), "own-challenges")
    assert "Puste autobusy" in shown
    assert "Stary cmentarz" not in shown
    assert "Cudze wyzwanie" not in shown


def test_an_open_call_stands_once_on_the_desk_of_the_secretariat(session: Session, sign_in) -> None:
    call = call_factories.call(session)
    person = factories.editor(session, factories.organisation(session))
    person.is_secretariat = True
    session.commit()
    with clock.held_at(DURING):
        shown = text_of(sign_in(person).get("/desk"))
    assert shown.count(call.title) == 1


def test_who_may_not_add_a_record_is_led_to_challenges(session: Session, sign_in) -> None:
    person = factories.user(session, factories.organisation(session))
    assert "/challenges" in page(sign_in(person).get("/records/new")).xpath("//main//p//a/@href")
