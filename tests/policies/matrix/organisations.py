"""Organisations and their people. The organisation here is "owner", a member of the network."""

from __future__ import annotations

from app.models import Organisation
from app.models.organisation import OrganisationKind
from app.policies import organisations
from tests.policies.matrix import HOME, INSIDERS, SECRETARIAT, Row
from tests.policies.people import NETWORK, OWNER

NOUN = "Organisations and their people"
ORGANISATION = Organisation(id=OWNER, name="Miasto", slug="miasto", kind=OrganisationKind.CITY)

ROWS = (
    Row("describe it", organisations.can_describe, (ORGANISATION,), frozenset({"owner's editor"})),
    Row("see its people", organisations.can_see_people, (ORGANISATION, {NETWORK}), HOME | INSIDERS | SECRETARIAT),
    Row(
        "see its people when it is in no network",
        organisations.can_see_people,
        (ORGANISATION, frozenset[str]()),
        HOME | SECRETARIAT,
    ),
    Row("see their e-mail addresses", organisations.can_see_addresses, ({NETWORK},), INSIDERS),
)
