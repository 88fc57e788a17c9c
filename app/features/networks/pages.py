"""What the pages of networks show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.models import Edition, Membership, Network, Organisation, PersonRole, User
from app.models.formation import Check
from app.models.network import KIND_LABELS, MEMBER_LABELS, ROLE_LABELS, MemberRole
from app.models.taxonomy import THEMES
from app.web.cards import Listing
from app.web.i18n import gettext, language
from app.web.render import Page


@dataclass(frozen=True, slots=True)
class NetworkLine:
    network: Network
    kind: str
    theme: str
    members: int
    leader: Organisation | None
    records: int
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class NetworksPage(Page):
    template: ClassVar[str] = "networks/list.html"
    editions: Sequence[tuple[Edition, Sequence[NetworkLine]]]


@dataclass(frozen=True, slots=True)
class MemberLine:
    organisation: Organisation
    role: str
    is_leader: bool
    years: str
    is_current: bool
    note: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str
    position: str
    organisation: str
    email: str
    """Empty for those who may not know it."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What only people of the network and the secretariat see."""

    people: Sequence[tuple[str, Sequence[PersonLine]]]
    """Role in words, and who has it."""
    records: int
    """How many of the network's records are kept inside it."""


@dataclass(frozen=True, kw_only=True)
class NetworkPage(Page):
    template: ClassVar[str] = "networks/network.html"
    network: Network
    edition: Edition
    kind: str
    theme: str
    members: Sequence[MemberLine]
    map_counts: Mapping[str, int]
    """Voivodeship to the number of members there."""
    map_hrefs: Mapping[str, str]
    checks: Sequence[Check]
    records: Listing
    shows_inside_only: bool
    inside: Inside | None
    """None for those who see the network from outside."""


def make_list_page(
    rows: Sequence[tuple[Network, Edition]],
    members: Mapping[str, int],
    leaders: Mapping[str, Organisation],
    records: Mapping[str, int],
    own: frozenset[str],
) -> NetworksPage:
    editions: dict[str, tuple[Edition, list[NetworkLine]]] = {}
    for network, edition in rows:
        line = NetworkLine(
            network=network,
            kind=gettext(KIND_LABELS[network.kind]),
            theme=name_theme(network),
            members=members.get(network.id, 0),
            leader=leaders.get(network.id),
            records=records.get(network.id, 0),
            is_own=network.id in own,
        )
        editions.setdefault(edition.id, (edition, []))[1].append(line)
    return NetworksPage(editions=tuple(editions.values()))


def name_theme(network: Network) -> str:
    """The network's theme in the reader's language; its own word where the taxonomy does not know it."""
    theme = THEMES.get(network.theme)
    return theme.label(language()) if theme else network.theme


def name_kind(network: Network) -> str:
    return gettext(KIND_LABELS[network.kind])


def member_lines(rows: Sequence[tuple[Membership, Organisation]], current: frozenset[str]) -> Sequence[MemberLine]:
    """``current``: ids of the memberships that last."""
    return [
        MemberLine(
            organisation=organisation,
            role=gettext(MEMBER_LABELS[member.role]),
            is_leader=member.role is MemberRole.LEADER,
            years=member.years,
            is_current=member.id in current,
            note=member.note,
        )
        for member, organisation in rows
    ]


def people_by_role(
    rows: Sequence[tuple[PersonRole, User, str]], *, with_addresses: bool
) -> Sequence[tuple[str, Sequence[PersonLine]]]:
    """In the order of the roles; a role that nobody has is left out."""
    groups: dict[str, list[PersonLine]] = {}
    for role, person, organisation in rows:
        line = PersonLine(person.name, person.position, organisation, person.email if with_addresses else "")
        groups.setdefault(role.role, []).append(line)
    return [(gettext(label), groups[role]) for role, label in ROLE_LABELS.items() if role in groups]
