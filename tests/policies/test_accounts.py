"""Who may invite whom: the whole table."""

from __future__ import annotations

import pytest

from app.core.errors import ForbiddenError, SignInNeededError
from app.models import User
from app.models.network import NetworkRole
from app.models.user import OrganisationRole
from app.policies import ANONYMOUS, Actor, require
from app.policies.accounts import (
    can_change_account,
    can_invite_anybody,
    can_invite_to_network,
    can_invite_to_organisation,
)


def somebody(**values) -> Actor:
    return Actor(user_id="u", organisation_id="own", organisation_role=OrganisationRole.MEMBER, **values)


def with_role(role: NetworkRole) -> Actor:
    return somebody(roles={"net": frozenset({role})})


ACTORS = {
    "visitor": ANONYMOUS,
    "member": somebody(member_networks=frozenset({"net"})),
    "editor": Actor(user_id="u", organisation_id="own", organisation_role=OrganisationRole.EDITOR),
    "leader": with_role(NetworkRole.LEADER),
    "keeper": with_role(NetworkRole.KEEPER),
    "expert": with_role(NetworkRole.EXPERT),
    "secretariat": somebody(is_secretariat=True),
}


@pytest.mark.parametrize(
    ("who", "anybody", "own", "other_organisation", "network", "other_network"),
    [
        ("visitor", False, False, False, False, False),
        ("member", False, False, False, False, False),
        ("editor", True, True, False, False, False),
        ("leader", True, False, False, True, False),
        ("keeper", False, False, False, False, False),
        ("expert", False, False, False, False, False),
        ("secretariat", True, True, True, True, True),
    ],
)
def test_who_may_invite_where(who, anybody, own, other_organisation, network, other_network):
    actor = ACTORS[who]
    assert bool(can_invite_anybody(actor)) is anybody
    assert bool(can_invite_to_organisation(actor, "own")) is own
    assert bool(can_invite_to_organisation(actor, "other")) is other_organisation
    assert bool(can_invite_to_network(actor, "net")) is network
    assert bool(can_invite_to_network(actor, "other")) is other_network


def test_a_refusal_says_why_and_a_visitor_is_asked_to_sign_in():
    with pytest.raises(ForbiddenError, match="Sekretariat"):
        require(ACTORS["member"], can_invite_anybody(ACTORS["member"]))
    with pytest.raises(SignInNeededError):
        require(ANONYMOUS, can_invite_to_network(ANONYMOUS, "net"))


@pytest.mark.parametrize(
    ("own", "shared", "may"), [(True, False, True), (False, False, False), (True, True, False), (False, True, False)]
)
def test_people_change_their_own_account_unless_visitors_share_it(own, shared, may):
    user = User(id="u" if own else "x", email="a@b.example", name="A", is_demonstration=shared)
    assert bool(can_change_account(ACTORS["member"], user)) is may
