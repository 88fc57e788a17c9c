"""Reviews: nobody checks their own text, the two ways of saying who sees one agree, every refusal says why."""

from __future__ import annotations

import dataclasses

import pytest
from sqlmodel import Session, select

from app.models import Record, Review, ReviewRules
from app.models.network import NetworkRole
from app.models.record import Kind, Visibility
from app.models.review import Signature
from app.models.user import OrganisationRole
from app.policies import reviews
from app.policies.actor import ANONYMOUS, Actor, No
from app.policies.people import holders_of
from app.policies.review_subjects import REVIEW_AUDIENCES
from app.policies.visibility import tokens_of
from tests import factories
from tests.policies.matrix.reviews import RECORD, REVIEW, USUAL
from tests.policies.people import AUTHOR_ID, NETWORK, OWNER, PEOPLE, person


@pytest.mark.parametrize("role", [NetworkRole.LEADER, NetworkRole.KEEPER, NetworkRole.EXPERT])
@pytest.mark.parametrize(
    "own", [{"organisation": OWNER, "role": OrganisationRole.EDITOR}, {"user_id": AUTHOR_ID}, {"user_id": "sender"}]
)
def test_nobody_checks_what_they_could_have_written_unless_nobody_else_can(role, own):
    actor = person(own.get("user_id", "x"), own.get("organisation"), role=own.get("role"), roles={NETWORK: {role}})
    review = Review(record_id=RECORD.id, network_id=NETWORK, submitted_by="sender")
    assert not reviews.can_check(actor, review, RECORD)
    assert not reviews.can_decide(actor, review, RECORD, USUAL)
    assert not reviews.can_give_opinion(actor, review, RECORD)
    assert reviews.can_check(actor, review, RECORD, is_alone=True)
    is_head = role is not NetworkRole.EXPERT
    assert bool(reviews.can_decide(actor, review, RECORD, USUAL, is_alone=True)) is is_head


@pytest.mark.parametrize(
    ("leader", "expert", "visibility", "needed"),
    [
        (True, False, Visibility.PUBLIC, True),
        (False, True, Visibility.NETWORK, True),
        (False, False, Visibility.PUBLIC, False),
        (True, True, Visibility.ORGANISATION, False),
    ],
)
def test_which_texts_are_checked_first(leader, expert, visibility, needed):
    rules = ReviewRules(network_id=NETWORK, leader_checks=leader, expert_gives_opinion=expert)
    assert reviews.needs_review(rules, visibility) is needed
    assert not reviews.needs_review(None, visibility)


def test_people_sign_in_the_role_that_is_nearest_to_the_network():
    both = person("b", roles={NETWORK: {NetworkRole.EXPERT, NetworkRole.LEADER}}, is_secretariat=True)
    assert reviews.signature_of(both, REVIEW, RECORD) is Signature.LEADER
    signed = {name: reviews.signature_of(actor, REVIEW, RECORD) for name, actor in PEOPLE.items()}
    assert signed["author"] is signed["owner's editor"] is Signature.AUTHOR
    assert signed["network keeper"] is Signature.KEEPER
    assert signed["secretariat"] is Signature.SECRETARIAT


def test_every_refusal_says_why():
    stranger = PEOPLE["other editor"]
    refusals = [
        reviews.can_see(stranger, REVIEW, RECORD),
        reviews.can_check(stranger, REVIEW, RECORD),
        reviews.can_decide(stranger, REVIEW, RECORD, USUAL),
        reviews.can_give_opinion(stranger, REVIEW, RECORD),
        reviews.can_withdraw(stranger, REVIEW, RECORD),
        reviews.can_see_rules(stranger, NETWORK),
        reviews.can_change_rules(stranger, NETWORK),
    ]
    assert all(isinstance(refusal, No) and refusal.reason for refusal in refusals)


def test_the_ways_of_saying_who_sees_a_review_agree(session: Session) -> None:
    owner, other = factories.organisation(session), factories.organisation(session)
    network, foreign = factories.network(session), factories.network(session)
    author = factories.user(session, other)
    record = factories.record(session, owner, Kind.PRACTICE, published=False, author_id=author.id)
    review = Review(record_id=record.id, network_id=network.id, submitted_by=author.id)
    session.add(review)
    session.flush()
    places = {OWNER: owner.id, "other": other.id, NETWORK: network.id, "network2": foreign.id}

    def settled(name: str, actor: Actor) -> Actor:
        if actor is ANONYMOUS:
            return actor
        made = author if name == "author" else factories.user(session)
        for key, roles in actor.roles.items():
            for role in roles:
                factories.role(session, made, network if key == NETWORK else foreign, role)
        return dataclasses.replace(
            actor,
            user_id=made.id,
            organisation_id=places.get(actor.organisation_id or ""),
            member_networks=frozenset(places[key] for key in actor.member_networks),
            roles={places[key]: roles for key, roles in actor.roles.items()},
        )

    people = {name: settled(name, actor) for name, actor in PEOPLE.items()}
    by_rule = {name for name, actor in people.items() if reviews.can_see(actor, review, record)}
    by_query = {
        name
        for name, actor in people.items()
        if session.exec(select(Review).join(Record).where(reviews.visible_to(actor))).all()
    }
    audience = REVIEW_AUDIENCES["review"](session, review.id)
    by_tokens = {name for name, actor in people.items() if not tokens_of(actor).isdisjoint(audience)}
    assert by_rule == by_query == by_tokens
    assert {"author", "network expert", "secretariat"} < by_rule
    assert holders_of(session, network.id, NetworkRole.LEADER) == [people["network leader"].user_id]
    assert REVIEW_AUDIENCES["review"](session, "0000000000") == frozenset()
