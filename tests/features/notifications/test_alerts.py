"""Alerts of saved searches: new matches only, no flood at first, with the eyes of the owner as they are now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.features.notifications.alerts import LOOK_EVERY, look_through_searches
from app.indexing import all_documents
from app.models import Activity
from app.models.record import Visibility
from tests import factories
from tests.features.audiences import make_audiences

START = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(session: Session):
    with clock.held_at(START - timedelta(days=2)):
        return make_audiences(session)


@pytest.fixture
def look(session: Session, site, catalogue):
    """``look(n)``: index what there is and look through all searches, n times an hour later; the events told so far."""

    def run(hours: int) -> list[dict]:
        session.flush()
        catalogue.rebuild(all_documents(session))
        with clock.held_at(START + LOOK_EVERY * hours):
            look_through_searches(session, site.state.site)
            session.commit()
        return [one.details for one in session.exec(select(Activity).order_by(Activity.created_at))]

    return run


def publish(session: Session, world, hours: float, **values):
    with clock.held_at(START + LOOK_EVERY * hours):
        return factories.record(session, world.owner, **values)


def test_what_was_there_before_is_told_to_nobody_and_what_comes_is_told_once(session, world, look):
    factories.saved_search(session, world.outsider, query="q=kopciuch")
    assert look(0) == []
    publish(session, world, 0.5)
    publish(session, world, 0.6)
    assert look(1) == [{"title": "Smog", "found": 2}]
    assert len(look(2)) == 1


def test_a_search_is_looked_through_once_an_hour(session, world, site, look):
    factories.saved_search(session, world.outsider)
    look(0)
    with clock.held_at(START + LOOK_EVERY / 2):
        assert look_through_searches(session, site.state.site) == 0


def test_what_the_owner_may_not_see_is_no_match_until_it_is_opened(session, world, look):
    factories.saved_search(session, world.outsider, query="q=kopciuch")
    look(0)
    record = publish(session, world, 0.5, visibility=Visibility.NETWORK, network_id=world.network.id)
    assert look(1) == []
    record.visibility = Visibility.PUBLIC
    record.updated_at = START + LOOK_EVERY * 1.5
    session.add(record)
    assert look(2) == [{"title": "Smog", "found": 1}]


def test_an_old_record_that_moves_up_is_not_new(session, world, look, monkeypatch):
    monkeypatch.setattr("app.features.notifications.alerts.MAX_PAGE_SIZE", 3)
    factories.saved_search(session, world.outsider, query="q=kopciuch")
    old = publish(session, world, -9)
    newest = publish(session, world, -1)
    for hours in (-3, -2):
        publish(session, world, hours)
    look(0)
    newest.withdraw("Dane okazały się błędne.")
    session.add(newest)
    assert look(1) == []
    assert old.published_at


def test_while_the_index_is_away_nothing_is_lost(session, world, look, monkeypatch):
    factories.saved_search(session, world.outsider)
    look(0)
    publish(session, world, 0.5)
    with monkeypatch.context() as away:
        away.setattr("app.features.notifications.alerts.ask", lambda *_: None)
        assert look(1) == []
    assert look(2) == [{"title": "Smog", "found": 1}]
