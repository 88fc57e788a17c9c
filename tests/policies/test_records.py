"""Who may write records: the whole truth table."""

from __future__ import annotations

import pytest

from app.core import clock
from app.models import Record, Revision
from app.models.network import NetworkRole
from app.models.record import Authority, Kind, State, Visibility
from app.policies import records
from app.policies.actor import No
from tests.policies.people import AUTHOR_ID, NETWORK, OTHER_NETWORK, OWNER, PEOPLE, person

EDITORS = {"author", "owner's editor"}
NETWORK_HEADS = {"network leader", "network keeper"}


def record(state: State = State.PUBLISHED, **values) -> Record:
    values = {"network_id": NETWORK, "published_revision": None if state is State.DRAFT else 1} | values
    return Record(kind=Kind.PRACTICE, organisation_id=OWNER, author_id=AUTHOR_ID, state=state, **values)


def allowed(policy, *args) -> set[str]:
    return {name for name, actor in PEOPLE.items() if policy(actor, *args)}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("policy", [records.can_edit, records.can_publish, records.can_see_drafts])
def test_the_author_and_the_owners_editors_write(policy, state):
    assert allowed(policy, record(state)) == EDITORS


def test_heads_of_the_network_and_the_secretariat_also_withdraw():
    assert allowed(records.can_withdraw, record()) == EDITORS | NETWORK_HEADS | {"secretariat"}
    assert allowed(records.can_withdraw, record(network_id=None)) == EDITORS | {"secretariat"}


def test_a_record_is_withdrawn_in_the_name_of_those_who_did():
    names = {name: records.authority_over(actor, record()) for name, actor in PEOPLE.items()}
    assert {name for name, by in names.items() if by is Authority.OWNER} == EDITORS
    assert {name for name, by in names.items() if by is Authority.NETWORK} == NETWORK_HEADS
    assert {name for name, by in names.items() if by is Authority.SECRETARIAT} == {"secretariat"}


def test_only_a_draft_that_was_never_published_is_deleted_and_only_by_its_editors():
    assert allowed(records.can_delete, record(State.DRAFT)) == EDITORS
    assert allowed(records.can_delete, record(State.PUBLISHED)) == set()
    assert allowed(records.can_delete, record(State.WITHDRAWN)) == set()


def test_editors_begin_everything_and_experts_with_an_organisation_begin_analyses():
    editors = {"owner's editor", "other editor", "network editor"}
    assert allowed(records.can_create, Kind.PRACTICE) == editors
    assert allowed(records.can_create, Kind.VISIT) == editors
    assert allowed(records.can_create, Kind.ANALYSIS) == editors
    expert = person("e", OWNER, roles={NETWORK: frozenset({NetworkRole.EXPERT})})
    assert records.can_create(expert, Kind.ANALYSIS)
    assert not records.can_create(expert, Kind.PRACTICE)


@pytest.mark.parametrize("visibility", list(Visibility))
def test_a_record_is_placed_only_in_ones_own_network(visibility):
    insiders = {"network's member", "network editor", *(f"network {role.value}" for role in NetworkRole)}
    assert allowed(records.can_place_in, NETWORK, visibility) == insiders


def test_without_a_network_there_is_no_network_audience():
    everybody = set(PEOPLE)
    assert allowed(records.can_place_in, None, Visibility.PUBLIC) == everybody
    assert allowed(records.can_place_in, None, Visibility.ORGANISATION) == everybody
    assert allowed(records.can_place_in, None, Visibility.NETWORK) == set()
    assert "other network's leader" in allowed(records.can_place_in, OTHER_NETWORK, Visibility.NETWORK)


def test_unpublished_revisions_are_for_editors_and_published_ones_for_all_who_see_the_record():
    hidden = Revision(record_id="r", number=2)
    shown = Revision(record_id="r", number=1, published_at=clock.now())
    assert allowed(records.can_see_revision, record(), hidden) == EDITORS
    assert allowed(records.can_see_revision, record(), shown) == set(PEOPLE)


def test_every_refusal_says_why():
    nobody = PEOPLE["nobody's"]
    refusals = [
        records.can_create(nobody, Kind.PRACTICE),
        records.can_edit(nobody, record()),
        records.can_withdraw(nobody, record()),
        records.can_delete(PEOPLE["author"], record()),
        records.can_place_in(nobody, NETWORK, Visibility.NETWORK),
    ]
    assert all(isinstance(refusal, No) and refusal.reason for refusal in refusals)
