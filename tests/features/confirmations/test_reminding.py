"""Reminders: a month before the end and at it, once, to those who keep the record, with everything else in step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Activity, Mail, MailSettings, Organisation, Outbox, Record
from app.models.record import Visibility
from app.policies.subjects import audience_of_subject
from app.timetable import TASKS
from app.web.confirmations import remind_of_confirmations
from tests import factories
from tests.features.confirmations.conftest import ENDS, PUBLISHED, World, link_in

DAY = timedelta(days=1)
SOON = ENDS - 30 * DAY


def test_it_is_regular_work():
    assert any(task.work is remind_of_confirmations for task in TASKS)


def test_the_author_is_reminded_a_month_before_and_at_the_end_and_never_twice(world: World, remind):
    assert remind(SOON - DAY) == []
    (first,) = remind(SOON)
    assert (first.recipient, first.subject) == (world.author.email, f"Czy to jeszcze aktualne: {world.record.title}")
    assert "Potwierdzone do 10 stycznia 2027." in first.text
    assert remind(SOON) == remind(SOON + DAY) == []
    (second,) = remind(ENDS)
    assert "Niepotwierdzone od 10 stycznia 2027." in second.text
    assert remind(ENDS + 400 * DAY) == []


def test_nobody_is_written_to_at_night(world: World, remind):
    evening = ENDS.replace(hour=21)
    assert remind(evening) == []
    assert len(remind(evening + 12 * timedelta(hours=1))) == 1


def test_who_wants_no_mail_hears_it_in_the_page_only(world: World, remind, session: Session):
    own = MailSettings(person_id=world.author.id)
    own.silence()
    session.add(own)
    session.commit()
    assert remind(ENDS) == []
    assert session.exec(select(Activity.verb)).all() == ["record.confirmation_due"]


def test_a_confirmation_begins_a_new_round(world: World, remind, session: Session):
    assert remind(SOON)
    with clock.held_at(SOON):
        world.record.confirm(6)
        session.add(world.record)
        session.commit()
    assert remind(ENDS) == []
    assert len(remind(SOON + 160 * DAY)) == 1


def test_one_letter_tells_one_person_of_all_their_records(world: World, remind, session: Session):
    owner = session.get_one(Organisation, world.record.organisation_id)
    with clock.held_at(PUBLISHED + DAY):
        for _ in range(2):
            factories.record(session, owner, author_id=world.author.id)
        session.commit()
    (letter,) = remind(ENDS + DAY)
    assert letter.subject == "3 rekordy czekają na potwierdzenie"
    assert letter.text.count("/confirmations/") == 3


@pytest.mark.parametrize("has_moved", [False, True])
def test_without_its_author_all_editors_of_the_organisation_are_reminded(world: World, remind, session, has_moved):
    if has_moved:
        world.author.organisation_id = world.stranger.organisation_id
    else:
        world.author.is_active = False
    session.add(world.author)
    session.commit()
    assert [letter.recipient for letter in remind(ENDS)] == [world.editor.email]


def test_the_letter_speaks_the_language_of_its_receiver(world: World, remind, session: Session):
    world.author.language = "en"
    session.add(world.author)
    session.commit()
    (letter,) = remind(ENDS)
    assert letter.subject.startswith("Is this still true")
    assert "Not confirmed since 10 January 2027." in letter.text


@pytest.mark.parametrize("published", [True, False])
def test_drafts_and_withdrawn_records_need_no_confirmation(world: World, remind, session: Session, published):
    if published:
        world.record.withdraw("Dane okazały się błędne.")
        session.add(world.record)
    else:
        session.delete(world.record)
        owner = session.get_one(Organisation, world.record.organisation_id)
        factories.record(session, owner, author_id=world.author.id, published=False)
    session.commit()
    assert remind(ENDS + DAY) == []


def test_from_its_end_on_it_is_indexed_as_one_that_nobody_vouches_for(world: World, remind, stored):
    notes = select(Outbox).where(Outbox.topic == "index", Outbox.subject == f"record:{world.record.id}")
    before = len(stored(notes))
    remind(SOON)
    assert len(stored(notes)) == before
    remind(ENDS)
    assert len(stored(notes)) == before + 1


def test_its_editors_are_told_in_the_page_and_nobody_else_hears_of_it(world: World, remind, session: Session, stored):
    remind(SOON)
    (told,) = stored(select(Activity))
    assert (told.verb, told.addressees) == ("record.confirmation_due", {world.author.id: "author"})
    assert audience_of_subject(session, told.subject) == {
        f"editor:{world.record.organisation_id}",
        f"author:{world.author.id}:{world.record.organisation_id}",
    }
    world.record.withdraw("Pomyłka.")
    assert audience_of_subject(session, told.subject) == frozenset()


def test_demonstration_accounts_are_not_mailed_outside_a_demonstration(world: World, remind, session: Session):
    world.author.is_demonstration = True
    session.add(world.author)
    session.commit()
    assert remind(ENDS) == []


def test_records_of_an_older_installation_get_at_least_a_month(world: World, remind, session: Session, stored):
    world.record.confirmed_at = world.record.confirmed_until = None
    world.record.visibility = Visibility.ORGANISATION
    session.add(world.record)
    session.commit()
    late = ENDS + 100 * DAY
    (letter,) = remind(late)
    assert "Potwierdzone do" in letter.text
    assert stored(select(Record.confirmed_until)) == [late + 30 * DAY]


def test_a_failing_batch_leaves_nothing_behind(world: World, site, session: Session, monkeypatch):
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("app.web.confirmations.reminding.post_letter", fail)
    with clock.held_at(ENDS), pytest.raises(RuntimeError):
        remind_of_confirmations(session, site.state.site)
    session.rollback()
    assert session.exec(select(Activity)).all() == session.exec(select(Mail)).all() == []
    monkeypatch.undo()
    with clock.held_at(ENDS):
        assert remind_of_confirmations(session, site.state.site) == 1
    session.commit()
    assert link_in(session.exec(select(Mail)).one()).startswith("/confirmations/")
