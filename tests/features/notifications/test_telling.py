"""From an activity to the people who are told: once, with the reason, and only those who may know."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.core.db import transaction
from app.features.notifications.telling import tell_people
from app.models import Activity, ActivityObject, Notification, Outbox, Subscription
from app.models.activity import tell
from app.models.network import NetworkRole
from app.models.outbox import note
from app.models.record import Visibility
from app.models.subscription import Level, choose_level, follow_unless_chosen
from app.models.thread import ReadMark, Thread
from app.worker import Worker
from tests import factories


@pytest.fixture
def worker(engine, catalogue, settings) -> Worker:
    return Worker(engine, catalogue, settings)


def publish(session: Session, record, *, key="record:published", actor=None, **values) -> None:
    """Tell of a publication as the review does, and commit."""
    objects = {f"network:{record.network_id}", "theme:air-heating"} if record.network_id else {"theme:air-heating"}
    tell(
        session,
        key=key,
        verb="record.published",
        actor_id=actor.id if actor else None,
        subject=f"record:{record.id}",
        path=record.path,
        objects=objects | set(values.pop("objects", ())),
        details={"title": record.title, **values.pop("details", {})},
        **values,
    )
    session.commit()


def told(session: Session) -> dict[str, Notification]:
    session.expire_all()
    found = {row.person_id: row for row in session.exec(select(Notification))}
    session.rollback()
    return found


def test_who_watches_the_network_is_told_once_and_why(session, world, worker):
    record = factories.record(session, world.owner, network_id=world.network.id)
    for object_ in (f"network:{world.network.id}", "theme:air-heating", f"record:{record.id}"):
        choose_level(session, world.fellow.id, object_, Level.WATCHING)
    publish(session, record, actor=world.editor)
    worker.drain()
    rows = told(session)
    assert set(rows) == {world.fellow.id}
    row = rows[world.fellow.id]
    assert (row.reason, row.because_of, row.by_mail) == ("watching", f"record:{record.id}", True)
    assert row.object == row.subject == f"record:{record.id}"
    assert session.exec(select(Outbox).where(Outbox.topic == "activity")).all() == []


def test_who_may_not_see_it_is_not_told_however_much_they_watch(session, world, worker):
    record = factories.record(session, world.owner, network_id=world.network.id, visibility=Visibility.NETWORK)
    people = (world.fellow, world.outsider, world.secretariat, world.colleague)
    for person in people:
        choose_level(session, person.id, f"network:{world.network.id}", Level.WATCHING)
    publish(session, record, addressees={world.outsider.id: "mention"})
    worker.drain()
    assert set(told(session)) == {world.fellow.id, world.secretariat.id, world.colleague.id}


def test_what_was_withdrawn_from_readers_meanwhile_is_told_to_nobody(session, world, worker):
    record = factories.record(session, world.owner)
    choose_level(session, world.fellow.id, "theme:air-heating", Level.WATCHING)
    publish(session, record)
    record.visibility = Visibility.ORGANISATION
    session.add(record)
    session.commit()
    worker.drain()
    assert told(session) == {}


def test_what_is_hidden_later_is_no_longer_counted_at_the_bell(session, world, worker):
    record = factories.record(session, world.owner, network_id=world.network.id)
    for person in (world.fellow, world.outsider):
        choose_level(session, person.id, "theme:air-heating", Level.WATCHING)
    publish(session, record)
    worker.drain()
    assert {person for person, row in told(session).items() if not row.read_at} == {world.fellow.id, world.outsider.id}
    record.visibility = Visibility.NETWORK
    session.add(record)
    session.commit()
    worker.drain()
    assert {person for person, row in told(session).items() if not row.read_at} == {world.fellow.id}


def test_a_wider_theme_is_heard_too(session, world, worker):
    choose_level(session, world.fellow.id, "theme:air", Level.TRACKING)
    publish(session, factories.record(session, world.owner))
    worker.drain()
    row = told(session)[world.fellow.id]
    assert (row.reason, row.because_of, row.by_mail) == ("tracking", "theme:air", False)
    assert "theme:air" in set(session.exec(select(ActivityObject.object)))


def test_roles_and_authorship_watch_by_themselves_and_nobody_hears_of_their_own_doing(session, world, worker):
    factories.role(session, world.fellow, world.network, NetworkRole.EXPERT)
    factories.role(session, world.colleague, world.network, NetworkRole.LEADER)
    record = factories.record(session, world.owner, network_id=world.network.id, author_id=world.editor.id)
    publish(session, record, actor=world.colleague)
    worker.drain()
    rows = told(session)
    assert set(rows) == {world.fellow.id, world.editor.id}
    assert rows[world.editor.id].because_of == f"record:{record.id}"


def test_muted_wins_over_watching_but_not_over_a_mention(session, world, worker):
    record = factories.record(session, world.owner, network_id=world.network.id, author_id=world.editor.id)
    for person in (world.fellow, world.colleague):
        choose_level(session, person.id, f"network:{world.network.id}", Level.WATCHING)
        choose_level(session, person.id, f"record:{record.id}", Level.MUTED)
    publish(session, record, addressees={world.colleague.id: "mention"})
    worker.drain()
    rows = told(session)
    assert world.fellow.id not in rows
    assert (rows[world.colleague.id].reason, rows[world.colleague.id].by_mail) == ("mention", False)


def test_taking_part_widens_and_never_overrules_a_choice(session, world):
    choose_level(session, world.fellow.id, "record:a", Level.MUTED)
    follow_unless_chosen(session, world.fellow.id, "record:a", Level.TRACKING)
    follow_unless_chosen(session, world.fellow.id, "record:b", Level.TRACKING)
    session.flush()
    levels = {row.object: (row.level, row.is_chosen) for row in session.exec(select(Subscription))}
    assert levels == {"record:a": (Level.MUTED, True), "record:b": (Level.TRACKING, False)}


def test_what_was_read_in_the_page_already_is_not_told(session, world, worker):
    record = factories.record(session, world.owner)
    thread = Thread(subject=f"record:{record.id}", title="Pytanie", author_id=world.editor.id)
    session.add(thread)
    session.flush()
    for person in (world.fellow, world.outsider):
        choose_level(session, person.id, f"record:{record.id}", Level.WATCHING)
    session.add(ReadMark(person_id=world.fellow.id, thread_id=thread.id, number=7))
    session.add(ReadMark(person_id=world.outsider.id, thread_id=thread.id, number=6))
    publish(session, record, objects=(f"thread:{thread.id}",), details={"number": 7})
    worker.drain()
    assert world.fellow.id not in told(session)
    assert world.outsider.id in told(session)


def test_a_closed_account_is_told_of_nothing(session, world, worker):
    choose_level(session, world.fellow.id, "theme:air", Level.WATCHING)
    world.fellow.is_active = False
    session.add(world.fellow)
    publish(session, factories.record(session, world.owner))
    worker.drain()
    assert told(session) == {}


def test_a_crash_between_telling_and_striking_out_doubles_nothing(session, world, worker, monkeypatch):
    choose_level(session, world.fellow.id, "theme:air", Level.WATCHING)
    publish(session, factories.record(session, world.owner))
    calls = []

    def die_at_second(engine):
        calls.append(engine)
        if len(calls) == 2:  # the first transaction told; the process dies before it strikes the note out
            raise SystemExit
        return transaction(engine)

    notes = session.exec(select(Outbox).where(Outbox.topic == "activity")).all()
    session.expunge_all()
    session.rollback()
    with monkeypatch.context() as broken:
        broken.setattr("app.worker.transaction", die_at_second)
        with pytest.raises(SystemExit):
            worker._work(session, "activity", notes)
    assert len(told(session)) == 1
    worker.drain()
    assert len(told(session)) == 1
    assert session.exec(select(Outbox)).all() == []


def test_a_crash_in_the_middle_of_telling_loses_nothing(session, world, worker, monkeypatch):
    for person in (world.fellow, world.outsider):
        choose_level(session, person.id, "theme:air", Level.WATCHING)
    publish(session, factories.record(session, world.owner))
    with monkeypatch.context() as broken:
        broken.setattr("app.features.notifications.telling.listed_under", lambda _activity: 1 / 0)
        worker.drain()
    assert told(session) == {}
    activity_id = session.exec(select(Activity.id)).one()
    note(session, "activity", f"activity:{activity_id}")  # a fresh note, so that the test need not wait
    session.commit()
    worker.drain()
    assert set(told(session)) == {world.fellow.id, world.outsider.id}
    assert tell_people(session, activity_id) == 0


def test_a_thousand_watchers_cost_as_many_selects_as_one(session, world, queries):
    record = factories.record(session, world.owner)
    choose_level(session, world.fellow.id, "theme:air", Level.WATCHING)
    publish(session, record, key="one")
    publish(session, record, key="two")
    first, second = session.exec(select(Activity.id).order_by(Activity.key)).all()
    queries.clear()
    assert tell_people(session, first) == 1
    session.flush()
    few = len(queries)
    for _ in range(12):
        choose_level(session, factories.user(session, world.partner).id, "theme:air", Level.WATCHING)
    session.commit()
    session.expire_all()
    queries.clear()
    assert tell_people(session, second) == 13
    session.flush()
    assert len(queries) <= few + 2  # the record and the activity are read anew
