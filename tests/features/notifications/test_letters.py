"""Notifications by mail: at once, never twice, never at night, never what was seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from app.core import clock
from app.features.notifications.actions import stop_mail_about
from app.features.notifications.mailing.sending import send_letters
from app.models import MailSettings, Notification
from app.models.record import Visibility
from app.models.subscription import Rhythm
from app.models.thread import ReadMark, Thread
from tests import factories
from tests.features.notifications.telling import MONDAY, MORNING, NIGHT, NOON, choose, told


def test_what_concerns_a_person_is_mailed_at_once_and_only_once(session, world, record, run):
    told(session, world.fellow, record, is_personal=True, reason="mention", because_of="", at=NOON)
    (mail,) = run(NOON)
    assert (mail.recipient, mail.subject) == (world.fellow.email, "Ogrody deszczowe")
    assert "bo ktoś o Tobie wspomniał" in mail.text
    assert run(NOON + timedelta(days=3)) == []


def test_mail_at_once_is_held_in_quiet_hours_and_folded_in_the_morning(session, world, record, run):
    other = factories.record(session, world.owner)
    for thing in (record, other):
        told(session, world.fellow, thing, is_personal=True, reason="author", because_of="", at=NIGHT)
    assert run(NIGHT) == []
    (mail,) = run(MORNING)
    assert mail.subject == "Rynek: 2 nowe sprawy"


def test_a_few_objects_are_mailed_apart_and_many_together(session, world, run):
    records = [factories.record(session, world.owner, content={"title": f"Rekord {n}"}) for n in range(4)]
    for thing in records[:3]:
        told(session, world.fellow, thing, is_personal=True, reason="author", at=NOON)
    assert len(run(NOON)) == 3
    for thing in records:
        told(session, world.fellow, thing, is_personal=True, reason="author", at=NOON + timedelta(minutes=1))
    (mail,) = run(NOON + timedelta(minutes=1))
    assert mail.subject == "Rynek: 4 nowe sprawy"


def test_mails_about_one_object_hang_together_and_can_be_ended_with_one_click(session, world, record, run):
    for minute in (0, 1):
        told(session, world.fellow, record, is_personal=True, reason="author", at=NOON + timedelta(minutes=minute))
    (first,) = run(NOON)
    (second,) = run(NOON + timedelta(minutes=1))
    assert first.headers["References"] == first.headers["In-Reply-To"] == second.headers["References"]
    assert first.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first.headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/notifications/unsubscribe/")
    assert first.headers["List-Unsubscribe"].strip("<>") in first.text


def test_what_was_seen_in_the_page_is_not_mailed(session, world, record, run):
    thread = Thread(subject=f"record:{record.id}", title="Ile to kosztuje?")
    session.add(thread)
    session.flush()
    session.add(ReadMark(person_id=world.fellow.id, thread_id=thread.id, number=4))
    for number in (4, 5):
        told(
            session,
            world.fellow,
            record,
            object=f"thread:{thread.id}",
            verb="thread.replied",
            at=NOON,
            is_personal=True,
            reason="author",
            details={"number": number, "title": f"wpis {number}"},
        )
    told(session, world.fellow, record, is_personal=True, reason="author", at=NOON, read_at=NOON, by_mail=False)
    (mail,) = run(NOON)
    assert "wpis 5" in mail.text
    assert "wpis 4" not in mail.text


def test_what_was_hidden_meanwhile_is_mailed_to_nobody(session, world, record, run):
    told(session, world.outsider, record, is_personal=True, reason="mention", at=NOON)
    record.visibility = Visibility.NETWORK
    session.add(record)
    assert run(NOON) == []
    record.visibility = Visibility.PUBLIC
    session.add(record)
    assert run(NOON + timedelta(minutes=1)) == []


def test_who_wants_no_mail_gets_none(session, world, record, run):
    choose(session, world.fellow, personal=Rhythm.NEVER, watched=Rhythm.NEVER)
    told(session, world.fellow, record, is_personal=True, reason="mention", at=NOON)
    told(session, world.fellow, record, at=NOON)
    assert run(MONDAY) == []
    own = session.get_one(MailSettings, world.fellow.id)
    own.personal = own.watched = Rhythm.DAILY
    session.add(own)
    assert run(MONDAY + timedelta(days=1)) == []  # who wants mail again does not begin with a flood


def test_what_waits_about_a_thing_that_is_muted_is_not_sent(session, world, record, run):
    network = f"network:{world.network.id}"
    told(session, world.fellow, record, because_of=network, at=NOON)
    stop_mail_about(session, world.fellow.id, network)
    assert run(MORNING) == []


def test_invented_people_are_never_written_to_over_a_real_server(session, world, record, run, site):
    world.fellow.is_demonstration = True
    session.add(world.fellow)
    told(session, world.fellow, record, is_personal=True, reason="mention", at=NOON)
    site.state.site.settings.smtp_url = "smtp://localhost:1"
    assert run(NOON) == []
    site.state.site.settings.smtp_url = ""
    assert len(run(NOON)) == 1


def test_invented_people_keep_nobody_waiting(session, world, record, run, site, monkeypatch):
    monkeypatch.setattr("app.features.notifications.mailing.sending.MOST_PEOPLE", 1)
    world.fellow.is_demonstration = True
    session.add(world.fellow)
    for person, minutes in ((world.fellow, 2), (world.colleague, 1)):
        told(session, person, record, is_personal=True, reason="mention", at=NOON - timedelta(minutes=minutes))
    site.state.site.settings.smtp_url = "smtp://localhost:1"
    assert [mail.recipient for mail in run(NOON)] == [world.colleague.email]


def test_a_crash_while_writing_neither_loses_nor_doubles(session, world, record, run, site, monkeypatch):
    told(session, world.fellow, record, is_personal=True, reason="mention", at=NOON)
    session.commit()
    with monkeypatch.context() as broken, clock.held_at(NOON):
        broken.setattr("app.features.notifications.mailing.sending.post_letter", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_letters(session, site.state.site)
    session.rollback()
    assert len(run(NOON)) == 1
    assert session.exec(select(Notification)).one().mailed_at == NOON
