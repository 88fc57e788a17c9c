"""What the pages of organisations show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from app.features.organisations.forms import ProfileForm
from app.models import City, Membership, Network, Organisation, User
from app.models.network import MEMBER_LABELS
from app.models.organisation import KIND_LABELS, OrganisationKind
from app.web.cards import Listing
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import mark_of
from app.web.pagination import Pagination
from app.web.render import Page


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    organisation: Organisation
    kind: str
    cities: int
    records: int


@dataclass(frozen=True, kw_only=True)
class OrganisationsPage(Page):
    template: ClassVar[str] = "organisations/list.html"
    groups: Sequence[tuple[str, Sequence[OrganisationLine]]]
    """Kind in words, and the organisations of that kind on this page."""
    total: int
    name: str
    kind: str
    tabs: Sequence[tuple[str, str, bool]]
    pages: Pagination


@dataclass(frozen=True, slots=True)
class NetworkLine:
    network: Network
    role: str
    years: str
    note: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str
    position: str
    email: str
    """Empty for those who may not know it."""


@dataclass(frozen=True, kw_only=True)
class OrganisationPage(Page):
    template: ClassVar[str] = "organisations/organisation.html"
    organisation: Organisation
    kind: str
    cities: Sequence[City]
    networks: Sequence[NetworkLine]
    records: Listing
    people: Sequence[PersonLine] | None
    """None for those who may not see them."""
    can_describe: bool


@dataclass(frozen=True, kw_only=True)
class ProfilePage(Page):
    template: ClassVar[str] = "organisations/profile.html"
    organisation: Organisation
    form: Filled[ProfileForm]
    seen: str


def make_profile_page(organisation: Organisation, form: Filled[ProfileForm]) -> ProfilePage:
    """The form, with the mark of what it is about to replace."""
    return ProfilePage(organisation=organisation, form=form, seen=mark_of(kept_of(organisation)))


def kept_of(organisation: Organisation) -> dict[str, str]:
    """What is kept, as the form would be filled with it."""
    return {"about": organisation.about, "website": organisation.website}


def make_list_page(
    rows: Sequence[tuple[Organisation, int, int]],
    counts: Mapping[OrganisationKind, int],
    name: str,
    kind: OrganisationKind | None,
    pages: Pagination,
) -> OrganisationsPage:
    groups: dict[OrganisationKind, list[OrganisationLine]] = {}
    for organisation, cities, records in rows:
        line = OrganisationLine(organisation, gettext(KIND_LABELS[organisation.kind]), cities, records)
        groups.setdefault(organisation.kind, []).append(line)
    return OrganisationsPage(
        groups=[(gettext(KIND_LABELS[known]), groups[known]) for known in KIND_LABELS if known in groups],
        total=counts.get(kind, 0) if kind else sum(counts.values()),
        name=name,
        kind=kind.value if kind else "",
        tabs=[
            (f"{gettext('wszystkie')} ({sum(counts.values())})", list_address(name), kind is None),
            *(
                (f"{gettext(label)} ({counts[known]})", list_address(name, known), known is kind)
                for known, label in KIND_LABELS.items()
                if known in counts
            ),
        ],
        pages=pages,
    )


def list_address(name: str, kind: OrganisationKind | None = None) -> str:
    pairs = {"name": name, "kind": kind.value if kind else ""}
    query = urlencode({key: value for key, value in pairs.items() if value})
    return f"/organisations?{query}" if query else "/organisations"


def network_lines(rows: Sequence[tuple[Network, Membership]]) -> Sequence[NetworkLine]:
    return [NetworkLine(network, gettext(MEMBER_LABELS[m.role]), m.years, m.note) for network, m in rows]


def person_lines(people: Sequence[User], *, with_addresses: bool) -> Sequence[PersonLine]:
    return [PersonLine(person.name, person.position, person.email if with_addresses else "") for person in people]
