"""One rule of who sees a challenge, in Python and in SQL; and who may know that a record fits it."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from sqlmodel import Session, select

from app.models import Challenge, Edition, Membership, Network, Organisation, Record, User
from app.models.organisation import OrganisationKind
from app.models.record import Kind, State, Visibility
from app.policies.challenges import audience_of_match, can_see_challenge, challenge_visible_to
from app.policies.visibility import can_see, tokens_of
from tests.policies.people import AUTHOR_ID, NETWORK, OTHER, OTHER_NETWORK, OWNER, PEOPLE


@pytest.fixture
def world(session: Session) -> list[Challenge]:
    session.add_all(Organisation(id=key, kind=OrganisationKind.CITY, name=key, slug=key) for key in (OWNER, OTHER))
    session.add(Edition(id="edition", name="Edycja", starts=2024, ends=2026))
    session.flush()
    session.add_all(
        Network(id=key, edition_id="edition", name=key, theme="air", slug=key) for key in (NETWORK, OTHER_NETWORK)
    )
    session.add(User(id=AUTHOR_ID, email="autor@miasto.example", name="Autor", organisation_id=OTHER))
    session.flush()
    made = [
        Challenge(
            id=f"c{number}",
            organisation_id=OWNER,
            author_id=author,
            network_id=network,
            visibility=visibility,
            title="t",
            slug="t",
            text="t",
        )
        for number, (visibility, network, author) in enumerate(
            itertools.product((Visibility.PUBLIC, Visibility.NETWORK), (None, NETWORK), (None, AUTHOR_ID))
        )
    ]
    session.add_all(made)
    session.flush()
    return made


def test_python_and_sql_agree_about_everybody(session: Session, world: list[Challenge]) -> None:
    for kind, actor in PEOPLE.items():
        selected = set(session.exec(select(Challenge.id).where(challenge_visible_to(actor))))
        assert selected == {one.id for one in world if can_see_challenge(actor, one)}, kind


def test_a_match_is_known_to_those_only_who_see_both(session: Session, world: list[Challenge]) -> None:
    session.add(Membership(network_id=NETWORK, organisation_id=OWNER, starts=date(2024, 1, 1)))
    session.flush()
    for number, (visibility, network) in enumerate(itertools.product(Visibility, (None, NETWORK, OTHER_NETWORK))):
        record = Record(
            id=f"r{number}",
            kind=Kind.PRACTICE,
            organisation_id=OTHER,
            state=State.PUBLISHED,
            visibility=visibility,
            network_id=network,
        )
        for challenge, (kind, actor) in itertools.product(world, PEOPLE.items()):
            knows = not tokens_of(actor).isdisjoint(audience_of_match(session, challenge, record))
            # People of the owner hold the tokens of its networks, although the table of people gives them none.
            is_home = actor.organisation_id == OWNER and visibility is Visibility.NETWORK and network == NETWORK
            assert not knows or is_home or (can_see(actor, record) and can_see_challenge(actor, challenge)), kind


def test_the_match_of_a_record_that_is_gone_is_known_to_nobody(session: Session, world: list[Challenge]) -> None:
    for state in (State.DRAFT, State.WITHDRAWN):
        record = Record(id="r", kind=Kind.PRACTICE, organisation_id=OTHER, state=state)
        assert audience_of_match(session, world[0], record) == frozenset()
