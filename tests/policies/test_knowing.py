"""Of many things that were told, what somebody may know costs about as much as of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session

from app.models import ChallengeOffer, NetworkInvitation, Nudge
from app.policies.knowing import known_to
from app.web.sessions import make_actor
from tests import call_factories, factories, network_things
from tests.features.audiences import Audiences, make_audiences

Make = Callable[[Session, Audiences], str]


def meeting(session: Session, here: Audiences) -> str:
    return f"meeting:{network_things.meeting(session, here.network).id}"


def document(session: Session, here: Audiences) -> str:
    return f"document:{network_things.document(session, here.network).id}"


def call(session: Session, _here: Audiences) -> str:
    return f"call:{call_factories.call(session).id}"


def confirmation(session: Session, here: Audiences) -> str:
    home = session.get_one(type(here.owner), here.fellow.organisation_id)
    return f"confirmation:{factories.record(session, home, author_id=here.fellow.id).id}"


def invitation(session: Session, here: Audiences) -> str:
    made = NetworkInvitation(network_id=here.network.id, user_id=here.fellow.id)
    session.add(made)
    return f"invitation:{made.id}"


def nudge(session: Session, here: Audiences) -> str:
    made = Nudge(network_id=here.network.id, organisation_id=str(here.fellow.organisation_id), message="Jak idzie?")
    session.add(made)
    return f"nudge:{made.id}"


def offer(session: Session, here: Audiences) -> str:
    challenge = factories.challenge(session, here.owner)
    made = ChallengeOffer(challenge_id=challenge.id, note="Mamy to.", author_id=here.fellow.id)
    session.add(made)
    return made.subject


def application(session: Session, here: Audiences) -> str:
    owner = session.get_one(type(here.owner), here.fellow.organisation_id)
    return f"application:{call_factories.application(session, call_factories.call(session), owner).id}"


@pytest.mark.parametrize(
    "make",
    [meeting, document, call, confirmation, invitation, nudge, offer, application],
    ids=lambda make: make.__name__,
)
def test_ten_cost_as_many_selects_as_one(session: Session, queries, make: Make) -> None:
    here = make_audiences(session)
    made = [make(session, here) for _ in range(10)]
    session.commit()
    actor = make_actor(session, here.fellow)

    def cost(objects: list[str]) -> int:
        session.expunge_all()
        queries.clear()
        assert known_to(session, actor, objects) == set(objects)
        return len(queries)

    assert cost(made) == cost(made[:1])
