"""What the page of a network's memberships shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.features.memberships.forms import EndForm, LeadForm
from app.models import Formation, Membership, Network, Organisation, User
from app.models.network import MEMBER_LABELS, MemberRole
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.render import Page


@dataclass(frozen=True, slots=True)
class MembershipLine:
    membership: Membership
    organisation: Organisation
    role: str
    is_current: bool
    leads: bool
    people: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class MembershipsPage(Page):
    template: ClassVar[str] = "memberships/memberships.html"
    network: Network
    formation: Formation | None
    """How it was formed, if it was formed here."""
    lines: Sequence[MembershipLine]
    today: date
    refused: str
    """Id of the membership whose form was refused."""
    end: Filled[EndForm]
    lead: Filled[LeadForm]


def membership_lines(
    rows: Sequence[tuple[Membership, Organisation]], people: Mapping[str, Sequence[User]], today: date
) -> Sequence[MembershipLine]:
    return [
        MembershipLine(
            membership,
            organisation,
            gettext(MEMBER_LABELS[membership.role]),
            membership.is_current(today),
            membership.role is MemberRole.LEADER,
            [(person.id, person.name) for person in people.get(organisation.id, ())],
        )
        for membership, organisation in rows
    ]
