"""Planning, changing and calling off."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.models import Activity, Meeting, Network, NetworkAct, Organisation, User
from app.models.meeting import MeetingKind
from app.models.network import NetworkRole
from app.models.network_life import Act
from tests import factories, network_things
from tests.browser_client import page, text_of

FORM = {
    "kind": "meeting",
    "title": "Drugie spotkanie",
    "first": "2099-03-04",
    "begins": "10:00",
    "ends": "12:30",
    "place": "Ratusz",
    "visibility": "network",
}


@pytest.fixture
def city(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Rybnik", cities=("247301",))


@pytest.fixture
def network(session: Session, city: Organisation) -> Network:
    return factories.network(session, "Czyste powietrze", (city,))


@pytest.fixture
def leader(session: Session, network: Network) -> User:
    person = factories.user(session, None, name="Lidka Lider")
    factories.role(session, person, network, NetworkRole.LEADER)
    return person


def plan(browser, network: Network, **fields: str):
    return browser.post("/meetings", {**FORM, "network": network.id, **fields})


def test_a_leader_plans_a_meeting_and_the_network_is_told(session, sign_in, network, leader) -> None:
    answer = plan(sign_in(leader), network)
    meeting = session.exec(select(Meeting)).one()
    assert (answer.status_code, answer.headers["location"]) == (303, meeting.path)
    assert (meeting.title, meeting.place, meeting.sequence, meeting.author_id) == (
        "Drugie spotkanie",
        "Ratusz",
        0,
        leader.id,
    )
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.actor_id, told.path) == ("meeting.planned", leader.id, meeting.path)
    assert told.subject == f"meeting:{meeting.id}"
    assert f"network:{network.id}" in told.objects
    assert session.exec(select(NetworkAct.act)).all() == [Act.MEETING_PLANNED]


def test_people_of_the_network_without_a_role_do_not_plan_and_strangers_neither(
    session, sign_in, browser, network, city
) -> None:
    for person in (factories.editor(session, city), factories.editor(session, factories.organisation(session))):
        assert plan(sign_in(person), network).status_code == 403
    assert plan(browser, network).headers["location"].startswith("/sign-in")
    assert session.exec(select(Meeting)).all() == []


def test_the_host_s_editors_plan_a_visit_to_their_own_city_and_nowhere_else(session, sign_in, network, city) -> None:
    other = factories.organisation(session, "Miasto Żory")
    browser = sign_in(factories.editor(session, city))
    kinds = page(browser.get(f"/meetings/new?network={network.id}")).xpath("//input[@name='kind']/@value")
    assert kinds == ["study_visit"]
    assert plan(browser, network, kind="study_visit", host=other.id).status_code == 403
    assert plan(browser, network, kind="study_visit", host=city.id).status_code == 303


def test_a_host_must_be_a_member(session, sign_in, network, leader) -> None:
    stranger = factories.organisation(session)
    assert plan(sign_in(leader), network, host=stranger.id).status_code == 403


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": " "}, "Wypełnij to pole"),
        ({"first": "jutro"}, "Wpisz dzień"),
        ({"first": ""}, "Wpisz dzień"),
        ({"begins": "25:00"}, "Wpisz godzinę"),
        ({"ends": "9:00"}, "Koniec nie może być przed początkiem"),
        ({"last": "2099-03-03"}, "Koniec nie może być przed początkiem"),
        ({"last": "2099-05-03"}, "To ponad miesiąc"),
        ({"begins": ""}, "o której się zaczyna"),
        ({"address": "javascript:alert(1)"}, "Wpisz cały adres strony"),
        ({"kind": "study_visit"}, "Wskaż, kto jest gospodarzem"),
        ({"visibility": "organisation"}, "Popraw to pole"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(session, sign_in, network, leader, fields, says) -> None:
    answer = plan(sign_in(leader), network, programme="Mój program", **fields)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "Mój program" in answer.text
    assert session.exec(select(Meeting)).all() == []


def test_without_an_hour_it_takes_the_whole_day(session, sign_in, network, leader) -> None:
    plan(sign_in(leader), network, begins="", ends="")
    meeting = session.exec(select(Meeting)).one()
    assert meeting.is_all_day
    assert "środa, 4 marca 2099" in text_of(sign_in(leader).get(meeting.path))


def test_a_change_is_told_to_those_who_come_and_counted_for_calendars(session, sign_in, network, city, leader) -> None:
    meeting = network_things.meeting(session, network, "Drugie spotkanie", place="Ratusz")
    comer = factories.user(session, city)
    network_things.attend(session, comer, meeting)
    browser = sign_in(leader)
    fields = {**FORM, "ends": "12:00"}
    assert browser.post(meeting.path, fields).status_code == 303
    session.refresh(meeting)
    assert meeting.sequence == 0
    session.commit()
    assert browser.post(meeting.path, {**fields, "place": "Biblioteka"}).status_code == 303
    session.expire_all()
    assert (meeting.place, meeting.sequence) == ("Biblioteka", 1)
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.addressees) == ("meeting.changed", {comer.id: "attending"})


def test_two_who_change_at_once_hear_of_each_other_and_lose_nothing(session, sign_in, network, leader) -> None:
    meeting = network_things.meeting(session, network, "Drugie spotkanie")
    browser = sign_in(leader)
    seen = page(browser.get(f"{meeting.path}/edit")).xpath("//input[@name='seen']/@value")[0]
    first = browser.post(meeting.path, {**FORM, "place": "Biblioteka", "seen": seen})
    second = browser.post(meeting.path, {**FORM, "place": "Dom kultury", "seen": seen})
    assert (first.status_code, second.status_code) == (303, 422)
    assert "Ktoś w tym czasie zapisał tu inną wersję" in text_of(second)
    assert "Dom kultury" in second.text
    again = page(second).xpath("//input[@name='seen']/@value")[0]
    assert browser.post(meeting.path, {**FORM, "place": "Dom kultury", "seen": again}).status_code == 303


def test_calling_off_needs_a_reason_and_keeps_the_meeting(session, sign_in, network, leader) -> None:
    meeting = network_things.meeting(session, network)
    browser = sign_in(leader)
    assert browser.post(f"{meeting.path}/cancellation", {"reason": "  "}).status_code == 422
    assert browser.post(f"{meeting.path}/cancellation", {"reason": "Choroba."}).status_code == 303
    shown = text_of(browser.get(meeting.path))
    assert "To spotkanie odwołano" in shown
    assert "Choroba." in shown
    assert browser.post(f"{meeting.path}/cancellation", {"reason": "Znowu."}).status_code == 409
    assert session.exec(select(Activity.verb)).all() == ["meeting.cancelled"]


def test_others_neither_change_nor_call_off(session, sign_in, network, city, leader) -> None:
    meeting = network_things.meeting(session, network, kind=MeetingKind.STUDY_VISIT, host_id=city.id)
    member = sign_in(factories.user(session, city))
    for path in ("edit", "cancellation"):
        assert member.get(f"{meeting.path}/{path}").status_code == 403
    assert member.post(meeting.path, FORM).status_code == 403
    assert member.post(f"{meeting.path}/cancellation", {"reason": "Bo tak."}).status_code == 403
    outsider = sign_in(factories.editor(session, factories.organisation(session)))
    for path in ("", "/edit", "/cancellation", "/calendar.ics"):
        assert outsider.get(f"{meeting.path}{path}").status_code == 404
    assert outsider.post(meeting.path, FORM).status_code == 404


@pytest.mark.parametrize("path", ["", "/cancellation", "/attendance", "/note"])
def test_a_form_from_elsewhere_changes_nothing(session, sign_in, network, leader, path) -> None:
    meeting = network_things.meeting(session, network)
    answer = sign_in(leader).post(f"{meeting.path}{path}", {**FORM, "csrf_token": "zmyślony"})
    assert answer.status_code == 403
