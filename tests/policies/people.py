"""One person of every kind around one record, as the policies see them."""

from __future__ import annotations

from app.models.network import NetworkRole
from app.models.user import OrganisationRole
from app.policies.actor import ANONYMOUS, Actor

OWNER, OTHER, NETWORK, OTHER_NETWORK = "owner", "other", "network", "network2"
AUTHOR_ID = "author"


def person(user_id: str, organisation: str | None = None, **values) -> Actor:
    role = values.pop("role", OrganisationRole.MEMBER if organisation else None)
    return Actor(user_id=user_id, organisation_id=organisation, organisation_role=role, **values)


PEOPLE: dict[str, Actor] = {
    "anonymous": ANONYMOUS,
    "nobody's": person("p1"),
    "author": person(AUTHOR_ID, OWNER),
    "author elsewhere": person(AUTHOR_ID, OTHER),
    "owner's member": person("p2", OWNER),
    "owner's editor": person("p3", OWNER, role=OrganisationRole.EDITOR),
    "other member": person("p4", OTHER),
    "other editor": person("p5", OTHER, role=OrganisationRole.EDITOR),
    "network's member": person("p6", OTHER, member_networks=frozenset({NETWORK})),
    "network editor": person("p7", OTHER, role=OrganisationRole.EDITOR, member_networks=frozenset({NETWORK})),
    "other network's": person("p8", OTHER, member_networks=frozenset({OTHER_NETWORK})),
    **{f"network {role.value}": person(f"r-{role.value}", roles={NETWORK: frozenset({role})}) for role in NetworkRole},
    "other network's leader": person("p9", roles={OTHER_NETWORK: frozenset({NetworkRole.LEADER})}),
    "secretariat": person("p10", is_secretariat=True),
}
