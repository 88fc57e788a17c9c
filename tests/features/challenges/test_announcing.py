"""A later practice finds the challenge: its city is told once, of what it may see and of nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from app.core import clock
from app.models import Activity, ChallengeMatch, Outbox
from app.models.challenge import ChallengeState, Standing
from app.models.record import Visibility
from app.worker import Worker
from tests import factories
from tests.browser_client import text_of
from tests.features.challenges.conftest import FITTING


def announced(session) -> list[Activity]:
    session.expire_all()
    return list(session.exec(select(Activity).where(Activity.verb == "challenge.matched")))


def test_a_new_practice_is_announced_with_the_passage_that_it_meets(session, world, reindex, sign_in) -> None:
    other = factories.editor(session, world.city)
    practice = factories.record(session, world.stranger, content=FITTING)
    reindex()
    (told,) = announced(session)
    assert told.addressees == {world.editor.id: "author", other.id: "editor"}
    assert (told.subject, told.actor_id) == (f"match:{world.challenge.id}-{practice.id}", None)
    assert told.details["record"] == practice.title
    match = session.get_one(ChallengeMatch, (world.challenge.id, practice.id))
    assert (match.standing, bool(match.quote), bool(match.passage)) == (Standing.NEW, True, True)
    desk = text_of(sign_in(world.editor).get("/desk"))
    assert "Do Waszych wyzwań pasuje coś nowego" in desk
    assert "Doradcy od pieców" in desk
    assert "Do Waszych wyzwań" not in text_of(sign_in(world.colleague).get("/desk"))


def test_it_is_announced_once_whatever_happens_to_the_record_later(session, world, reindex) -> None:
    practice = factories.record(session, world.stranger, content=FITTING)
    reindex()
    practice.updated_at = clock.now()
    reindex()
    assert len(announced(session)) == 1
    session.get_one(ChallengeMatch, (world.challenge.id, practice.id)).decide(Standing.DISMISSED, "Nie dla nas", None)
    practice.updated_at = clock.now()
    reindex()
    assert len(announced(session)) == 1
    assert session.exec(select(Outbox).where(Outbox.topic != "activity")).all() == []


@pytest.mark.parametrize("reason", ["another subject", "one's own", "older", "closed", "answered", "a draft"])
def test_what_does_not_fit_or_is_no_news_is_not_announced(session, world, reindex, reason: str) -> None:
    owner = world.city if reason == "one's own" else world.stranger
    content = {"title": "Łąki", "summary": "Rzadsze koszenie trawników.", "challenge": "Susza w parkach."}
    if reason in {"closed", "answered"}:
        world.challenge.state = ChallengeState(reason)
    made = factories.record(
        session, owner, content=content if reason == "another subject" else FITTING, published=reason != "a draft"
    )
    if reason == "older":
        made.published_at = world.challenge.created_at - timedelta(days=1)
    reindex()
    assert announced(session) == []


@pytest.mark.parametrize("is_member", [True, False])
def test_a_record_of_a_network_is_announced_to_its_members_only(session, world, reindex, is_member) -> None:
    members = (world.stranger, world.city) if is_member else (world.stranger,)
    network = factories.network(session, members=members)
    factories.record(session, world.stranger, content=FITTING, visibility=Visibility.NETWORK, network_id=network.id)
    reindex()
    assert len(announced(session)) == is_member


def test_while_the_search_is_away_the_announcement_waits(
    session, world, engine, catalogue, settings, monkeypatch
) -> None:
    factories.record(session, world.stranger, content=FITTING)
    session.commit()
    worker = Worker(engine, catalogue, settings)
    worker.drain()
    with monkeypatch.context() as broken:
        broken.setattr(catalogue, "search", lambda _query: (_ for _ in ()).throw(OSError("away")))
        worker.drain()
    session.expire_all()
    waiting = session.exec(select(Outbox).where(Outbox.topic == "challenges")).all()
    assert [note.attempts for note in waiting] == [0]
    session.commit()
    with clock.held_at(clock.now() + timedelta(minutes=1)):
        worker.drain()
    assert len(announced(session)) == 1
