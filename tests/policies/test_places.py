"""Who describes an organisation, who sees its people, and who sees the inside of a network."""

from __future__ import annotations

import pytest

from app.models import Organisation
from app.models.network import NetworkRole
from app.models.organisation import OrganisationKind
from app.models.user import OrganisationRole
from app.policies import ANONYMOUS, Actor
from app.policies import networks as network_policies
from app.policies import organisations as organisation_policies

OWN = Organisation(id="own", name="Miasto", slug="miasto", kind=OrganisationKind.CITY)
PEOPLE = {
    "visitor": ANONYMOUS,
    "stranger": Actor(user_id="a", organisation_id="other", organisation_role=OrganisationRole.EDITOR),
    "member": Actor(user_id="b", organisation_id="own", organisation_role=OrganisationRole.MEMBER),
    "editor": Actor(user_id="c", organisation_id="own", organisation_role=OrganisationRole.EDITOR),
    "fellow": Actor(user_id="d", organisation_id="other", member_networks=frozenset({"air"})),
    "expert": Actor(user_id="e", roles={"air": frozenset({NetworkRole.EXPERT})}),
    "secretariat": Actor(user_id="f", is_secretariat=True),
}


def allowed(verdict) -> set[str]:
    return {name for name, person in PEOPLE.items() if verdict(person)}


def test_only_its_editors_describe_an_organisation() -> None:
    assert allowed(lambda person: organisation_policies.can_describe(person, OWN)) == {"editor"}


def test_people_are_for_colleagues_fellows_of_a_network_and_the_secretariat() -> None:
    seen = allowed(lambda person: organisation_policies.can_see_people(person, OWN, {"air"}))
    assert seen == {"member", "editor", "fellow", "expert", "secretariat"}
    assert allowed(lambda person: organisation_policies.can_see_people(person, OWN, set())) == {
        "member",
        "editor",
        "secretariat",
    }


def test_addresses_are_for_the_same_network_only() -> None:
    assert allowed(lambda person: organisation_policies.can_see_addresses(person, {"air"})) == {"fellow", "expert"}
    assert allowed(lambda person: network_policies.can_see_addresses(person, "air")) == {"fellow", "expert"}


def test_the_inside_is_for_the_network_and_the_secretariat() -> None:
    assert allowed(lambda person: network_policies.can_see_inside(person, "air")) == {"fellow", "expert", "secretariat"}
    assert allowed(lambda person: network_policies.can_see_inside(person, "water")) == {"secretariat"}


@pytest.mark.parametrize("person", ["visitor", "stranger"])
def test_a_refusal_says_why(person) -> None:
    verdict = organisation_policies.can_see_people(PEOPLE[person], OWN, {"air"})
    assert not verdict
    assert verdict.reason.endswith(".")
