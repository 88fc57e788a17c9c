"""What the pages of networks show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypedDict

from app.features.networks.frame import NetworkPart
from app.features.networks.square.news import News
from app.models import (
    Challenge,
    Edition,
    Formation,
    Membership,
    Network,
    NetworkDocument,
    Organisation,
    PersonRole,
    User,
)
from app.models.challenge import STATE_LABELS, ChallengeState
from app.models.formation import Check
from app.models.network import KIND_LABELS, MEMBER_LABELS, ROLE_LABELS, MemberRole
from app.models.record import Visibility
from app.models.taxonomy import THEMES
from app.web.calendar import MeetingLine
from app.web.cards import Listing
from app.web.collections.lines import CollectionLine
from app.web.i18n import gettext, language
from app.web.render import Page
from app.web.threads.discussion import Discussion


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


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    title: str
    path: str
    organisation: str
    state: str
    is_open: bool
    is_inside: bool
    is_demonstration: bool
    stated_at: datetime
    text: str


class Shelves(TypedDict):
    """What stands on the square beside the records."""

    news: Sequence[News]
    meetings: Sequence[MeetingLine]
    challenges: Sequence[ChallengeLine]
    collections: Sequence[CollectionLine]
    documents: Sequence[NetworkDocument]


@dataclass(frozen=True, kw_only=True)
class NetworkPage(NetworkPart):
    template: ClassVar[str] = "networks/network.html"
    network: Network
    theme: str
    news: Sequence[News]
    meetings: Sequence[MeetingLine]
    challenges: Sequence[ChallengeLine]
    collections: Sequence[CollectionLine]
    documents: Sequence[NetworkDocument]
    members: Sequence[MemberLine]
    map_counts: Mapping[str, int]
    """Voivodeship to the number of members there."""
    map_hrefs: Mapping[str, str]
    checks: Sequence[Check]
    formation: Formation | None
    """How it was formed, if it was formed here."""
    records: Listing
    shows_inside_only: bool
    inside: Inside | None
    """None for those who see the network from outside."""
    talk: Discussion | None
    """The conversations about it."""


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


def challenge_lines(rows: Sequence[tuple[Challenge, Organisation]]) -> Sequence[ChallengeLine]:
    return [
        ChallengeLine(
            title=challenge.title,
            path=challenge.path,
            organisation=organisation.name,
            state=gettext(STATE_LABELS[challenge.state]),
            is_open=challenge.state is ChallengeState.OPEN,
            is_inside=challenge.visibility is Visibility.NETWORK,
            is_demonstration=challenge.is_demonstration,
            stated_at=challenge.created_at,
            text=challenge.text,
        )
        for challenge, organisation in rows
    ]


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
