"""One meeting: who sees what of it, who comes, the note from a visit, the reminder."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from app.models import Activity, Attendance, Draft, Meeting, Record
from app.models.meeting import Answer, MeetingKind
from app.models.record import Kind, Visibility
from app.policies import ANONYMOUS
from app.policies.meetings import can_see_meeting, meetings_seen_by
from app.web.calendar.reminding import remind_of_meetings
from app.web.sessions import make_actor
from tests import factories, network_things
from tests.browser_client import page, text_of
from tests.features.audiences import Audiences, make_audiences

JOIN = "https://spotkania.example/tajny-pokoj"


@pytest.fixture
def here(session: Session) -> Audiences:
    return make_audiences(session)


def test_what_is_inside_looks_missing_from_outside(session, browser, sign_in, here) -> None:
    inside = network_things.meeting(session, here.network, "Tylko nasze")
    session.commit()
    for reader in (browser, sign_in(here.outsider)):
        for path in (inside.path, f"{inside.path}/calendar.ics", f"/meetings/{inside.id}"):
            assert reader.get(path).status_code == 404
        assert "Tylko nasze" not in reader.get("/meetings").text
        assert "Tylko nasze" not in reader.get(f"{here.network.path}/calendar").text
        assert "Tylko nasze" not in reader.get(here.network.path).text
    for person in (here.fellow, here.colleague, here.secretariat):
        assert sign_in(person).get(inside.path).status_code == 200


def test_of_an_open_meeting_strangers_see_neither_who_comes_nor_how_to_join(session, browser, sign_in, here) -> None:
    meeting = network_things.meeting(session, here.network, address=JOIN, visibility=Visibility.PUBLIC)
    network_things.attend(session, here.fellow, meeting)
    session.commit()
    for reader in (browser, sign_in(here.outsider)):
        for path in (meeting.path, f"{meeting.path}/calendar.ics"):
            text = reader.get(path).text
            assert "Osoba z Żor" not in text
            assert "tajny-pokoj" not in text
    fellow = sign_in(here.colleague)
    assert "Osoba z Żor" in fellow.get(meeting.path).text
    assert "tajny-pokoj" in fellow.get(meeting.path).text
    assert "tajny-pokoj" in fellow.get(f"{meeting.path}/calendar.ics").text.replace("\r\n ", "")


def test_python_and_sql_agree_on_who_sees_a_meeting(session, here) -> None:
    for visibility in (Visibility.PUBLIC, Visibility.NETWORK):
        network_things.meeting(session, here.network, visibility=visibility)
    everything = session.exec(select(Meeting)).all()
    people = [here.editor, here.colleague, here.fellow, here.outsider, here.secretariat]
    for actor in [ANONYMOUS, *(make_actor(session, person) for person in people)]:
        selected = set(session.exec(select(Meeting.id).where(meetings_seen_by(actor))))
        assert selected == {meeting.id for meeting in everything if can_see_meeting(actor, meeting)}, actor.name


def test_people_of_the_network_say_whether_they_come_and_the_last_word_counts(session, sign_in, here) -> None:
    meeting = network_things.meeting(session, here.network)
    browser = sign_in(here.fellow)
    assert browser.post(f"{meeting.path}/attendance", {"answer": "coming"}).status_code == 303
    assert "Będą (1)" in text_of(browser.get(meeting.path))
    browser.post(f"{meeting.path}/attendance", {"answer": "not_coming"})
    shown = text_of(browser.get(meeting.path))
    assert "Nie będą (1)" in shown
    assert "Będą (1)" not in shown
    assert session.exec(select(Attendance.answer)).all() == [Answer.NOT_COMING]
    session.commit()
    assert browser.post(f"{meeting.path}/attendance", {"answer": "może"}).status_code == 422
    assert sign_in(here.secretariat).post(f"{meeting.path}/attendance", {"answer": "coming"}).status_code == 403


def test_nobody_comes_to_what_is_over(session, sign_in, here) -> None:
    meeting = network_things.meeting(session, here.network, first=date(2020, 1, 2))
    browser = sign_in(here.fellow)
    assert page(browser.get(meeting.path)).xpath("//form[contains(@action, 'attendance')]") == []
    assert browser.post(f"{meeting.path}/attendance", {"answer": "coming"}).status_code == 403


def test_a_note_from_a_visit_begins_with_what_the_calendar_knows(session, sign_in, here) -> None:
    visit = network_things.meeting(
        session, here.network, "Wizyta", kind=MeetingKind.STUDY_VISIT, host_id=here.owner.id, first=date(2026, 3, 5)
    )
    writer = factories.editor(session, here.partner)
    answer = sign_in(writer).post(f"{visit.path}/note")
    note = session.exec(select(Record).where(Record.kind == Kind.VISIT)).one()
    assert answer.headers["location"] == f"/records/{note.id}/edit"
    draft = session.get_one(Draft, note.id).content
    assert (note.network_id, note.organisation_id) == (here.network.id, here.partner.id)
    assert note.visibility is Visibility.NETWORK
    session.commit()
    assert (draft["host"], draft["starts"], draft["territories"]) == ("Miasto Rybnik", "2026-03-05", ["247301"])
    assert sign_in(writer).get(f"/records/{note.id}/edit").status_code == 200
    session.expire_all()
    assert visit.visit_id == note.id
    # The draft is the writer's; others of the network do not even learn of it.
    assert f"/records/{note.id}" not in sign_in(here.colleague).get(visit.path).text


def test_a_stranger_begins_no_note(session, sign_in, here) -> None:
    visit = network_things.meeting(
        session, here.network, kind=MeetingKind.STUDY_VISIT, host_id=here.owner.id, visibility=Visibility.PUBLIC
    )
    stranger = factories.editor(session, here.stranger)
    assert sign_in(stranger).post(f"{visit.path}/note").status_code == 403
    assert sign_in(here.fellow).post(f"{visit.path}/note").status_code == 403
    assert session.exec(select(Record).where(Record.kind == Kind.VISIT)).all() == []


def test_the_day_before_those_who_come_are_reminded_once(session, here) -> None:
    tomorrow = network_things.meeting(session, here.network, "Jutro", first=date(2026, 5, 6))
    network_things.meeting(session, here.network, "Pojutrze", first=date(2026, 5, 7))
    network_things.meeting(session, here.network, "Odwołane", first=date(2026, 5, 6)).cancelled_at = datetime.now(UTC)
    network_things.attend(session, here.fellow, tomorrow)
    network_things.attend(session, here.colleague, tomorrow, Answer.NOT_COMING)
    # Half past eleven in the evening in Warsaw: by UTC it is the same day, by the wall too.
    now = datetime(2026, 5, 5, 21, 30, tzinfo=UTC)
    assert remind_of_meetings(session, now) == 1
    remind_of_meetings(session, now)
    told = session.exec(select(Activity)).one()
    assert (told.verb, told.addressees) == ("meeting.tomorrow", {here.fellow.id: "attending"})
    assert told.objects == [f"meeting:{tomorrow.id}"]


def test_an_old_address_leads_to_the_new_one(session, browser, here) -> None:
    meeting = network_things.meeting(session, here.network, visibility=Visibility.PUBLIC)
    session.commit()
    answer = browser.get(f"/meetings/{meeting.id}-stara-nazwa")
    assert (answer.status_code, answer.headers["location"]) == (308, meeting.path)
