"""Two curators in the same moment: whoever comes second waits, and then sees what the first has done."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm.exc import ObjectDeletedError
from sqlmodel import Session

from app.core.db import open_session
from app.core.errors import ConflictError
from app.features.collections import arranging, queries
from app.features.collections.forms import NoteForm
from app.web.sessions import make_actor
from tests import factories
from tests.features.collections.world import World, add, item_of

pytestmark = pytest.mark.only_postgresql  # SQLite has one writer at a time: nobody comes second


@pytest.fixture
def item(engine: Engine, session: Session, world: World):
    record = factories.record(session, world.city)
    add(session, world.collection, record)
    session.commit()
    return item_of(session, world.collection, record)


def annotate(engine: Engine, world: World, item_id: str, meanwhile) -> None:
    """One curator's request, in which another's is done between reading and writing."""
    with open_session(engine, writes=True) as own, own.begin():
        actor = make_actor(own, own.get_one(type(world.leader), world.leader.id))
        held = queries.get_collection(own, actor, world.collection.id)
        found = queries.get_item(own, held.collection, item_id)
        other = threading.Thread(target=meanwhile)
        other.start()
        other.join()
        arranging.annotate(own, actor, held, found, NoteForm(note="Druga notatka", for_whom="", version=1))


def test_a_note_saved_in_the_same_moment_is_not_lost(engine, session, world, item) -> None:
    def first() -> None:
        with open_session(engine, writes=True) as other, other.begin():
            other.get_one(type(item), item.id).annotate(note="Pierwsza notatka", for_whom="", seen_version=1)

    with pytest.raises(ConflictError):
        annotate(engine, world, item.id, first)
    session.refresh(item)
    assert item.note == "Pierwsza notatka"


def test_a_note_to_what_was_removed_meanwhile_is_a_conflict_and_no_failure(engine, session, world, item):
    def first() -> None:
        with open_session(engine, writes=True) as other, other.begin():
            other.delete(other.get_one(type(item), item.id))

    with pytest.raises(ObjectDeletedError):
        annotate(engine, world, item.id, first)
